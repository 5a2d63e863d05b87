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
    /// - Parameters:
    ///   - queries: the queries, in the order in which matches are named; a later query replaces an earlier one of
    ///     the same id and takes its place in the order.
    ///   - presearcher: how candidates are chosen.
    ///   - textRules: how texts are cut into words.
    ///   - lists: what `list:name` stands for.
    ///   - statistics: how often words occur in the stream; it decides the speed, never the matches.
    public init(
        _ queries: [StandingQuery],
        presearcher: Presearcher = .byTerms,
        textRules: TextRules = .product,
        lists: [String: [String]] = [:],
        statistics: StreamStatistics = StreamStatistics()
    ) {
        var places: [String: Int] = [:]
        var kept: [StandingQuery] = []
        for query in queries {
            if let place = places[query.id] {
                kept[place] = query
            } else {
                places[query.id] = kept.count
                kept.append(query)
            }
        }
        self.init(
            kept: kept,
            ordinals: Array(kept.indices),
            like: (presearcher, textRules, lists, statistics)
        )
    }

    typealias Settings = (Presearcher, TextRules, [String: [String]], StreamStatistics)

    init(kept: [StandingQuery], ordinals: [Int], like settings: Settings) {
        var places: [String: Place] = [:]
        places.reserveCapacity(kept.count)
        for (number, query) in kept.enumerated() {
            places[query.id] = Place(isRecent: false, number: Int32(truncatingIfNeeded: number))
        }
        self.init(
            base: Self.segment(kept, ordinals, settings),
            recent: Self.segment([], [], settings),
            removed: Removed(),
            places: places,
            nextOrdinal: (ordinals.last ?? -1) + 1,
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

    static func segment(_ queries: [StandingQuery], _ ordinals: [Int], _ settings: Settings) -> IndexSegment {
        IndexSegment(
            queries,
            ordinals: ordinals,
            presearcher: settings.0,
            rules: settings.1,
            lists: settings.2,
            statistics: settings.3
        )
    }

    /// How many queries it holds.
    public var count: Int { places.count }

    /// The query of an id.
    public func query(_ id: String) -> StandingQuery? {
        places[id].map { ($0.isRecent ? recent : base).queries[Int($0.number)] }
    }

    /// All queries, in their order.
    public var queries: [StandingQuery] { live().map(\.query) }

    /// All queries with their ordinals, in their order.
    func live() -> [(query: StandingQuery, ordinal: Int)] {
        let all = places.values.map { place in
            let segment = place.isRecent ? recent : base
            return (query: segment.queries[Int(place.number)], ordinal: segment.ordinals[Int(place.number)])
        }
        return all.sorted { $0.ordinal < $1.ordinal }
    }

    /// About how many bytes of memory the compiled queries take, their own texts and trees not counted.
    public var footprint: Int { base.footprint + recent.footprint }
}
