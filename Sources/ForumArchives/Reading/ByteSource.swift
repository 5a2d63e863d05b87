import Foundation

/// The bytes of a file, one after the other, a megabyte of them at a time.
struct ByteSource {
    let name: String
    private let handle: FileHandle
    private var buffer: [UInt8] = []
    private var position = 0

    init(path: String) throws {
        name = (path as NSString).lastPathComponent
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
            let opened = FileHandle(forReadingAtPath: path)
        else { throw ArchiveBroken.missing(name) }
        handle = opened
    }

    mutating func next() throws -> UInt8? {
        if position == buffer.count {
            do {
                buffer = [UInt8](try handle.read(upToCount: 1 << 20) ?? Data())
            } catch {
                throw ArchiveBroken.unreadable(name)
            }
            position = 0
            if buffer.isEmpty { return nil }
        }
        defer { position += 1 }
        return buffer[position]
    }
}

/// How long one row, one line or one topic may be.
let longestPiece = 4 << 20
