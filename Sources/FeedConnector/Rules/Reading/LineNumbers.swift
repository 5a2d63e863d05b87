internal import MarkupText

/// Says on which line of a document something is wrong.
enum LineNumbers {
    /// The faults with their lines; `faults` come in the order of the document.
    static func problems(of faults: [MarkupFault], in bytes: [UInt8]) -> [FeedProblem] {
        var line = 1
        var position = 0
        return faults.map { fault in
            while position < min(fault.offset, bytes.count) {
                if bytes[position] == UInt8(ascii: "\n") { line += 1 }
                position += 1
            }
            return FeedProblem(line: line, reason: fault.reason, isTruncation: fault.isTruncation)
        }
    }
}
