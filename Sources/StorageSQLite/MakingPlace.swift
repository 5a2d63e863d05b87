import Glibc
import Storage
import Synchronization

/// An empty file that one process fills, under a lock that the kernel gives up with the process.
///
/// What somebody left there who was killed is written over; where somebody is at it, nothing is touched: of two who made
/// one file, the first would give its name to what the second had begun.
final class MakingPlace: Sendable {
    private let descriptor: Mutex<Int32>

    init(_ path: String) throws(StorageFailure) {
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard opened >= 0 else { throw .inputOutput("the file \(path) cannot be written") }
        // Who had it may have finished between the opening and the lock: then it bears another name, and is not ours.
        guard flock(opened, LOCK_EX | LOCK_NB) == 0, isStill(path, opened), fchmod(opened, 0o600) == 0,
            ftruncate(opened, 0) == 0
        else {
            Glibc.close(opened)
            throw .other("Somebody is making \(path) already. Wait until that is done, or choose another name.")
        }
        descriptor = Mutex(opened)
    }

    deinit { leave() }

    /// Behind the last use of the file: a descriptor that is closed gives SQLite's own locks away.
    func leave() {
        descriptor.withLock { descriptor in
            guard descriptor >= 0 else { return }
            Glibc.close(descriptor)
            descriptor = -1
        }
    }
}

private func isStill(_ path: String, _ opened: Int32) -> Bool {
    var (named, held) = (stat(), stat())
    return lstat(path, &named) == 0 && fstat(opened, &held) == 0 && named.st_ino == held.st_ino
        && named.st_dev == held.st_dev
}
