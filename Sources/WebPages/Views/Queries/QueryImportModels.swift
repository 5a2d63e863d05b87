/// Where queries from elsewhere are looked at, and taken in.
struct QueryImportPage: Page {
    var dialects: [Choice]
    var units: [Choice]
    var text = ""
    /// Whether those are stored, too, of which something is left out.
    var withGaps = false
    var report: QueryImportReport?
    var problems: [Problem] = []
}

/// What becomes of the queries of a file.
struct QueryImportReport: Sendable {
    /// What needs a look first.
    var rows: [ImportedQueryRow]
    /// How many a press on the button stores.
    var storable = 0
    /// Of how many something is left out.
    var incomplete = 0
    /// How many were stored just now; `nil` while nothing was.
    var saved: Int?
    /// How many rows are not shown.
    var more = 0
}

/// What becomes of one query.
struct ImportedQueryRow: Sendable {
    var name: String
    var line: Int
    /// The query as it came, with the pieces marked that are spoken of.
    var written: Passage
    var text: String?
    var state: State
    var notes: [Note]
    /// Where it stands, once it is stored.
    var url: String?

    enum State: String, Sendable, CaseIterable {
        case refused, incomplete, differs, known, same
    }

    /// What is said of a piece.
    struct Note: Sendable {
        var line: Int
        var column: Int
        var message: String
    }
}
