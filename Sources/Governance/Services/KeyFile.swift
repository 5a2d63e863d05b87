import Foundation
import Glibc

/// The file of the sealing key: made once, whole and durable, and never written over.
///
/// Several processes may begin in one folder at the same moment, and a key that is lost opens nothing any more.
struct KeyFile {
    let path: String
    private static let length = 32

    /// The key that is there, or the one that is made of these bytes where there is none.
    func bytes(orMaking fresh: [UInt8]) throws(KeyFileUnusable) -> [UInt8] {
        if let known = try read() { return known }
        try make(fresh)
        // Where somebody was faster, theirs is the key.
        guard let made = try read() else { throw unusable }
        return made
    }

    private var unusable: KeyFileUnusable { KeyFileUnusable(path: path) }

    /// `nil` where there is no file; one that is there and cannot be read is not taken for none.
    private func read() throws(KeyFileUnusable) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw unusable
        }
        defer { close(file) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: Self.length + 1)
        while bytes.count <= Self.length {
            let count = Glibc.read(file, &part, part.count)
            guard count >= 0 else { throw unusable }
            if count == 0 { break }
            bytes += part.prefix(count)
        }
        guard bytes.count == Self.length else { throw unusable }
        return bytes
    }

    /// Writes beside it, and gives it the name only where nobody has.
    private func make(_ bytes: [UInt8]) throws(KeyFileUnusable) {
        let partial = "\(path).new-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        let file = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw unusable }
        let isWritten = write(file, bytes, bytes.count) == bytes.count && fsync(file) == 0
        close(file)
        let isNamed = isWritten && (link(partial, path) == 0 || errno == EEXIST)
        unlink(partial)
        guard isNamed, isDurable((path as NSString).deletingLastPathComponent) else { throw unusable }
    }

    private func isDurable(_ folder: String) -> Bool {
        let opened = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { return false }
        defer { close(opened) }
        return fsync(opened) == 0
    }
}
