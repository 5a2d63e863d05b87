import Listening
import Matching
import Primitives

/// A file of queries that came from elsewhere.
struct QueryImportJSON: Described {
    /// Whose language it is: `parley`, `brandwatch`, `sprinklr` or `powertrack` (also for X's filtered stream).
    let dialect: String
    /// One query a line, a table (CSV) with the columns `name` and `query`, or rules of X as JSON; 10 MB and 10,000 queries
    /// at most.
    let text: String
    /// The code of the unit that gets what they find; absent means your own.
    let unit: String?
    /// Whether queries are stored, too, of which something was left out.
    let withGaps: Bool?
    /// Whether nothing is written, and only the answer given.
    let isTrial: Bool?

    static let example = QueryImportJSON(
        dialect: "brandwatch",
        text: "name,query\nNight tariff,tariff NEAR/2f night AND country:gbr\n",
        unit: "METER",
        withGaps: false,
        isTrial: true
    )
}

/// What becomes of each query of a file.
struct QueryImportReportJSON: Described {
    /// How many were stored.
    let saved: Int
    /// The queries, in the order of the file.
    let queries: [ImportedQueryJSON]

    static let example = QueryImportReportJSON(saved: 1, queries: [.example])

    init(saved: Int, queries: [ImportedQueryJSON]) {
        (self.saved, self.queries) = (saved, queries)
    }

    init(_ result: QueryImport) {
        self.init(saved: result.saved, queries: result.lines.map(ImportedQueryJSON.init))
    }
}

/// What becomes of one query.
struct ImportedQueryJSON: Described {
    /// Where in the file its text begins.
    let line: Int
    let column: Int
    let name: String
    /// The query in our language; absent when it is refused.
    let text: String?
    /// `same`, `differs`, `incomplete`, `refused`, or `known` when the unit has it already.
    let state: String
    let notes: [QueryNoteJSON]
    /// The query that was stored or is there; absent where none is.
    let id: String?

    static let example = ImportedQueryJSON(
        line: 2,
        column: 14,
        name: "Night tariff",
        text: "tariff ONEAR/2 night AND country:GB",
        state: "differs",
        notes: [.example],
        id: "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
    )
}

/// What is said of one piece of a query.
struct QueryNoteJSON: Described {
    /// `differs`, `leftOut` or `refused`.
    let kind: String
    /// Where in the file it stands.
    let line: Int
    let column: Int
    let reason: String
    /// `findsMore` or `findsLess`, for what was left out.
    let effect: String?

    static let example = QueryNoteJSON(
        kind: "leftOut",
        line: 2,
        column: 39,
        reason: "sample: has no counterpart here: every post is looked at, and no sample is drawn.",
        effect: "findsMore"
    )
}

/// Queries as they can be taken elsewhere, or in again.
struct QueryExportJSON: Described {
    let queries: [PortableQueryJSON]
    /// `from` of the next page; absent on the last.
    let next: String?
    static let example = QueryExportJSON(queries: [.example], next: "0193a3f0-5c00-7aaa-8aaa-0123456789ab")
}

/// One query in its canonical form, which reads back as itself.
struct PortableQueryJSON: Described {
    let name: String
    let text: String
    /// The code of its unit.
    let unit: String
    let isPaused: Bool

    static let example = PortableQueryJSON(
        name: "night tariff",
        text: "\"night tariff\" OR #nighttariff",
        unit: "METER",
        isPaused: false
    )
}

extension ImportedQueryJSON {
    init(_ line: QueryImport.Line) {
        self.init(
            line: line.line,
            column: line.column,
            name: line.name,
            text: line.text,
            state: line.state.rawValue,
            notes: line.notes.map(QueryNoteJSON.init),
            id: line.query?.description
        )
    }
}

extension QueryNoteJSON {
    init(_ note: QueryImport.Note) {
        self.init(
            kind: note.kind.rawValue,
            line: note.line,
            column: note.column,
            reason: note.reason,
            effect: note.effect?.rawValue
        )
    }
}
