/// A query that is kept and matched against every post.
public struct StandingQuery: Sendable, Equatable {
    public let id: String
    public let version: Int
    /// The query as its author wrote it.
    public let text: String
    public let expression: QueryExpression
    /// What is legal in it and doubtful.
    public let lints: [QueryLint]

    /// Reads a query.
    ///
    /// - Parameters:
    ///   - id: the query's name, unique in an index.
    ///   - version: the version that an explanation will name.
    ///   - text: the query.
    ///   - lists: the named lists that exist; with `nil`, their names are not checked.
    /// - Throws: ``QueryRejected`` with the reason and the place.
    public init(
        id: String,
        version: Int = 1,
        parsing text: String,
        lists: [String: [String]]? = nil
    ) throws(QueryRejected) {
        let parsed = try ParsedQuery(text, lists: lists)
        self.id = id
        self.version = version
        self.text = text
        expression = parsed.expression
        lints = parsed.lints
    }
}
