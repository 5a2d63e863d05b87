import Storage

/// Tells other processes that something was committed, ten times a second at most.
///
/// One place of a process does this, and never a write itself: the server takes a lock for every transaction that
/// notifies, which costs three quarters of the throughput when all of them do.
package struct HintPublisher: Sendable {
    private let database: PostgresDatabase
    private let name: String

    package init(_ database: PostgresDatabase, name: String) {
        self.database = database
        self.name = name
    }

    /// Passes rings on until they end or the task is cancelled; what comes within 100 ms is one hint.
    package func run(on rings: AsyncStream<Void>) async {
        for await _ in rings {
            if Task.isCancelled { return }
            let hint = Dialect.hint(from: name)
            // A hint that is not given costs the others a little time, and nothing else.
            _ = try? await database.write { try $0.rows(hint) }
            try? await Task.sleep(for: .milliseconds(100))
        }
    }
}
