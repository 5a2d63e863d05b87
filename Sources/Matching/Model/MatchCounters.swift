/// How much work an index did, for benchmarks and the slow-query report.
public struct MatchCounters: Sendable, Equatable {
    /// Posts that were looked at.
    public var posts = 0
    /// Queries that the presearcher named, repeats included.
    public var candidates = 0
    /// Queries that were evaluated.
    public var evaluations = 0
    /// Queries that matched.
    public var matches = 0

    public init() {}
}
