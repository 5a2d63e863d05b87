package import Channels
package import Outbound
package import Primitives

/// Mastodon, and everything in the fediverse that speaks its API.
package struct MastodonConnector: SignInConnector {
    /// The connector's name in settings, addresses and queries.
    package static let network = "mastodon"

    let outbound: PacedOutbound
    let clock: Clock
    let application: Application
    let rhythm: SourceRhythm
    let servers = ServerMemory()
    let attempts = AttemptMemory()
    let media = MediaMemory()

    /// How Parley introduces itself to a server.
    package struct Application: Sendable {
        package var name: String
        package var website: String?

        package init(name: String = "Parley", website: String? = nil) {
            self.name = name
            self.website = website
        }
    }

    package init(
        outbound: any OutboundClient,
        clock: Clock,
        application: Application = Application(),
        rhythm: SourceRhythm = SourceRhythm()
    ) {
        self.outbound = PacedOutbound(
            outbound,
            now: { clock() - Moment(microseconds: 0) },
            pause: { RequestedPause.read($0, at: clock()) }
        )
        self.clock = clock
        self.application = application
        self.rhythm = rhythm
    }

    package func source(for settings: ConnectorSettings) throws -> (any Source)? {
        let server = try MastodonServer(try settings.required("server"))
        return MastodonSource(
            following: try following(settings),
            server: server,
            settings: settings,
            connector: self
        )
    }

    package func publisher(for settings: ConnectorSettings) throws -> (any Publisher)? {
        MastodonPublisher(
            server: try MastodonServer(try settings.required("server")),
            settings: settings,
            connector: self
        )
    }

    /// The account's token, from the vault or as it was typed in.
    func token(_ settings: ConnectorSettings) async throws -> String? {
        let kept = try await settings.vault.load()["accessToken"]
        let token = kept ?? settings.values["accessToken"]
        return token.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The API as an account asks it, whose credentials are in a vault, or as anybody does.
    func api(_ server: MastodonServer, token: String?, of vault: (any CredentialVault)? = nil) -> MastodonAPI {
        MastodonAPI(server: server, token: token, outbound: outbound.way(of: vault?.identity), clock: clock)
    }

    func posts(_ api: MastodonAPI, _ instance: Instance) -> PostReading {
        PostReading(server: api.server, homeDomain: instance.domain ?? api.server.authority, now: clock())
    }
}
