import Foundation

/// The sentences that stand in a file of Swift: its literals that end with a full stop, slots as `{}`.
///
/// Comments, literals of several lines, raw ones and what goes into the log are left out.
struct SourceSentences {
    private(set) var all: Set<String> = []
    /// Every literal of one line, sentence or not.
    private(set) var literals: Set<String> = []
    private var text: [Character]
    private var position = 0

    init(in source: String) {
        text = Array(source)
        var open = ""
        var end = 0
        while let (start, literal) = next() {
            literals.insert(literal)
            let between = String(text[end..<start]).filter { !$0.isWhitespace }
            open = between == "+" ? open + literal : literal
            end = position
            let said = open.replacing("{}{}", with: "{}")
            guard said.hasSuffix("."), said.split(separator: " ").count >= 3, !isForTheLog(before: start),
                !continues()
            else { continue }
            all.insert(said)
        }
    }

    /// Every sentence of these rooms.
    static func of(_ rooms: [String]) throws -> Set<String> {
        try rooms.reduce(into: []) { sentences, room in
            for source in try files(below: "../../../Sources/" + room) { sentences.formUnion(source.all) }
        }
    }

    /// The files of a folder beside this one.
    static func files(below path: String) throws -> [SourceSentences] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent(path).standardizedFileURL
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        // What the contract of connectors finds is for those who write them, on the command line.
        return try names.filter { $0.hasSuffix(".swift") && !$0.hasPrefix("Contract/") }.map { name in
            SourceSentences(in: try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
        }
    }

    /// The next literal of one line, and where it began.
    private mutating func next() -> (start: Int, literal: String)? {
        while position < text.count {
            if stands("\"\"\"") {
                position += 3
                skip(to: "\"\"\"")
            } else if stands("//") {
                skip(to: "\n")
            } else if stands("#\"") {
                let start = position
                position += 2
                skip(to: "\"#")
                literals.insert(String(text[start + 2..<max(start + 2, position - 2)]))
            } else if text[position] == "\"" {
                let start = position
                return (start, literal())
            } else {
                position += 1
            }
        }
        return nil
    }

    private mutating func literal() -> String {
        var result = ""
        position += 1
        while position < text.count, text[position] != "\"" {
            if text[position] != "\\" {
                result.append(text[position])
                position += 1
            } else if stands("\\(") {
                result += "{}"
                skipInterpolation()
            } else {
                result.append(text[position + 1])
                position += 2
            }
        }
        position += 1
        return result
    }

    private mutating func skipInterpolation() {
        var depth = 0
        position += 1
        repeat {
            if text[position] == "(" { depth += 1 }
            if text[position] == ")" { depth -= 1 }
            position += 1
        } while depth > 0 && position < text.count
    }

    private mutating func skip(to end: String) {
        while position < text.count, !stands(end) { position += 1 }
        position = min(position + end.count, text.count)
    }

    private func stands(_ words: String) -> Bool {
        position + words.count <= text.count && String(text[position..<position + words.count]) == words
    }

    private func isForTheLog(before start: Int) -> Bool {
        let before = String(text[max(0, start - 60)..<start])
        return ["logger", "precondition", "fatalError"].contains { before.contains($0) }
    }

    /// Whether another literal is added to the one that was just read.
    private func continues() -> Bool {
        text[position...].first { !$0.isWhitespace } == "+"
    }
}
