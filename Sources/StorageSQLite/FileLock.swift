import Foundation
import Glibc
import Storage
import Synchronization

/// An advisory lock that keeps a second process away from a database file.
///
/// The kernel gives it up when the process ends, however it ends; the file itself stays.
final class FileLock: Sendable {
    private let descriptor: Mutex<Int32>

    /// Takes the lock, or throws `heldByAnotherProcess` with the holder's process number.
    init(path: String, guarding guarded: String) throws {
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else {
            throw StorageFailure.inputOutput(
                "the folder of \(guarded) cannot be written (\(String(cString: strerror(errno))))"
            )
        }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            let holder = try? String(contentsOfFile: path, encoding: .utf8)
            Glibc.close(opened)
            throw StorageFailure.heldByAnotherProcess(
                path: guarded,
                process: holder.flatMap { $0.isEmpty ? nil : $0.trimmingCharacters(in: .whitespacesAndNewlines) }
            )
        }
        let text = "\(getpid())\n"
        ftruncate(opened, 0)
        _ = text.withCString { write(opened, $0, strlen($0)) }
        descriptor = Mutex(opened)
    }

    deinit { release() }

    func release() {
        descriptor.withLock { descriptor in
            guard descriptor >= 0 else { return }
            // A program that is being started may hold a copy of the descriptor for a moment: closing alone would not do.
            flock(descriptor, LOCK_UN)
            Glibc.close(descriptor)
            descriptor = -1
        }
    }
}
