import Channels
import Community
import Conversations
import Editorial
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
    func backgroundServices() -> [any Job] {
        (configuration.roles.contains(.worker) ? workServices() : [])
            + (configuration.roles.contains(.listener) ? listenServices() : [])
            + (configuration.roles.contains(.web) ? [readerCount] + answerKeeping : []) + hints
    }

    /// A database that others may be on, too, brings word of what they commit.
    private var hints: [any Job] {
        guard case .server(let database) = database else { return [] }
        return [HintExchange(database: database, bell: house.ground.bell), Presence(claims: claims)]
    }

    /// Rooms that keep their own rows in step with the record.
    static func followers() -> [any Follower] {
        [
            ThreadingFollower(), RoutingFollower(), LearningFollower(), OutboxFollower(), ClockFollower(),
            SearchFollower(), ChangeFollower(), SignalFollower(), ClusterFollower(), CopyFollower(),
            QueryHourFollower(), ReuseFollower(),
            StoryFollower(),
            WallFollower(),
            CareFollower(),
            BadgeFollower(),
        ]
    }

    private func workServices() -> [any Job] {
        rounds + mailRounds + [
            FollowersService(Self.followers(), sharing: claims, logger: logger),
            AfterSetUp(OutboxService.duty, ground: house.ground) { organization in
                try await OutboxWork(outbox(of: organization), sharing: claims).run()
            },
            AfterSetUp(AuthorService.duty, ground: house.ground) { organization in
                await claims.share(AuthorService.duty) { ground in
                    try? await authors(of: organization, on: ground).run()
                }
            },
        ]
    }

    /// What has a moment at which it is done by itself.
    private var rounds: [any Job] {
        [
            round(
                of: HandOverDueVersions.duty,
                every: .seconds(1),
                failure: "What was planned could not be given to the outbox; trying again."
            ) {
                try await HandOverDueVersions(ground: $0)(of: $1)
            },
            round(of: LapseSubmissions.duty, failure: "Approvals that ran out could not be ended.") {
                try await LapseSubmissions(ground: $0)(of: $1)
                return false
            },
            round(of: EscalateClocks.duty, failure: "Nobody could be told about a late answer.") {
                try await EscalateClocks(ground: $0)(of: $1)
                return false
            },
            round(
                of: BringBackConversations.duty,
                every: .seconds(1),
                failure: "What was put off could not be brought back."
            ) {
                try await BringBackConversations(ground: $0)(of: $1) > 0
            },
            round(of: ReofferConversations.duty, failure: "An absence changed nothing yet; trying again.") {
                try await ReofferConversations(ground: $0)(of: $1)
                return false
            },
            round(
                of: ReofferUncertified.duty,
                failure: "Work of people without a certificate could not be offered anew."
            ) {
                try await ReofferUncertified(ground: $0)(of: $1) > 0
            },
            round(
                of: RefitRouting.duty,
                every: .seconds(30),
                failure: "Decisions could not be learnt from anew; what was learnt stays in use."
            ) {
                try await RefitRouting(ground: $0)(of: $1)
                return false
            },
            round(
                of: HandOverTopics.duty,
                failure: "Questions without an answer could not be given to their units; trying again."
            ) {
                try await HandOverTopics(ground: $0, address: house.address)(of: $1)
            },
            round(
                of: OfferQuestions.duty,
                every: .seconds(30),
                failure: "Questions could not be offered to members; trying again."
            ) {
                try await OfferQuestions(ground: $0)(of: $1)
                return false
            },
            round(of: WatchSpikes.duty, every: .seconds(30), failure: "Nobody could be told what queries find.") {
                try await WatchSpikes(ground: $0)(of: $1)
                return false
            },
            round(
                of: ForgetSample.duty,
                every: .seconds(60),
                failure: "Old posts of the sample could not be forgotten."
            ) {
                try await ForgetSample(ground: $0)(of: $1)
                return false
            },
            round(
                of: GiveBackLeftSignIns.duty,
                every: .seconds(10),
                failure: "Sign-ins of accounts that were removed could not be given back; trying again."
            ) { [channels = house.channels] in
                try await GiveBackLeftSignIns(channels: channels, ground: $0)(of: $1)
                return false
            },
            round(of: CloseReaderDays.duty, every: .seconds(60), failure: "Marks of readers could not be taken away.") {
                try await CloseReaderDays(ground: $0)(of: $1)
                return false
            },
        ]
    }

    /// A look again and again, from the day on which there is an organisation.
    func round(
        of duty: Duty,
        every pause: Duration = .seconds(5),
        failure: Logger.Message,
        look: @escaping @Sendable (Ground, OrganizationID) async throws -> Bool
    ) -> any Job {
        AfterSetUp(duty, ground: house.ground) { organization in
            await Rounds(duty: duty, pause: pause, failure: failure) { try await look($0, organization) }
                .run(sharing: claims, logger: logger)
        }
    }

    private func listenServices() -> [any Job] {
        [
            AfterSetUp(ListeningService.duty, ground: house.ground) { organization in
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
        let manifests = Dictionary(channels.manifests.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var outbox = OutboxService(
            ground: house.ground,
            logger: logger,
            idempotency: { manifests[$0]?.idempotency ?? .none },
            published: { network, post in memory.remember(network: network, post: post) },
            open: { account in try channels.publisher(for: account, of: organization) }
        )
        outbox.quotas = { manifests[$0]?.quotas ?? [] }
        return outbox
    }
}

/// Waits until there is an organisation, then runs what belongs to it.
struct AfterSetUp: Job {
    let duties: [Duty]
    let ground: Ground
    let work: @Sendable (OrganizationID) async throws -> Void

    init(_ duty: Duty, ground: Ground, work: @escaping @Sendable (OrganizationID) async throws -> Void) {
        duties = [duty]
        self.ground = ground
        self.work = work
    }

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
struct Presence: Job {
    static let duty = Duty("presence", records: [])
    let claims: WorkClaims

    var duties: [Duty] { [Self.duty] }

    func run() async throws {
        await claims.share(Self.duty, among: { [] }, work: { _, _ in })
    }
}
