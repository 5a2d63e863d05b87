package import Channels
import Synchronization
import Testing

/// A stream that brings what its script says, run by run; a run that the script does not foresee fails the test.
package final class ScriptedSource: Source {
    /// What happens in one run.
    package enum Step: Sendable {
        case deliver(SourceBatch)
        case end(SourceEnded)
        /// Stays open and silent until it is cancelled.
        case listen
    }

    private let runs: Mutex<[[Step]]>
    private let cursors = Mutex<[Cursor?]>([])
    private let ended = Mutex(0)

    package init(_ runs: [Step]...) {
        self.runs = Mutex(runs)
    }

    /// Where each run so far has begun.
    package var begunAt: [Cursor?] { cursors.withLock { $0 } }

    /// How many runs have come to their end.
    package var endings: Int { ended.withLock { $0 } }

    package func run(from cursor: Cursor?, deliver: @Sendable (SourceBatch) async throws -> Void) async throws {
        cursors.withLock { $0.append(cursor) }
        defer { ended.withLock { $0 += 1 } }
        guard let steps = runs.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else {
            Issue.record("The source was run once more than the script foresees.")
            return try await silence()
        }
        for step in steps {
            switch step {
            case .deliver(let batch): try await deliver(batch)
            case .end(let ended): throw ended
            case .listen: try await silence()
            }
        }
    }

    private func silence() async throws {
        while true { try await Task.sleep(for: .seconds(3_600)) }
    }
}
