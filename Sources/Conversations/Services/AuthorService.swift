package import Channels
package import Journal
package import Logging
package import Primitives
import ServiceLifecycle
import Storage

/// Asks networks whose streams name people by their ids only how those people show themselves.
package struct AuthorService: Service {
    /// What this does in nobody's name, whoever runs it.
    package static let duty = Duty("authors", "everybody", records: [AuthorDescribed.self])

    let organization: OrganizationID
    let ground: Ground
    /// How accounts of a network show themselves; those that it does not know are missing.
    let ask: @Sendable (_ network: String, _ ids: [String]) async throws -> [PostAuthor]
    let logger: Logger

    package init(
        of organization: OrganizationID,
        on ground: Ground,
        logger: Logger,
        ask: @escaping @Sendable (_ network: String, _ ids: [String]) async throws -> [PostAuthor]
    ) {
        self.organization = organization
        self.ground = ground.bound(to: Self.duty)
        self.logger = logger
        self.ask = ask
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let asked = (try? await round()) ?? false
                try? await Task.sleep(for: asked ? .milliseconds(200) : .seconds(2))
            }
        }
    }

    /// Asks for some whose handle is unknown; says whether there were any.
    ///
    /// Who was asked for has a day's rest.
    package func round() async throws -> Bool {
        let now = ground.clock()
        let organization = organization
        let nameless = try await ground.read { connection in
            try PersonTable(of: organization, on: connection).nameless(since: now - .seconds(86_400), atMost: 25)
        }
        for (network, people) in Dictionary(grouping: nameless, by: \.network) {
            let ids = people.map(\.nativeID)
            var authors: [PostAuthor] = []
            do {
                authors = try await ask(network, ids)
            } catch {
                logger.info("A network did not tell who its people are.", metadata: ["cause": "\(error)"])
            }
            try await DescribeAuthors(ground: ground)(authors, asked: ids, on: network, of: organization)
        }
        return !nameless.isEmpty
    }
}
