import Dispatch
import Synchronization

/// The jobs of one thread, in the order in which they came.
final class JobLine: Sendable {
    private let jobs = Mutex<[UnownedJob]>([])
    /// One signal for each job, and one behind the last for the end.
    private let signal = DispatchSemaphore(value: 0)

    func add(_ job: UnownedJob) {
        jobs.withLock { $0.append(job) }
        signal.signal()
    }

    /// Behind this, `next` gives `nil` once every job was given.
    func end() {
        signal.signal()
    }

    /// Waits for a job; `nil` at the end of the line.
    func next() -> UnownedJob? {
        signal.wait()
        return jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
}
