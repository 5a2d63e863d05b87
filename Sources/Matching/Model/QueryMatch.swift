/// A query that a post answers.
public struct QueryMatch: Sendable, Equatable, Codable {
    public let queryID: String
    public let queryVersion: Int
    public let explanation: Explanation

    public init(queryID: String, queryVersion: Int, explanation: Explanation) {
        self.queryID = queryID
        self.queryVersion = queryVersion
        self.explanation = explanation
    }
}
