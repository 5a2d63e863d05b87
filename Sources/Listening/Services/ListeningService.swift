package import Channels
import Governance
package import Journal
package import LanguageIdentification
package import Logging
package import Primitives
import ServiceLifecycle
import Storage

/// Keeps every source running that is not paused, each by itself: one network's outage is an incident, never a crash.
package struct ListeningService: Service {
    let organization: OrganizationID
    let ground: Ground
    let book: QueryBook
    let memory: PostMemory
    let languages: LanguageIdentifier
    /// Opens the stream of a source; gives `nil` when its connector only goes out.
    let open: @Sendable (ListeningSource) async throws -> (any Source)?
    let logger: Logger

    package init(
        of organization: OrganizationID,
        on ground: Ground,
        book: QueryBook,
        memory: PostMemory,
        languages: LanguageIdentifier,
        logger: Logger,
        open: @escaping @Sendable (ListeningSource) async throws -> (any Source)?
    ) {
        self.organization = organization
        self.ground = ground
        self.book = book
        self.memory = memory
        self.languages = languages
        self.logger = logger
        self.open = open
    }

    package func run() async throws {
        let memory = memory
        let organization = organization
        try await ground.read { try memory.load(of: organization, on: $0) }
        try await book.refresh(of: organization, on: ground)
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: ID<ListeningSource>?.self) { group in
                var running: Set<ID<ListeningSource>> = []
                while !Task.isCancelled {
                    await start(in: &group, running: &running)
                    group.addTask {
                        try? await Task.sleep(for: .milliseconds(500))
                        return nil
                    }
                    while let ended = await group.next() {
                        guard let ended else { break }
                        running.remove(ended)
                    }
                }
                group.cancelAll()
            }
        }
    }

    /// Looks what changed in the register, the queries and the sources, and starts what is new.
    private func start(
        in group: inout TaskGroup<ID<ListeningSource>?>,
        running: inout Set<ID<ListeningSource>>
    ) async {
        do {
            try await book.refresh(of: organization, on: ground)
            let organization = organization
            let (sources, accounts) = try await ground.read { connection in
                (
                    try SourceTable(on: connection).all(of: organization),
                    try AccountTable(on: connection).all(of: organization)
                )
            }
            memory.remember(accounts)
            for source in sources where !source.isPaused && running.insert(source.id).inserted {
                let runner = SourceRunner(source: source.id, service: self)
                group.addTask {
                    await runner.run()
                    return source.id
                }
            }
        } catch {
            logger.error("The list of sources could not be read; trying again.", metadata: ["cause": "\(error)"])
        }
    }
}
