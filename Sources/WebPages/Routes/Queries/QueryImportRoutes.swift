import HTTPTypes
import Listening
import Matching
import Organization
import Primitives
import Reception

/// How much a page takes at once; the command and the API take files of ten megabytes.
private let longestForm = 3 << 20

/// Queries from elsewhere in, and ours out.
let queryImportRoutes: [PageRoute] = [
    .get("/queries/import", access: .may([.listen])) { .page(try await $0.queryImport(from: .brandwatch)) },
    .upload("/queries/import", access: .may([.listen]), upTo: longestForm) { try await $0.importQueries() },
    .get("/queries/export", access: .member) { try await $0.exportQueries() },
]

extension Visit {
    /// The first page at once, so that a refusal is one; the others as they are read.
    fileprivate func exportQueries() async throws -> Answer {
        let (viewer, export) = (try viewer(), QueryExport(ground: ground))
        let first = try await export(for: viewer)
        let head = QueryFile.table(of: [])
        var file = SentFile(
            bytes: Array((head + first.rows(below: head)).utf8),
            contentType: "text/csv; charset=utf-8",
            name: "queries.csv"
        )
        file.rest = { send in
            var next = first.next
            while let last = next {
                let page = try await export(behind: last, for: viewer)
                try await send(Array(page.rows(below: head).utf8))
                next = page.next
            }
        }
        return Answer(status: .ok, content: .file(file))
    }

    /// An empty form, or one with what was chosen.
    fileprivate func queryImport(from dialect: QueryDialect) async throws -> QueryImportPage {
        let viewer = try viewer()
        let directory = try await Directory(self)
        let chosen = fields["unit"].flatMap { code in directory.units.first { $0.code == code }?.id }
        return QueryImportPage(
            dialects: QueryDialect.allCases.map { choice in
                Choice(value: choice.rawValue, label: choice.label, isChosen: choice == dialect)
            },
            units: directory.choices(for: .listen, of: viewer, chosen: chosen ?? viewer.agent.unit)
        )
    }

    /// Shows what would become of every query and, when that was seen, stores those that can be used.
    fileprivate func importQueries() async throws -> Answer {
        let dialect = QueryDialect(rawValue: fields.text("dialect")) ?? .parley
        let bytes = file.map { $0.bytes.isEmpty ? Array(fields.text("text").utf8) : $0.bytes }
        let text = bytes.map { String(decoding: $0, as: UTF8.self) } ?? fields.text("text")
        var page = try await queryImport(from: dialect)
        page.text = text.replacing("\0", with: "\u{FFFD}")
        page.withGaps = fields["gaps"] != nil
        guard text.contains(where: { !$0.isWhitespace }) else {
            page.problems = [Problem(field: "text", message: words[.importNothing])]
            return .page(page, status: .unprocessableContent)
        }
        let isSaving = fields.text("step") == "save"
        do {
            let result = try await ImportQueries(ground: ground)(
                Array(page.text.utf8),
                from: dialect,
                into: try await importUnit(),
                withGaps: page.withGaps,
                onlyTries: !isSaving,
                by: try viewer()
            )
            page.report = QueryImportReport(result, isSaved: isSaving, in: words)
            return .page(page)
        } catch let refusal as QueryImportRefused {
            page.problems = [Problem(field: "text", message: words.said(refusal))]
            return .page(page, status: .unprocessableContent)
        }
    }

    /// The unit that was chosen, or one's own.
    private func importUnit() async throws -> UnitID {
        let viewer = try viewer()
        guard let code = fields["unit"] else { return viewer.agent.unit }
        return try await Directory(self).unit(coded: code).id
    }
}

extension QueryExport.Page {
    /// Its lines of the table without the line above them.
    fileprivate func rows(below head: String) -> Substring {
        QueryFile.table(of: lines.map { (name: $0.name, text: $0.text) }).dropFirst(head.count)
    }
}

extension QueryDialect {
    /// The name of the service, and of what its rules are written for.
    fileprivate var label: String {
        self == .powertrack ? "X (PowerTrack, Filtered Stream)" : title
    }
}

extension QueryImportReport {
    /// How many rows a page shows; the command shows all.
    private static let shown = 200

    init(_ result: QueryImport, isSaved: Bool, in words: Words) {
        let rows = result.lines.map { ImportedQueryRow($0, in: words) }
        let order = ImportedQueryRow.State.allCases
        let sorted = order.flatMap { state in rows.filter { $0.state == state } }
        self.init(
            rows: Array(sorted.prefix(Self.shown)),
            storable: result.count(.same) + result.count(.differs),
            incomplete: result.count(.incomplete),
            saved: isSaved ? result.saved : nil,
            more: max(0, rows.count - Self.shown)
        )
    }
}

extension ImportedQueryRow {
    /// How many pieces are marked in the text of a query.
    private static let marked = 50

    init(_ line: QueryImport.Line, in words: Words) {
        self.init(
            name: line.name,
            line: line.line,
            written: Passage(text: line.written, highlights: line.notes.prefix(Self.marked).map(\.range)),
            text: line.text,
            state: State(line.state),
            notes: line.notes.map { note in
                let effect = note.effect.map { " " + words.said($0.sentence) } ?? ""
                return Note(line: note.line, column: note.column, message: words.said(note.reason) + effect)
            },
            url: line.query.map { "/queries/\($0)" }
        )
    }
}

extension ImportedQueryRow.State {
    fileprivate init(_ state: QueryImport.State) {
        switch state {
        case .same: self = .same
        case .differs: self = .differs
        case .incomplete: self = .incomplete
        case .refused: self = .refused
        case .known: self = .known
        }
    }
}
