import Channels
import Conversations
import Governance
import Journal
import Knowledge
import LanguageIdentification
import Listening
import Logging
import Organization
import Primitives
import Publishing
import Reception
import Responding
import Routing
import ServiceLifecycle
import WebPages

extension ParleyServer {
    /// What runs beside the pages: listening, threading, publishing.
    func backgroundServices() -> [any Service] {
        (configuration.roles.contains(.worker) ? workServices() : [])
            + (configuration.roles.contains(.listener) ? listenServices() : []) + hints
    }

    /// A database that others may be on, too, brings word of what they commit.
    private var hints: [any Service] {
        guard case .server(let database) = database else { return [] }
        return [HintExchange(database: database, bell: house.ground.bell), Presence(claims: claims)]
    }

    private func workServices() -> [any Service] {
        rounds + mailRounds + [
            FollowersService(
                [
                    ThreadingFollower(), RoutingFollower(), LearningFollower(), OutboxFollower(), ClockFollower(),
                    SearchFollower(), ChangeFollower(), SignalFollower(), ClusterFollower(), ReuseFollower(),
                ],
                sharing: claims,
                logger: logger
            ),
            AfterSetUp(ground: house.ground) { organization in
                try await OutboxWork(outbox(of: organization), sharing: claims).run()
            },
            AfterSetUp(ground: house.ground) { organization in
                await claims.share(
                    "authors",
                    duties: { ["everybody"] },
                    work: { _, ground in
                        try? await authors(of: organization, on: ground).run()
                    }
                )
            },
        ]
    }

    /// What has a moment at which it is done by itself.
    private var rounds: [any Service] {
        [
            AfterSetUp(ground: house.ground) { organization in
                let failure: Logger.Message = "Approvals that ran out could not be ended."
                await Rounds(kind: "approvals", duty: "deadlines", failure: failure) { ground in
                    try await LapseSubmissions(ground: ground)(of: organization)
                    return false
                }.run(sharing: claims, logger: logger)
            },
            AfterSetUp(ground: house.ground) { organization in
                let failure: Logger.Message = "Nobody could be told about a late answer."
                await Rounds(kind: "clocks", duty: "escalations", failure: failure) { ground in
                    try await EscalateClocks(ground: ground)(of: organization)
                    return false
                }.run(sharing: claims, logger: logger)
            },
            AfterSetUp(ground: house.ground) { organization in
                let failure: Logger.Message = "What was put off could not be brought back."
                await Rounds(kind: "conversations", duty: "returns", pause: .seconds(1), failure: failure) { ground in
                    try await BringBackConversations(ground: ground)(of: organization) > 0
                }.run(sharing: claims, logger: logger)
            },
            AfterSetUp(ground: house.ground) { organization in
                let failure: Logger.Message = "An absence changed nothing yet; trying again."
                await Rounds(kind: "absences", duty: "everybody", failure: failure) { ground in
                    try await ReofferConversations(ground: ground)(of: organization)
                    return false
                }.run(sharing: claims, logger: logger)
            },
            AfterSetUp(ground: house.ground) { organization in
                let failure: Logger.Message = "Decisions could not be learnt from anew; what was learnt stays in use."
                await Rounds(kind: "routing", duty: "learning", pause: .seconds(30), failure: failure) { ground in
                    try await RefitRouting(ground: ground)(of: organization)
                    return false
                }.run(sharing: claims, logger: logger)
            },
        ]
    }

    private func listenServices() -> [any Service] {
        [
            AfterSetUp(ground: house.ground) { organization in
                try await listening(of: organization).run()
            }
        ]
    }

    private func listening(of organization: OrganizationID) -> ListeningService {
        let channels = house.channels
        return ListeningService(
            of: organization,
            on: house.ground,
            sharing: claims,
            book: house.book,
            memory: house.memory,
            languages: LanguageIdentifier(),
            logger: logger,
            open: { source in try await channels.source(for: source, of: organization) }
        )
    }

    private func authors(of organization: OrganizationID, on ground: Ground) -> AuthorService {
        let channels = house.channels
        return AuthorService(
            of: organization,
            on: ground,
            logger: logger,
            ask: { network, ids in try await channels.authors(ids, on: network, of: organization) }
        )
    }

    private func outbox(of organization: OrganizationID) -> OutboxService {
        let channels = house.channels
        let memory = house.memory
        let idempotency = Dictionary(
            channels.manifests.map { ($0.name, $0.idempotency) },
            uniquingKeysWith: { first, _ in first }
        )
        return OutboxService(
            ground: house.ground,
            logger: logger,
            idempotency: { idempotency[$0] ?? .none },
            published: { network, post in memory.remember(network: network, post: post) },
            open: { account in try channels.publisher(for: account, of: organization) }
        )
    }
}

/// Waits until there is an organisation, then runs what belongs to it.
struct AfterSetUp: Service {
    let ground: Ground
    let work: @Sendable (OrganizationID) async throws -> Void

    func run() async throws {
        guard let organization = await organization() else { return }
        try await work(organization)
    }

    /// Looks whenever something was written, and every second; `nil` when the server is asked to stop before.
    private func organization() async -> OrganizationID? {
        let ground = ground
        return await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                if let profile = try? await ground.read({ try OrganizationTable(on: $0).profile() }) {
                    return profile.id
                }
                try? await Task.sleep(for: .milliseconds(200))
            }
            return nil
        }
    }
}

/// Lets the streams of open pages end first: the web server waits for every answer that it has begun.
struct OpenPages: Service {
    let pages: PageRoutes

    func run() async throws {
        try? await gracefulShutdown()
        pages.close()
    }
}

/// Says that a process without a door is at work, and waits for its end.
struct Ready: Service {
    let onReady: @Sendable (Int) async -> Void

    init(_ onReady: @escaping @Sendable (Int) async -> Void) {
        self.onReady = onReady
    }

    func run() async throws {
        await onReady(0)
        try? await gracefulShutdown()
    }
}

/// Says of a process that it is on the database, also where it has no duty: nobody copies what is in use.
struct Presence: Service {
    let claims: WorkClaims

    func run() async throws {
        await claims.share("presence", duties: { [] }, work: { _, _ in })
    }
}
