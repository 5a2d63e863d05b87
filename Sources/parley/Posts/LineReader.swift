import Foundation

/// The lines of a file or of standard input, one after the other, without holding the whole file.
struct LineReader: Sequence, IteratorProtocol {
    private let handle: FileHandle
    private var buffer: [UInt8] = []
    /// Where the next line begins, and how far its end was looked for.
    private var position = 0
    private var searched = 0
    private var isAtEnd = false
    private var isAtStart = true

    /// `-` is standard input.
    init(_ path: String) throws {
        if path == "-" {
            handle = .standardInput
        } else if isFolder(path) {
            throw CommandTrouble(code: 2, "\(path) is a folder. Name a file in it.")
        } else if let opened = FileHandle(forReadingAtPath: path) {
            handle = opened
        } else {
            throw CommandTrouble(code: 2, "There is no file \(path) that can be read. Check the name.")
        }
    }

    /// The next line without its end, and without the byte order mark of the file.
    ///
    /// The empty rest behind the last end of line is no line.
    mutating func next() -> ArraySlice<UInt8>? {
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0a) {
                let line = buffer[position..<end]
                position = end + 1
                searched = position
                return trimmed(line)
            }
            searched = buffer.count
            if isAtEnd {
                let rest = buffer[position...]
                position = buffer.count
                return rest.isEmpty ? nil : trimmed(rest)
            }
            refill()
        }
    }

    private mutating func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        defer { isAtStart = false }
        let line = line.last == 0x0d ? line.dropLast() : line
        return isAtStart && line.starts(with: [0xef, 0xbb, 0xbf]) ? line.dropFirst(3) : line
    }

    /// A file that stops being readable ends the program: half of it would look like all of it.
    private func nextPart() -> Data {
        do {
            return try handle.read(upToCount: 1 << 20) ?? Data()
        } catch {
            complain("What is read cannot be read to its end. Check the disk it is on, or copy it elsewhere first.")
            exit(2)
        }
    }

    private mutating func refill() {
        buffer.removeFirst(position)
        searched -= position
        position = 0
        let part = nextPart()
        if part.isEmpty { isAtEnd = true } else { buffer.append(contentsOf: part) }
    }
}
