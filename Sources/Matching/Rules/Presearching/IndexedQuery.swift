/// What an index keeps of a query beside its program: its tree is read again from the text when somebody asks for it.
///
/// A tree takes several times the memory of its text, and only explanations and a change of the index need it.
struct IndexedQuery: Sendable {
    let id: String
    let version: Int
    let text: String

    init(_ query: StandingQuery) {
        (id, version, text) = (query.id, query.version, query.text)
    }

    /// The query as it was; its lists were looked for when it was first read.
    var standing: StandingQuery? { try? StandingQuery(id: id, version: version, parsing: text) }

    /// Its tree: what was read once reads again, so that the empty one, which matches no post, is never used.
    var expression: QueryExpression { (try? ParsedQuery(text, lists: nil).expression) ?? .or([]) }

    /// How many bytes it takes with what it points to.
    var footprint: Int { MemoryLayout<Self>.stride + Self.size(of: id) + Self.size(of: text) }

    /// The bytes of a string that does not fit into its own sixteen: a head, what is written and the allocator's word.
    private static func size(of text: String) -> Int {
        text.utf8.count <= 15 ? 0 : (32 + text.utf8.count + 1 + 8 + 15) / 16 * 16
    }
}
