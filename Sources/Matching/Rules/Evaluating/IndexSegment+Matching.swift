extension IndexSegment {
    /// Finds the queries that the post at hand answers: numbers of this segment, ascending, in `scratch.matched`.
    func match(_ scratch: inout MatchScratch, _ counters: inout MatchCounters) {
        scratch.matched.removeAll(keepingCapacity: true)
        guard !roots.isEmpty else { return }
        resolve(&scratch)
        switch presearcher {
        case .noFiltering:
            counters.candidates += roots.count
            for query in roots.indices { evaluate(Int32(truncatingIfNeeded: query), &scratch, &counters) }
        case .byTerms:
            gatherCandidates(&scratch)
            counters.candidates += scratch.candidates.count
            scratch.order.order(&scratch.candidates, of: roots.count)
            var last: Int32 = -1
            for index in scratch.candidates.indices {
                let query = scratch.candidates[index]
                guard query != last else { continue }
                last = query
                evaluate(query, &scratch, &counters)
            }
        }
    }

    private func gatherCandidates(_ scratch: inout MatchScratch) {
        scratch.candidates.removeAll(keepingCapacity: true)
        scratch.candidates.append(contentsOf: always)
        for term in scratch.resolved.presence.terms { termPostings.append(term, to: &scratch.candidates) }
        for pair in scratch.resolved.pairs { pairPostings.append(pair, to: &scratch.candidates) }
    }

    private func evaluate(_ query: Int32, _ scratch: inout MatchScratch, _ counters: inout MatchCounters) {
        counters.evaluations += 1
        if holds(roots[Int(query)], scratch) { scratch.matched.append(query) }
    }
}
