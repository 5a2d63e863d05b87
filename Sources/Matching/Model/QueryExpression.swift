/// A standing query as a tree.
///
/// Its `description` is the query in canonical form; parsing that form gives the same tree.
public indirect enum QueryExpression: Sendable, Hashable {
    case clause(QueryClause)
    case near(NearChain)
    case not(QueryExpression)
    case and([QueryExpression])
    case or([QueryExpression])
}

/// Operands that must stand near each other, each with its neighbour.
public struct NearChain: Sendable, Hashable {
    public let first: QueryExpression
    public let links: [Link]

    public init(first: QueryExpression, links: [Link]) {
        self.first = first
        self.links = links
    }

    /// One `NEAR/n` or `ONEAR/n` and the operand behind it.
    public struct Link: Sendable, Hashable {
        /// How many other words may stand between.
        public let distance: Int
        /// Whether the operand must come after its neighbour.
        public let isOrdered: Bool
        public let operand: QueryExpression

        public init(distance: Int, isOrdered: Bool, operand: QueryExpression) {
            self.distance = distance
            self.isOrdered = isOrdered
            self.operand = operand
        }
    }
}
