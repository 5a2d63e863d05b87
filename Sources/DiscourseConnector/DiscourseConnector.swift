package import Channels
package import Outbound
package import Primitives

/// Forums of others that run Discourse: taking part in them under a named person whose role is told under every reply.
package struct DiscourseConnector: Connector {
    /// The connector's name in settings, addresses and queries.
    package static let network = "discourse"

    let outbound: PacedOutbound
    let clock: Clock
    let pause: @Sendable (Duration) async throws -> Void

    package init(
        outbound: any OutboundClient,
        clock: Clock,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.outbound = PacedOutbound(
            outbound,
            now: { clock() - Moment(microseconds: 0) },
            pause: { ForumRefusal.pause($0) }
        )
        (self.clock, self.pause) = (clock, pause)
    }

    package var manifest: ConnectorManifest { DiscourseManifest.manifest }

    /// Reads the forum's latest posts, and with a key whose it is.
    package func check(_ settings: ConnectorSettings) async throws -> AccountProfile {
        let api = try await api(settings)
        return try await refusing {
            var understood = ["server": api.forum.description]
            understood["rules"] = try rules(settings, of: api.forum)
            guard api.key != nil else {
                _ = try await api.latest(before: nil)
                return AccountProfile(id: "", handle: "", name: api.forum.host, settings: understood)
            }
            let own = try await api.ownAccount()
            return AccountProfile(
                id: api.forum.author(own.username),
                handle: "\(own.username)@\(api.forum.host)",
                name: own.name.flatMap { $0.isEmpty ? nil : $0 } ?? own.username,
                limits: DiscourseManifest.limits,
                settings: understood
            )
        }
    }

    package func source(for settings: ConnectorSettings) throws -> (any Source)? {
        let forum = try Forum(try settings.required("server"))
        let category = try category(settings)
        return ForumSource(forum: forum, category: category, settings: settings, connector: self)
    }

    package func publisher(for settings: ConnectorSettings) throws -> (any Publisher)? {
        ForumPublisher(forum: try Forum(try settings.required("server")), settings: settings, connector: self)
    }

    package func context(of post: String, settings: ConnectorSettings) async throws -> [IncomingPost] {
        let api = try await api(settings)
        guard let place = api.forum.place(of: post) else { return [] }
        return try await refusing {
            let reading = PostReading(forum: api.forum, openness: try await api.openness(), now: clock())
            let topic = try await api.topic(place.topic, near: place.number)
            return topic.stream.posts.filter { $0.number < place.number && $0.isPublic }
                .map { reading.post($0, in: topic.category) }
        }
    }

    package func health(of settings: ConnectorSettings) async throws -> AccountHealth {
        let api = try await api(settings)
        let pace = outbound.pace(at: api.forum.description, of: settings.vault.identity ?? api.key)
        return AccountHealth(restsUntil: pace?.restsUntil.map { Moment(microseconds: 0) + $0 })
    }

    func api(_ settings: ConnectorSettings) async throws -> ForumAPI {
        let kept = try await settings.vault.load()
        let key = kept["apiKey"] ?? settings.values["apiKey"]
        return ForumAPI(
            forum: try Forum(try settings.required("server")),
            key: key.flatMap { $0.isEmpty ? nil : $0 },
            username: settings.values["username"] ?? "",
            outbound: outbound.way(of: settings.vault.identity),
            clock: clock
        )
    }

    /// Where the forum says what it expects of whoever writes there; every Discourse has it at the same place.
    private func rules(_ settings: ConnectorSettings, of forum: Forum) throws(SettingsRefused) -> String {
        let given = settings.values["rules"] ?? ""
        if given.isEmpty { return forum.address("/guidelines") }
        guard given.hasPrefix("https://") || given.hasPrefix("http://") else {
            throw .malformed("rules", reason: "it begins with https:// and a server's name.")
        }
        return given
    }

    private func category(_ settings: ConnectorSettings) throws(SettingsRefused) -> Int? {
        let given = settings.values["category"] ?? ""
        if given.isEmpty { return nil }
        guard let number = Int(given), number > 0 else {
            throw .malformed("category", reason: "it is the number at the end of the category's address.")
        }
        return number
    }

    /// Tells what went wrong as something that the person before the form can act on.
    private func refusing<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let answer as ForumRefusal where answer.isOfTheKey {
            throw SettingsRefused.credentialsRefused(answer.words)
        } catch let answer as ForumRefusal {
            throw SettingsRefused.unreachable(answer.words)
        } catch let failure as OutboundFailure {
            throw SettingsRefused.unreachable(failure.description)
        }
    }
}
