import Foundation

/// The lines of a file or of standard input, one after the other, without holding the whole file.
struct LineReader: Sequence, IteratorProtocol {
    private let handle: FileHandle
    private var buffer = Data()
    private var position = 0
    private var isAtEnd = false

    /// `-` is standard input.
    init(_ path: String) throws {
        if path == "-" {
            handle = .standardInput
        } else if let opened = FileHandle(forReadingAtPath: path) {
            handle = opened
        } else {
            throw CommandTrouble(code: 2, "There is no file \(path) that can be read. Check the name.")
        }
    }

    /// The next line without its end; the empty rest behind the last end of line is no line.
    mutating func next() -> Data? {
        while true {
            if let end = buffer[(buffer.startIndex + position)...].firstIndex(of: 0x0a) {
                let line = buffer[(buffer.startIndex + position)..<end]
                position = end - buffer.startIndex + 1
                return line.last == 0x0d ? Data(line.dropLast()) : Data(line)
            }
            if isAtEnd {
                let rest = Data(buffer[(buffer.startIndex + position)...])
                buffer = Data()
                position = 0
                return rest.isEmpty ? nil : rest
            }
            refill()
        }
    }

    private mutating func refill() {
        buffer.removeFirst(position)
        position = 0
        let part = handle.readData(ofLength: 1 << 20)
        if part.isEmpty { isAtEnd = true } else { buffer.append(part) }
    }
}
