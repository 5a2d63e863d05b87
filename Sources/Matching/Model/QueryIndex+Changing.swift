extension QueryIndex {
    /// Recent queries are compiled anew with every change, so there may not be too many of them.
    private static let mostRecent = 512
    /// The same for whoever merges at a time of their own: this many take some 40 ms.
    private static let mostUnmerged = 4_096

    /// The index with more queries; one whose id is there already takes the place of the old.
    public func adding(_ queries: [StandingQuery]) -> QueryIndex {
        var added: [String: StandingQuery] = [:]
        var order: [String] = []
        for query in queries where added.updateValue(query, forKey: query.id) == nil {
            order.append(query.id)
        }
        return changed(removing: [], adding: order.compactMap { added[$0] })
    }

    /// The index without the queries of some ids; ids that are not there are passed over.
    public func removing(_ ids: some Sequence<String>) -> QueryIndex {
        changed(removing: Set(ids), adding: [])
    }

    /// The index with a new version of a query, in the place of the old.
    public func replacing(_ query: StandingQuery) -> QueryIndex { adding([query]) }

    /// The index with other named lists.
    public func replacing(lists: [String: [String]]) -> QueryIndex {
        QueryIndex(kept: live(), like: (presearcher, textRules, lists, statistics))
    }

    /// The index without some queries and with others, in one step that does not compile the most of them anew.
    ///
    /// What came later is compiled with every change and matched beside the others: call ``merged()`` when there is much
    /// of it (``unmergedCount``), wherever that takes nobody's time, and put the result in the place of this.
    public func changing(removing ids: some Sequence<String>, adding queries: [StandingQuery]) -> QueryIndex {
        var added: [String: Int] = [:]
        var each: [StandingQuery] = []
        for query in queries {
            if let place = added[query.id] {
                each[place] = query
            } else {
                added[query.id] = each.count
                each.append(query)
            }
        }
        let gone = Set(ids).subtracting(added.keys)
        return changed(removing: gone, adding: each, mostRecent: Self.mostUnmerged)
    }

    /// How many queries came later or are gone since the most of them were compiled.
    public var unmergedCount: Int { recent.queries.count + removed.base.count }

    /// The same index, everything compiled anew.
    public func merged() -> QueryIndex { QueryIndex(kept: live(), like: settings) }

    private func changed(
        removing ids: Set<String>,
        adding added: [StandingQuery],
        mostRecent: Int = QueryIndex.mostRecent
    ) -> QueryIndex {
        var places = places
        var removed = removed
        var nextOrdinal = nextOrdinal
        var ordinals: [Int] = []
        for id in ids { remove(places.removeValue(forKey: id), from: &removed) }
        for query in added {
            let old = places.removeValue(forKey: query.id)
            remove(old, from: &removed)
            ordinals.append(old.map { ($0.isRecent ? recent : base).ordinals[Int($0.number)] } ?? nextOrdinal)
            if old == nil { nextOrdinal += 1 }
        }
        let kept = recent.queries.indices.filter { !removed.recent.contains(Int32(truncatingIfNeeded: $0)) }
        var all = kept.map { (query: recent.queries[$0], ordinal: recent.ordinals[$0]) }
        all += zip(added, ordinals).map { (query: IndexedQuery($0), ordinal: $1) }
        all.sort { $0.ordinal < $1.ordinal }
        removed.recent = []
        guard all.count <= mostRecent, removed.base.count <= base.queries.count / 4 + mostRecent else {
            return merged(with: all, without: removed.base, nextOrdinal)
        }
        for (number, each) in all.enumerated() {
            places[each.query.id] = Place(isRecent: true, number: Int32(truncatingIfNeeded: number))
        }
        return QueryIndex(
            base: base,
            recent: Self.segment(all, settings),
            removed: removed,
            places: places,
            nextOrdinal: nextOrdinal,
            like: settings
        )
    }

    private func remove(_ place: Place?, from removed: inout Removed) {
        guard let place else { return }
        if place.isRecent {
            removed.recent.insert(place.number)
        } else {
            removed.base.insert(place.number)
        }
    }

    /// Everything compiled anew into one segment.
    private func merged(
        with recent: [Placed],
        without removed: Set<Int32>,
        _ nextOrdinal: Int
    ) -> QueryIndex {
        let kept = base.queries.indices.filter { !removed.contains(Int32(truncatingIfNeeded: $0)) }
        var all = kept.map { (query: base.queries[$0], ordinal: base.ordinals[$0]) } + recent
        all.sort { $0.ordinal < $1.ordinal }
        return QueryIndex(kept: all, like: settings)
    }
}
