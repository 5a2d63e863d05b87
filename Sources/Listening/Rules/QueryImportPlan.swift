import Matching
import Primitives

/// What becomes of each query of a file, before and beside what the database holds.
struct QueryImportPlan: Sendable {
    private(set) var lines: [QueryImport.Line]

    /// Translates every query; one that cannot be used stops no other.
    init(of file: QueryFile, from dialect: QueryDialect) {
        lines = file.entries.map { QueryImport.Line($0, from: dialect) }
    }

    /// The places of the lines that are stored, in their order.
    func stored(withGaps: Bool) -> [Int] {
        lines.indices.filter { lines[$0].isStored(withGaps: withGaps) }
    }

    mutating func note(_ query: ID<KeptQuery>, at index: Int) {
        lines[index].query = query
    }

    /// Compares with what is there: named lists that do not exist, and queries that the unit has already.
    ///
    /// Of two that are the same in the file the first counts.
    mutating func compare(with lists: [String: [String]], and kept: [String: ID<KeptQuery>], withGaps: Bool) {
        var seen: Set<String> = []
        for (index, line) in lines.enumerated() {
            guard let text = line.text else { continue }
            do {
                _ = try StandingQuery(id: "imported", parsing: text, lists: lists)
            } catch {
                lines[index] = line.refused(because: error.reason)
                continue
            }
            if let id = kept[text] {
                lines[index] = line.known(as: id)
            } else if line.isStored(withGaps: withGaps), !seen.insert(text).inserted {
                lines[index] = line.known(as: nil)
            }
        }
    }
}

extension QueryImport.Line {
    /// How much of a query becomes its name, where the file has none.
    private static let shownOfQuery = 60

    init(_ entry: QueryFile.Entry, from dialect: QueryDialect) {
        let (translation, places) = entry.translated(from: dialect)
        var notes = zip(translation.notes, places).map { note, place in
            QueryImport.Note(
                kind: note.kind,
                line: place.line,
                column: place.column,
                range: note.range,
                reason: note.reason,
                effect: note.effect
            )
        }
        let given = oneLine(entry.name ?? "")
        if given.count > longestQueryName {
            notes.append(
                QueryImport.Note(
                    kind: .differs,
                    line: entry.line,
                    column: entry.column,
                    range: 0..<0,
                    reason: "The name is longer than \(longestQueryName) characters and was cut.",
                    effect: nil
                )
            )
        }
        let shown = given.isEmpty ? oneLine(entry.text) : given
        let length = given.isEmpty ? Self.shownOfQuery : longestQueryName
        self.init(
            line: entry.line,
            column: entry.column,
            name: shown.count > length ? shown.prefix(length - 1) + "…" : shown,
            written: entry.text,
            text: translation.text,
            state: .init(translation.state),
            notes: notes,
            query: nil
        )
    }

    func isStored(withGaps: Bool) -> Bool {
        switch state {
        case .same, .differs: true
        case .incomplete: withGaps
        case .refused, .known: false
        }
    }

    func refused(because reason: String) -> Self {
        let note = QueryImport.Note(
            kind: .refused,
            line: line,
            column: column,
            range: 0..<written.utf8.count,
            reason: reason,
            effect: nil
        )
        return with(text: nil, .refused, notes + [note], nil)
    }

    func known(as id: ID<KeptQuery>?) -> Self { with(text: text, .known, notes, id) }

    private func with(
        text: String?,
        _ state: QueryImport.State,
        _ notes: [QueryImport.Note],
        _ query: ID<KeptQuery>?
    ) -> Self {
        .init(
            line: line,
            column: column,
            name: name,
            written: written,
            text: text,
            state: state,
            notes: notes,
            query: query
        )
    }
}

extension QueryImport.State {
    init(_ state: QueryTranslation.State) {
        switch state {
        case .same: self = .same
        case .differs: self = .differs
        case .incomplete: self = .incomplete
        case .refused: self = .refused
        }
    }
}

/// The words of a text with one space between them.
private func oneLine(_ text: String) -> String {
    text.onOneLine
}
