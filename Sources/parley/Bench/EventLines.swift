import BlueskyConnector
import Channels

/// Lines of events in the bytes of a block.
enum EventLines {
    /// Where the first line of a file begins: behind its byte order mark.
    static func begin(_ bytes: borrowing Span<UInt8>) -> Int {
        bytes.count >= 3 && bytes[0] == 0xef && bytes[1] == 0xbb && bytes[2] == 0xbf ? 3 : 0
    }

    /// Where the line ends that begins at an index.
    static func end(_ bytes: borrowing Span<UInt8>, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var index = start
        while index + 8 <= bytes.count {
            let eight = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            let ends = UInt64(littleEndian: eight) ^ (ones &* 0x0a)
            let found = (ends &- ones) & ~ends & (ones &* 0x80)
            if found != 0 { return index + found.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < bytes.count, bytes[index] != 0x0a { index += 1 }
        return index
    }

    /// A line without its carriage return; `nil` for a blank one.
    static func content(_ bytes: borrowing Span<UInt8>, _ line: Range<Int>) -> Range<Int>? {
        var line = line
        if !line.isEmpty, bytes[line.upperBound - 1] == 0x0d { line = line.lowerBound..<line.upperBound - 1 }
        for index in line where bytes[index] != 0x20 && !(9...13 ~= bytes[index]) { return line }
        return nil
    }

    /// The name of a post.
    static func id(of post: ScannedPost, in line: borrowing Span<UInt8>) -> String {
        let author = String(decoding: copy(line.extracting(post.author.range)), as: UTF8.self)
        let key = String(decoding: copy(line.extracting(post.key.range)), as: UTF8.self)
        return "at://\(author)/\(JetstreamDecoder.posts)/\(key)"
    }

    static func copy(_ bytes: borrowing Span<UInt8>) -> [UInt8] {
        var copy: [UInt8] = []
        copy.reserveCapacity(bytes.count)
        for index in bytes.indices { copy.append(bytes[index]) }
        return copy
    }
}
