import Foundation
import Primitives
import Server

/// The folder of one demo: its own memory beside the database of its Parley.
struct DemoFolder: Sendable {
    let path: String
    private let lock: FolderLock

    private static let ours = [
        "demo.json", "bluesky.jsonl", "mastodon.jsonl", "news.jsonl", "parley.sqlite", "parley.sqlite-wal",
        "parley.sqlite-shm", "parley.sqlite.lock", "parley.key",
    ]

    /// Makes the folder when it is missing; refuses one that holds somebody's own Parley, or that is in use.
    init(_ path: String) throws {
        self.path = path
        let manager = FileManager.default
        if !manager.fileExists(atPath: path + "/demo.json"), manager.fileExists(atPath: path + "/parley.sqlite") {
            throw StartRefused(
                "The folder \(path) holds a Parley that is no demo. Choose another one with --data, or leave it out."
            )
        }
        do {
            try manager.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw StartRefused("The folder \(path) cannot be made or written. Choose another one with --data.")
        }
        lock = try FolderLock(path + "/demo.lock")
    }

    /// What the last start left; `nil` when there was none, or when it ended before its history was told.
    func state() -> DemoState? {
        let known = FileManager.default.contents(atPath: path + "/demo.json")
            .flatMap { try? JSONDecoder().decode(DemoState.self, from: $0) }
        return known?.isTold == true ? known : nil
    }

    func save(_ state: DemoState) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        let fresh = path + "/demo.json.new"
        let isWritten = FileManager.default.createFile(
            atPath: fresh,
            contents: try encoder.encode(state),
            attributes: [.posixPermissions: 0o600]
        )
        guard isWritten, rename(fresh, path + "/demo.json") == 0 else {
            throw StartRefused("The folder \(path) cannot be written. Make room, or choose another one with --data.")
        }
    }

    /// Takes away what a demo makes, and nothing else.
    func clear() throws {
        for name in Self.ours where FileManager.default.fileExists(atPath: "\(path)/\(name)") {
            try FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
    }

    func lines(_ name: String) throws -> LineFile { try LineFile(path: "\(path)/\(name)") }
}

/// Holds a folder for one process; the system lets go of it when the process ends, however it ends.
private final class FolderLock: Sendable {
    private let descriptor: Int32

    init(_ path: String) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            if descriptor >= 0 { close(descriptor) }
            throw StartRefused("A demo runs in this folder already. Stop it first, or choose another one with --data.")
        }
    }

    deinit { close(descriptor) }
}
