import Foundation
import Synchronization

/// A file of lines that only grows; what was written is there after the process was killed.
final class LineFile: Sendable {
    /// What stood in it when it was opened.
    let lines: [[UInt8]]
    private let handle: Mutex<FileHandle>

    /// A last line that breaks off is taken away.
    init(path: String) throws {
        let known = FileManager.default.contents(atPath: path) ?? Data()
        let whole = known.lastIndex(of: UInt8(ascii: "\n")).map { known[...$0] } ?? Data()
        lines = whole.split(separator: UInt8(ascii: "\n")).map(Array.init)
        if whole.count != known.count || known.isEmpty {
            let isWritten = FileManager.default.createFile(
                atPath: path,
                contents: Data(whole),
                attributes: [.posixPermissions: 0o600]
            )
            guard isWritten else {
                throw CommandTrouble(code: 1, "The file \(path) cannot be written. Choose another folder with --data.")
            }
        }
        guard let opened = FileHandle(forWritingAtPath: path) else {
            throw CommandTrouble(code: 1, "The file \(path) cannot be opened. Choose another folder with --data.")
        }
        _ = try opened.seekToEnd()
        handle = Mutex(opened)
    }

    /// A full disk ends the demo's memory, not the demo.
    func append(_ line: [UInt8]) {
        handle.withLock { try? $0.write(contentsOf: Data(line + [UInt8(ascii: "\n")])) }
    }
}
