import Foundation
import Glibc
import Synchronization

/// One thread of the machine that runs the jobs of one actor, so that a blocking call blocks nobody else.
///
/// The thread ends when the actor that owns this is gone: every job holds its actor, so none can come behind that.
package final class PinnedThread: SerialExecutor {
    private let line = JobLine()
    private let identity = Mutex<pthread_t?>(nil)

    package init(name: String) {
        let thread = Thread { [line, weak self] in
            // Only a thread itself can tell its name to the kernel, which keeps fifteen bytes of it.
            Thread.current.name = name
            while let job = line.next() {
                // The job's actor holds the executor for as long as it has a job.
                guard let executor = self else { preconditionFailure("A job came behind the end of its actor.") }
                executor.identity.withLock { $0 = pthread_self() }
                job.runSynchronously(on: executor.asUnownedSerialExecutor())
            }
        }
        thread.start()
    }

    deinit { line.end() }

    package func enqueue(_ job: consuming ExecutorJob) {
        line.add(UnownedJob(job))
    }

    package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        UnownedSerialExecutor(ordinary: self)
    }

    package func isSameExclusiveExecutionContext(other: PinnedThread) -> Bool { other === self }

    package func isIsolatingCurrentContext() -> Bool? { isCurrent }

    package func checkIsolated() {
        precondition(isCurrent, "This is not the thread of the connection.")
    }

    private var isCurrent: Bool {
        identity.withLock { $0.map { pthread_equal($0, pthread_self()) != 0 } ?? false }
    }
}
