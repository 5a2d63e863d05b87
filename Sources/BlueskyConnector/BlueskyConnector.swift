package import Channels
package import Outbound
package import Primitives

/// Bluesky: every public post by a Jetstream, and the way out to accounts by their own servers.
package struct BlueskyConnector: Connector {
    let outbound: PacedOutbound
    private let webSockets: any WebSocketClient
    private let sessions: PDSSessions
    private let tids: TIDClock
    let clock: Clock
    let authorization: AuthorizationClient
    /// The register of accounts of the kind `did:plc`.
    let directory: String
    private let batchDelay: Duration

    /// One for the whole process: it keeps one session for each account, and its keys only ever increase.
    ///
    /// What the stream brings is gathered for `batchDelay`: one transaction for many events.
    package init(
        outbound: any OutboundClient,
        clock: Clock,
        webSockets: any WebSocketClient,
        tids: TIDClock = TIDClock(),
        batchDelay: Duration = .milliseconds(200),
        directory: String = "https://plc.directory"
    ) {
        let proofs = Proofs(clock: clock)
        let outbound = PacedOutbound(
            ProvenOutbound(outbound, proofs: proofs),
            now: { clock() - Moment(microseconds: 0) },
            pause: { pause($0, now: clock()) }
        )
        self.outbound = outbound
        self.clock = clock
        self.webSockets = webSockets
        self.tids = tids
        self.batchDelay = batchDelay
        self.directory = directory
        authorization = AuthorizationClient(outbound: outbound, proofs: proofs, clock: clock)
        sessions = PDSSessions(outbound: outbound, proofs: proofs, clock: clock)
    }

    package var manifest: ConnectorManifest { BlueskyManifest.manifest }

    package func check(_ settings: ConnectorSettings) async throws -> AccountProfile {
        isAccount(settings) ? try await checkAccount(settings) : try await checkJetstream(settings)
    }

    package func source(for settings: ConnectorSettings) throws -> (any Source)? {
        guard !isAccount(settings) else { return NotificationSource(session: try sessions.session(for: settings)) }
        return JetstreamSource(
            try JetstreamSettings(settings),
            outbound: outbound,
            webSockets: webSockets,
            batchDelay: batchDelay
        )
    }

    package func publisher(for settings: ConnectorSettings) throws -> (any Publisher)? {
        guard isAccount(settings) else { return nil }
        let session = try sessions.session(for: settings)
        let way = outbound.way(of: settings.vault.identity)
        return BlueskyPublisher(session: session, outbound: way, tids: tids, clock: clock)
    }

    package func context(of post: String, settings: ConnectorSettings) async throws -> [IncomingPost] {
        guard isAccount(settings), ATSyntax.isValid(post, as: .atURI) else { return [] }
        let parameters = [("uri", post), ("depth", "0"), ("parentHeight", "80")]
        let session = try sessions.session(for: settings)
        let answer = try await session.query("app.bsky.feed.getPostThread", parameters)
        return answer.status == 200 ? exchange(in: answer.body?["thread"]) : []
    }

    package func authors(_ ids: [String], settings: ConnectorSettings) async throws -> [PostAuthor] {
        let parameters = ids.prefix(25).map { ("actors", $0) }
        let answer: XRPCAnswer
        if isAccount(settings) {
            answer = try await sessions.session(for: settings).query("app.bsky.actor.getProfiles", parameters)
        } else {
            let view = settings.values[BlueskyManifest.profiles] ?? BlueskyManifest.publicProfiles
            let service = try serviceAddress(view)
            answer = try await XRPCClient(outbound: outbound)
                .query("app.bsky.actor.getProfiles", at: service, parameters)
        }
        guard answer.status == 200 else { return [] }
        return (answer.body?["profiles"]?.elements ?? []).compactMap(AppViewPost.profile)
    }

    package func health(of settings: ConnectorSettings) async throws -> AccountHealth {
        guard isAccount(settings) else { return AccountHealth() }
        let vaulted = try await settings.vault.load()
        let kept = SessionCredentials(vaulted)
        let service = try kept.server ?? serviceAddress(try settings.required(BlueskyManifest.service))
        let account = settings.vault.identity ?? kept.access.map { "Bearer \($0)" }
        let pace = outbound.pace(at: service, of: account)
        return AccountHealth(
            restsUntil: pace?.restsUntil.map { Moment(microseconds: 0) + $0 },
            requestLimit: pace?.limit,
            requestsLeft: pace?.remaining,
            expiresAt: Self.signInEnd(vaulted)
        )
    }

    // MARK: Checks

    /// Whether the settings are an account's; who fills in an account and chooses nothing means one.
    private func isAccount(_ settings: ConnectorSettings) -> Bool {
        let kind = settings.values[BlueskyManifest.kind] ?? ""
        guard kind.isEmpty else { return kind == BlueskyManifest.account }
        return settings.values[BlueskyManifest.identifier]?.isEmpty == false
    }

    private func checkAccount(_ settings: ConnectorSettings) async throws -> AccountProfile {
        let session = try sessions.passing(for: settings)
        do {
            let account = try await session.opened()
            return AccountProfile(
                id: account.did,
                handle: account.handle,
                name: account.handle,
                limits: BlueskyManifest.limits,
                settings: [BlueskyManifest.kind: BlueskyManifest.account, "server": account.server]
            )
        } catch SessionTrouble.needsReconnecting(let reason) {
            throw SettingsRefused.credentialsRefused("\(reason).")
        } catch SessionTrouble.notNow(let reason, _) {
            throw SettingsRefused.unreachable("\(reason).")
        }
    }

    /// Opens the stream and closes it again.
    private func checkJetstream(_ settings: ConnectorSettings) async throws -> AccountProfile {
        let jetstream = try JetstreamSettings(settings)
        do {
            let packing = try await JetstreamDictionary(jetstream, outbound).bytes()
            let identity = packing.map(ZstdDecompressor.identity)
            let address = JetstreamRequest.address(jetstream, start: .present, dictionary: identity)
            try await webSockets.listen(WebSocketRequest(address)) { _ in }
        } catch let failure as WebSocketFailure {
            throw SettingsRefused.unreachable(failure.description)
        } catch let end as SourceEnded {
            throw SettingsRefused.unreachable(end.reason)
        }
        let kept = [BlueskyManifest.kind: BlueskyManifest.jetstream, BlueskyManifest.address: jetstream.address]
        return AccountProfile(id: "", handle: "", name: "Jetstream at \(jetstream.host)", settings: kept)
    }
}
