import Community
import Foundation

/// An export of Discourse: topics as `GET /t/ID.json?print=true` gives them, one in a file of a folder, or one in a
/// line of a file.
struct DiscourseReader: ArchiveReader {
    private var files: [String]
    private var lines: ByteSource?
    private var number = 0
    private var waiting: [ArchiveLine] = []
    private var topics = DiscourseTopics()

    init(path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw ArchiveBroken.missing((path as NSString).lastPathComponent)
        }
        if isFolder.boolValue {
            let names = try FileManager.default.contentsOfDirectory(atPath: path)
            files = names.filter { $0.hasSuffix(".json") || $0.hasSuffix(".jsonl") }.sorted()
                .map { (path as NSString).appendingPathComponent($0) }
        } else {
            files = [path]
        }
    }

    mutating func next() throws -> ArchiveLine? {
        while true {
            if let line = waiting.popLast() { return line }
            if let text = try text() {
                let place = ArchivePlace(file: text.file, number: number)
                waiting = topics.lines(of: text.bytes, at: place).reversed()
            } else if let links = topics.takeLinks() {
                waiting = links.reversed()
            } else {
                return nil
            }
        }
    }

    /// The next topic: a line of a file of lines, or a whole file.
    private mutating func text() throws -> (bytes: [UInt8], file: String)? {
        while lines != nil || !files.isEmpty {
            if lines == nil {
                lines = try ByteSource(path: files.removeFirst())
                number = 0
            }
            guard var source = lines else { continue }
            let name = source.name
            let bytes = try name.hasSuffix(".jsonl") ? source.line(number + 1) : source.whole()
            lines = bytes == nil ? nil : source
            guard let bytes else { continue }
            number += 1
            if !bytes.isEmpty { return (bytes, name) }
        }
        return nil
    }
}

extension ByteSource {
    /// All that is left of a file, as one piece; `nil` where nothing is.
    mutating func whole() throws -> [UInt8]? {
        var bytes: [UInt8] = []
        while let byte = try next() {
            bytes.append(byte)
            guard bytes.count <= 16 * longestPiece else { throw ArchiveBroken.tooLong(name, place: 1) }
        }
        return bytes.isEmpty ? nil : bytes
    }
}
