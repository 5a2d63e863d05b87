import Primitives

/// The standing queries, by name.
struct QueryListPage: Page {
    var queries: [QueryRow]
    /// Whether the viewer may write queries.
    var mayEdit = true
    /// What was looked for in their names.
    var search = ""
    /// How many do not rest, of all that the viewer sees; `nil` where these are all.
    var active: Int?
    /// Whether these may not be all.
    var isPart = false
    /// Where those behind are shown.
    var next: String?
}

/// One standing query in the list.
struct QueryRow: Sendable {
    var id: String
    var name: String
    var unit: UnitMark?
    var text: String
    var isActive = true
    /// Matches of the last seven days, oldest first.
    var perDay: [Int]
    var lastMatch: Moment?
    var version: Int
    /// Whether it finds more than usual just now.
    var isAbove = false
    /// How many remarks the linter has.
    var remarks = 0
    /// Whether the viewer may pause and resume this one.
    var mayEdit = false
}

/// Where one writes a query, sees what it would find, and saves it as a new version.
struct QueryEditorPage: Page {
    /// `nil` for a new query.
    var id: String?
    var name: String
    var units: [Choice]
    var text: String
    /// The version that was read; comes back with what is saved.
    var version: Int?
    /// What a colleague saved while it was typed.
    var both: BothVersions?
    var check: QueryCheck?
    var versions: [QueryVersion] = []
    var proposal: QueryProposal?
    /// What it found in each hour; `nil` for a new query.
    var volume: QueryVolume?
    var problems: [Problem] = []
    var isActive = true
    var mayEdit = true
}

/// A change that was proposed from a conversation; the text already has it.
struct QueryProposal: Sendable {
    /// What would be excluded, in the query language.
    var term: String
    /// The conversation that it came from.
    var conversation: Link?
}

/// One version of a query.
struct QueryVersion: Sendable {
    var number: Int
    var author: String
    var at: Moment
    var text: String
    var isCurrent = false
}

/// What can be said about the text of a query before it is saved.
struct QueryCheck: Sendable {
    var text: String
    /// The query as it was understood, with all its brackets; `nil` when it has an error.
    var understood: String?
    var error: QueryError?
    var remarks: [QueryRemark] = []
    var preview: QueryPreview?
}

/// Why a query cannot be used, and where.
struct QueryError: Sendable {
    var message: String
    /// The bytes of the text that are meant.
    var range: Range<Int>
    var line: Int
    var column: Int
}

/// Something that is allowed but may not be meant.
struct QueryRemark: Sendable {
    var message: String
    var range: Range<Int>?
}

/// What the query would find in the posts that are kept.
struct QueryPreview: Sendable {
    /// Over how many kept posts it was tried.
    var posts: Int
    var days: [QueryDay]
    /// What would come in that did not.
    var gained: Int
    var gainedExamples: [PreviewPost] = []
    /// What came in and would no longer.
    var lost: Int
    var lostExamples: [PreviewPost] = []
    /// What it would find among posts that nobody keeps any more than a sample of.
    var sampledExamples: [PreviewPost] = []
    /// A sentence about the sample and its uncertainty, where one is kept.
    var note: String?
}

/// The matches of one day, as they were and as they would be.
struct QueryDay: Sendable {
    var day: Moment
    var before: Int
    var after: Int
}

/// A kept post as an example.
struct PreviewPost: Sendable {
    var person: String
    var network: String
    var at: Moment
    var passage: Passage
    var url: String?
}
