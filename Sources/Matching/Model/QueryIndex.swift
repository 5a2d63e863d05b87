/// Standing queries, ready to be matched against posts.
///
/// An index is a value that never changes under its user: what changes it gives a new one, which shares most of its
/// memory with the old.
public struct QueryIndex: Sendable {
    public let presearcher: Presearcher
    public let textRules: TextRules
    /// The named lists that the queries may name.
    public let lists: [String: [String]]
    let statistics: StreamStatistics
    /// Most queries, compiled together.
    let base: IndexSegment
    /// The queries that came later.
    let recent: IndexSegment
    /// The ordinals of queries that were removed or replaced, by segment.
    let removed: Removed
    /// Where each query is.
    let places: [String: Place]
    let nextOrdinal: Int

    struct Removed: Sendable {
        var base: Set<Int32> = []
        var recent: Set<Int32> = []
    }

    struct Place: Sendable {
        var isRecent: Bool
        var number: Int32
    }

    /// Compiles queries.
    ///
    /// Their trees are not kept. Queries that are read only as they are asked for, from a lazy sequence, are never in
    /// memory all at once.
    ///
    /// - Parameters:
    ///   - queries: the queries, in the order in which matches are named; a later query replaces an earlier one of
    ///     the same id and takes its place in the order.
    ///   - presearcher: how candidates are chosen.
    ///   - textRules: how texts are cut into words.
    ///   - lists: what `list:name` stands for.
    ///   - statistics: how often words occur in the stream; it decides the speed, never the matches.
    public init(
        _ queries: some Sequence<StandingQuery>,
        presearcher: Presearcher = .byTerms,
        textRules: TextRules = .product,
        lists: [String: [String]] = [:],
        statistics: StreamStatistics = StreamStatistics()
    ) {
        let settings: Settings = (presearcher, textRules, lists, statistics)
        var places: [String: Place] = [:]
        var builder = SegmentBuilder(settings)
        for query in queries {
            if let place = places[query.id] {
                builder.replace(Int(place.number), with: query)
            } else {
                places[query.id] = Place(isRecent: false, number: Int32(truncatingIfNeeded: builder.queries.count))
                builder.add(query)
            }
        }
        let count = builder.queries.count
        self.init(
            base: IndexSegment(builder, ordinals: Array(0..<count)),
            recent: Self.segment([], settings),
            removed: Removed(),
            places: places,
            nextOrdinal: count,
            like: settings
        )
    }

    typealias Settings = (Presearcher, TextRules, [String: [String]], StreamStatistics)

    /// A query of an index and its place in the order.
    typealias Placed = (query: IndexedQuery, ordinal: Int)

    /// Compiles queries anew, with ids that differ, in their order.
    init(kept: [Placed], like settings: Settings) {
        var places: [String: Place] = [:]
        places.reserveCapacity(kept.count)
        for (number, each) in kept.enumerated() {
            places[each.query.id] = Place(isRecent: false, number: Int32(truncatingIfNeeded: number))
        }
        self.init(
            base: Self.segment(kept, settings),
            recent: Self.segment([], settings),
            removed: Removed(),
            places: places,
            nextOrdinal: (kept.last?.ordinal ?? -1) + 1,
            like: settings
        )
    }

    init(
        base: IndexSegment,
        recent: IndexSegment,
        removed: Removed,
        places: [String: Place],
        nextOrdinal: Int,
        like settings: Settings
    ) {
        (presearcher, textRules, lists, statistics) = settings
        self.base = base
        self.recent = recent
        self.removed = removed
        self.places = places
        self.nextOrdinal = nextOrdinal
    }

    var settings: Settings { (presearcher, textRules, lists, statistics) }

    static func segment(_ kept: [Placed], _ settings: Settings) -> IndexSegment {
        var builder = SegmentBuilder(settings)
        for each in kept { builder.add(each.query) }
        return IndexSegment(builder, ordinals: kept.map(\.ordinal))
    }

    /// How many queries it holds.
    public var count: Int { places.count }

    /// The query of an id, read again from its text.
    public func query(_ id: String) -> StandingQuery? { indexed(id)?.standing }

    func indexed(_ id: String) -> IndexedQuery? {
        places[id].map { ($0.isRecent ? recent : base).queries[Int($0.number)] }
    }

    /// All queries, in their order, read again from their texts.
    public var queries: [StandingQuery] { live().compactMap(\.query.standing) }

    /// All queries with their ordinals, in their order.
    func live() -> [Placed] {
        let all = places.values.map { place in
            let segment = place.isRecent ? recent : base
            return (query: segment.queries[Int(place.number)], ordinal: segment.ordinals[Int(place.number)])
        }
        return all.sorted { $0.ordinal < $1.ordinal }
    }

    /// About how many bytes of memory it takes, with the queries' names and texts; strings that somebody else holds as
    /// well are counted.
    public var footprint: Int {
        base.footprint + recent.footprint + places.capacity * 4 / 3 * (MemoryLayout<(String, Place)>.stride)
    }
}
