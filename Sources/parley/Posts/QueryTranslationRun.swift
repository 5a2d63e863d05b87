import Foundation
import Matching

/// A file of queries in our language, and what is to be said about it.
struct QueryTranslationRun {
    private let path: String
    private let queries: [(entry: QueryFile.Entry, translation: QueryTranslation, places: [QueryFile.Entry.Place])]

    /// `-` is standard input.
    init(_ path: String, from dialect: QueryDialect) throws {
        self.path = path == "-" ? "standard input" : path
        let bytes = try readInput(path)
        do {
            queries = try QueryFile(reading: bytes, from: dialect).entries.map { entry in
                let (translation, places) = entry.translated(from: dialect)
                return (entry, translation, places)
            }
        } catch {
            throw CommandTrouble(code: 2, "\(self.path):\(error)")
        }
    }

    /// Whether nothing was left out and nothing refused.
    var isWhole: Bool { queries.allSatisfy { [.same, .differs].contains($0.translation.state) } }

    /// Everything that is to be said, each with its place in the file.
    var report: [String] {
        queries.flatMap { query in
            zip(query.translation.notes, query.places).map { note, place in
                "\(path):\(place.line):\(place.column): \(note.message)"
            }
        }
    }

    /// The queries that can be used, one a line.
    var lines: String {
        queries.compactMap { $0.translation.text.map { "\($0)\n" } }.joined()
    }

    /// The same with their names, as a table.
    var table: String {
        QueryFile.table(
            of: queries.compactMap { query in
                query.translation.text.map { (name: query.entry.name ?? "", text: $0) }
            }
        )
    }

    /// All of it.
    var json: [String: Any] {
        ["queries": queries.map { members(of: $0.entry, $0.translation, $0.places) }]
    }

    private func members(
        of entry: QueryFile.Entry,
        _ translation: QueryTranslation,
        _ places: [QueryFile.Entry.Place]
    ) -> [String: Any] {
        var members: [String: Any] = [
            "line": entry.line, "column": entry.column, "written": entry.text, "state": translation.state.rawValue,
            "notes": zip(translation.notes, places).map { note, place in
                var members: [String: Any] = [
                    "kind": note.kind.rawValue, "line": place.line, "column": place.column,
                    "start": note.range.lowerBound, "end": note.range.upperBound, "reason": note.reason,
                ]
                members["effect"] = note.effect?.rawValue
                return members
            },
        ]
        members["name"] = entry.name
        members["text"] = translation.text
        return members
    }
}
