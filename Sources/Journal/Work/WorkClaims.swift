package import Logging
package import Primitives
import ServiceLifecycle
import Storage

/// Shares duties with the other processes on the same database, each carried out by one process at a time.
///
/// A process that dies loses its duties when their term ends; a process that ends in peace gives them back at once.
/// Duties are spread evenly over the processes that take their kind: one that has more than its share lets some go.
package struct WorkClaims: Sendable {
    /// How long a duty stays with a process that says nothing.
    package struct Term: Sendable {
        package let length: Duration

        /// Ten seconds, so that the work of a dead process goes on well within half a minute.
        package static let standard = Term(.seconds(10))

        /// Five minutes: nobody would want to wait longer for the work of a dead process.
        package static let longest = Duration.seconds(300)

        package init(_ length: Duration) {
            precondition(length >= .milliseconds(200), "A term lasts long enough to be renewed in time")
            precondition(length <= Self.longest, "What lasts longer counts as taken by a wrong clock")
            self.length = length
        }
    }

    let ground: Ground
    /// The name of this process, unlike that of any other.
    package let owner: String
    let term: Term
    /// Whether no other process can have the database open: then duties are taken at once and need no renewing.
    package let isAlone: Bool
    /// By which terms end; that of the database where it is `nil`.
    let clock: Clock?
    let logger: Logger

    package init(
        on ground: Ground,
        owner: String,
        term: Term = .standard,
        isAlone: Bool,
        clock: Clock? = nil,
        logger: Logger
    ) {
        self.ground = ground
        self.owner = owner
        self.term = term
        self.isAlone = isAlone
        self.clock = clock
        self.logger = logger
    }

    /// Carries out the one duty of this name while this process has it.
    package func share(_ duty: Duty, work: @escaping @Sendable (Ground) async -> Void) async {
        guard let name = duty.name else { preconditionFailure("What has no name is shared among many") }
        await share(duty, among: { [name] }, work: { _, ground in await work(ground) })
    }

    /// Carries out this process's share of a duty that is several, until it is cancelled.
    ///
    /// `names` says what there is to do now; it is asked again and again. `work` gets a name and a ground on which
    /// every write is refused that the duty did not declare, or once another process has taken it over; it is cancelled
    /// when that happens, or when the name is gone or given to another process. When it ends by itself it is begun again, after a while.
    package func share(
        _ duty: Duty,
        among names: @escaping @Sendable () async throws -> [String],
        work: @escaping @Sendable (_ name: String, _ ground: Ground) async -> Void
    ) async {
        let share = WorkShare(of: duty, claims: self)
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                while !Task.isCancelled, !share.isEnding {
                    for lease in await share.look(for: names) {
                        group.addTask {
                            await share.carryOut(lease, work: work)
                            await giveBack(lease)
                        }
                    }
                    await share.pause()
                }
                share.end()
            }
            await leave(duty.kind)
        } onGracefulShutdown: {
            share.end()
        }
    }

    /// When this fails, the end of the term does the same.
    private func giveBack(_ lease: Lease) async {
        try? await ground.database.write { try LeaseTable(on: $0).release(lease) }
    }

    private func leave(_ kind: String) async {
        let (owner, clock) = (owner, clock)
        try? await ground.database.write { connection in
            let table = LeaseTable(on: connection)
            try table.forget(owner, for: kind, at: table.present(by: clock))
        }
    }
}
