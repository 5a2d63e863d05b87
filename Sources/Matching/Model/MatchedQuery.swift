/// The name of a query that a post answers, without the reasons.
public struct MatchedQuery: Sendable, Hashable {
    public let queryID: String
    public let queryVersion: Int

    public init(queryID: String, queryVersion: Int) {
        self.queryID = queryID
        self.queryVersion = queryVersion
    }
}
