extension QueryIndex {
    /// The queries that a post answers, in the queries' order, each with its explanation.
    public func matches(in post: MatchablePost) -> [QueryMatch] {
        var scratch = MatchScratch()
        var counters = MatchCounters()
        return matched(in: post, &scratch, &counters).map { found in
            let explanation = explanation(of: found.query, in: post)
            return QueryMatch(queryID: found.id, queryVersion: found.version, explanation: explanation)
        }
    }

    /// The queries that a post answers, in the queries' order, without the reasons.
    public func matchingQueries(in post: MatchablePost) -> [MatchedQuery] {
        var scratch = MatchScratch()
        var counters = MatchCounters()
        return matchingQueries(in: post, using: &scratch, counting: &counters)
    }

    /// The same for a stream of posts: what one post needed is used again for the next, and the work is counted.
    public func matchingQueries(
        in post: MatchablePost,
        using scratch: inout MatchScratch,
        counting counters: inout MatchCounters
    ) -> [MatchedQuery] {
        scratch.read(post, needs: base.needs.union(recent.needs), rules: textRules)
        return named(&scratch, &counters)
    }

    /// The same for a post whose texts still stand in the bytes in which it came, or were written apart.
    public func matchingQueries(
        in post: EncodedPost,
        bytes: borrowing Span<UInt8>,
        apart: borrowing Span<UInt8>,
        using scratch: inout MatchScratch,
        counting counters: inout MatchCounters
    ) -> [MatchedQuery] {
        let needs = base.needs.union(recent.needs)
        scratch.reader.read(post, in: bytes, apart: apart, needs: needs, rules: textRules)
        scratch.followers = nil
        scratch.posts = nil
        return named(&scratch, &counters)
    }

    /// Whether a query may match a post of which nobody knows yet in which language it is written.
    ///
    /// Never a false no: for whatever languages, a post that matches is one that may. Those of the post are not looked at.
    public func mayMatch(
        _ post: EncodedPost,
        bytes: borrowing Span<UInt8>,
        apart: borrowing Span<UInt8>,
        using scratch: inout MatchScratch,
        counting counters: inout MatchCounters
    ) -> Bool {
        let needs = base.needs.union(recent.needs)
        scratch.reader.read(post, in: bytes, apart: apart, needs: needs, rules: textRules)
        scratch.followers = nil
        scratch.posts = nil
        counters.posts += 1
        return base.mayMatch(&scratch, without: removed.base, &counters)
            || recent.mayMatch(&scratch, without: removed.recent, &counters)
    }

    /// Why a query matches a post; `nil` when it is not in the index or does not match.
    public func explanation(ofQuery id: String, in post: MatchablePost) -> Explanation? {
        guard let query = indexed(id) else { return nil }
        return Explainer(query.expression, textRules, lists).explanation(in: post)
    }

    private func explanation(of query: IndexedQuery, in post: MatchablePost) -> Explanation {
        Explainer(query.expression, textRules, lists).explanation(in: post) ?? Explanation(clauses: [])
    }

    private func matched(
        in post: MatchablePost,
        _ scratch: inout MatchScratch,
        _ counters: inout MatchCounters
    ) -> [FoundQuery] {
        scratch.read(post, needs: base.needs.union(recent.needs), rules: textRules)
        return matched(&scratch, &counters)
    }

    /// The names of the queries that the post at hand answers: where no query came later, from their numbers at once.
    private func named(_ scratch: inout MatchScratch, _ counters: inout MatchCounters) -> [MatchedQuery] {
        guard recent.roots.isEmpty else {
            return matched(&scratch, &counters).map { MatchedQuery(queryID: $0.id, queryVersion: $0.version) }
        }
        counters.posts += 1
        base.match(&scratch, &counters)
        if !removed.base.isEmpty { scratch.matched.removeAll { removed.base.contains($0) } }
        counters.matches += scratch.matched.count
        let queries = base.queries
        return scratch.matched.map { number in
            MatchedQuery(queryID: queries[Int(number)].id, queryVersion: queries[Int(number)].version)
        }
    }

    /// The queries that the post at hand answers.
    private func matched(_ scratch: inout MatchScratch, _ counters: inout MatchCounters) -> [FoundQuery] {
        counters.posts += 1
        var found = matched(base, without: removed.base, &scratch, &counters)
        let added = matched(recent, without: removed.recent, &scratch, &counters)
        if !added.isEmpty {
            found += added
            found.sort { $0.ordinal < $1.ordinal }
        }
        counters.matches += found.count
        return found
    }

    private func matched(
        _ segment: IndexSegment,
        without removed: Set<Int32>,
        _ scratch: inout MatchScratch,
        _ counters: inout MatchCounters
    ) -> [FoundQuery] {
        segment.match(&scratch, &counters)
        var found: [FoundQuery] = []
        for number in scratch.matched where removed.isEmpty || !removed.contains(number) {
            found.append(FoundQuery(segment: segment, number: Int(number)))
        }
        return found
    }
}

/// A query that a post answers, by its place.
private struct FoundQuery {
    let segment: IndexSegment
    let number: Int

    var query: IndexedQuery { segment.queries[number] }
    var ordinal: Int { segment.ordinals[number] }
    var id: String { segment.queries[number].id }
    var version: Int { segment.queries[number].version }
}

extension MatchScratch {
    /// Makes a post the post at hand.
    mutating func read(_ post: MatchablePost, needs: ReadingNeeds, rules: TextRules) {
        reader.read(post, needs: needs, rules: rules)
        followers = post.followers
        posts = post.posts
    }
}
