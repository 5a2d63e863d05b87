import Foundation
import Ranking

/// A file of texts: id, tab, title, tab, body.
struct TextFile {
    private static let limit = 2 << 30

    private let path: String
    private(set) var ids: [String] = []
    private(set) var texts: [RankingText] = []

    /// Reads a file whole, because half a result would look like a result.
    init(_ path: String, language: String) throws {
        self.path = path
        var known: Set<String> = []
        var bytes = 0
        for (index, line) in try LineReader(path).enumerated() where !line.isEmpty {
            bytes += line.count
            guard bytes <= Self.limit else {
                throw CommandTrouble(code: 2, "\(path) has more than \(Self.limit >> 30) GB. Take a part of it.")
            }
            let columns = try columns(of: line, line: index + 1)
            guard known.insert(columns[0]).inserted else {
                throw trouble(in: index + 1, "the id \(columns[0]) stands in an earlier line, too")
            }
            ids.append(columns[0])
            texts.append(RankingText(title: columns[1], body: columns[2], language: language))
        }
        guard !ids.isEmpty else { throw CommandTrouble(code: 2, "\(path) has no texts.") }
    }

    /// The id, the title and the body; what stands behind a further tab is not of the text.
    private func columns(of line: ArraySlice<UInt8>, line number: Int) throws -> [String] {
        var columns: [String] = []
        for column in line.split(separator: 0x09, omittingEmptySubsequences: false).prefix(3) {
            guard let text = String(validating: column, as: UTF8.self) else {
                throw trouble(in: number, "this is not UTF-8; save the file as UTF-8")
            }
            columns.append(text)
        }
        guard columns.count == 3 else { throw trouble(in: number, "a line is id, tab, title, tab, body") }
        guard !columns[0].isEmpty else { throw trouble(in: number, "the id is missing") }
        return columns
    }

    private func trouble(in line: Int, _ reason: String) -> CommandTrouble {
        CommandTrouble(code: 2, "\(path):\(line): \(reason).")
    }
}
