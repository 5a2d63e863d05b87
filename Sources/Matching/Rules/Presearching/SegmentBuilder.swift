/// Compiles queries one by one, so that the tree of one is gone when the next is read.
struct SegmentBuilder {
    let presearcher: Presearcher
    let statistics: StreamStatistics
    private(set) var program: ProgramBuilder
    private(set) var queries: [IndexedQuery] = []
    private(set) var roots: [Int32] = []

    init(_ settings: QueryIndex.Settings) {
        (presearcher, statistics) = (settings.0, settings.3)
        program = ProgramBuilder(rules: settings.1, lists: settings.2)
    }

    /// Adds a query behind the others.
    mutating func add(_ query: StandingQuery) {
        queries.append(IndexedQuery(query))
        add(query.expression)
    }

    /// Adds a query that an index holds already.
    mutating func add(_ query: IndexedQuery) {
        queries.append(query)
        add(query.expression)
    }

    /// Adds a tree that belongs to no query.
    mutating func add(_ expression: QueryExpression) { roots.append(program.node(for: expression)) }

    /// Puts a query in the place of another; what was compiled of that is never asked for.
    mutating func replace(_ place: Int, with query: StandingQuery) {
        queries[place] = IndexedQuery(query)
        roots[place] = program.node(for: query.expression)
    }
}
