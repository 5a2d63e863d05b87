import Community
import Foundation

/// Parley's own open form: one JSON object a line.
struct JSONLineReader: ArchiveReader {
    private var source: ByteSource
    private var number = 0

    init(path: String) throws {
        source = try ByteSource(path: path)
    }

    mutating func next() throws -> ArchiveLine? {
        while let line = try source.line(number + 1) {
            number += 1
            let place = ArchivePlace(file: source.name, number: number)
            if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }) { continue }
            guard let members = (try? JSONSerialization.jsonObject(with: Data(line))) as? [String: Any] else {
                return .refused("This line is no JSON object.", place: place)
            }
            return archiveLine(of: members, at: place)
        }
        return nil
    }
}

extension ByteSource {
    /// The next line without its end; `nil` behind the last one.
    mutating func line(_ number: Int) throws -> [UInt8]? {
        var line: [UInt8] = []
        while let byte = try next() {
            if byte == UInt8(ascii: "\n") { return line.starts(with: byteOrderMark) ? Array(line.dropFirst(3)) : line }
            line.append(byte)
            guard line.count <= longestPiece else { throw ArchiveBroken.tooLong(name, place: number) }
        }
        if line.starts(with: byteOrderMark) { line.removeFirst(3) }
        return line.isEmpty ? nil : line
    }
}

private let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]
