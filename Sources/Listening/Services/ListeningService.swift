package import Channels
import Governance
package import Journal
package import LanguageIdentification
package import Logging
package import Primitives
import ServiceLifecycle
import Storage

/// Keeps every source running that is not paused, each by itself: one network's outage is an incident, never a crash.
package struct ListeningService: Job {
    /// What this does in nobody's name, whoever runs it.
    package static let duty = Duty(
        "source",
        records: [
            MentionRecorded.self, MentionEdited.self, MentionDeleted.self, AuthorRenamed.self, GapNoted.self,
        ]
    )

    let organization: OrganizationID
    var ground: Ground
    let claims: WorkClaims
    let book: QueryBook
    let memory: PostMemory
    let languages: LanguageIdentifier
    /// Opens the stream of a source; gives `nil` when its connector only goes out.
    let open: @Sendable (ListeningSource) async throws -> (any Source)?
    let logger: Logger

    package init(
        of organization: OrganizationID,
        on ground: Ground,
        sharing claims: WorkClaims,
        book: QueryBook,
        memory: PostMemory,
        languages: LanguageIdentifier,
        logger: Logger,
        open: @escaping @Sendable (ListeningSource) async throws -> (any Source)?
    ) {
        self.organization = organization
        self.ground = ground.bound(to: Self.duty)
        self.claims = claims
        self.book = book
        self.memory = memory
        self.languages = languages
        self.logger = logger
        self.open = open
    }

    package var duties: [Duty] { [Self.duty] }

    package func run() async throws {
        let memory = memory
        let (organization, now) = (organization, ground.clock())
        try await ground.read { try memory.load(of: organization, at: now, on: $0) }
        try await book.refresh(of: organization, on: ground)
        await withDiscardingTaskGroup { group in
            group.addTask { await cancelWhenGracefulShutdown { await keepInStep() } }
            await claims.share(
                Self.duty,
                among: wanted,
                work: { name, ground in
                    guard let id = ID<ListeningSource>(name) else { return }
                    await SourceRunner(source: id, service: on(ground)).run()
                }
            )
            group.cancelAll()
        }
    }

    /// The same, on the ground of a duty.
    private func on(_ ground: Ground) -> ListeningService {
        var service = self
        service.ground = ground
        return service
    }

    /// The sources that are to be listened to.
    private func wanted() async throws -> [String] {
        let organization = organization
        return try await ground.read { try SourceTable(on: $0).all(of: organization) }
            .filter { !$0.isPaused }.map(\.id.description)
    }

    /// Looks again and again what changed in the register of accounts and in the queries, and what others keep.
    private func keepInStep() async {
        let (memory, organization) = (memory, organization)
        while !Task.isCancelled {
            do {
                try await book.refresh(of: organization, on: ground)
                let now = ground.clock()
                try await ground.read { try memory.load(of: organization, at: now, on: $0) }
            } catch is CancellationError {
                return
            } catch {
                logger.error("The queries could not be read; trying again.", metadata: ["cause": "\(error)"])
            }
            try? await Task.sleep(for: .milliseconds(500))
        }
    }
}
