import Channels
package import Journal
import Matching
package import Organization
import Primitives
import Storage

/// Which queries cost the most, why, and how they are written better.
///
/// It tries each query by itself on posts that came lately, and touches nothing in the stream: whoever does not ask pays
/// nothing. The sample is what the stream is like; without one the kept posts are, which queries have found.
package struct SlowQueries: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Report: Sendable {
        /// On how many posts they were tried.
        package let posts: Int
        /// Whether these are a sample of the stream.
        package let isSample: Bool
        /// How many queries were tried, of all that the reader may see and that do not rest.
        package let tried: Int
        /// Those that are dear, the dearest first.
        package let lines: [Line]
    }

    package struct Line: Sendable {
        package let query: KeptQuery
        package let cost: QueryCost
    }

    package func callAsFunction(for viewer: Viewer) async throws -> Report {
        try viewer.require(.may([.listen]))
        let organization = viewer.organization
        let now = ground.clock()
        let (queries, lists, posts, isSample) = try await ground.read { connection in
            let table = SampleTable(of: organization, on: connection)
            let kept = try table.kept().sample
            let sample = try table.latest(since: now - kept.length, at: kept.rate, atMost: triedPosts)
            let isEnough = sample.count >= triedPosts / 4
            return (
                try QueryTable(on: connection).all(of: organization),
                try ListTable(on: connection).entries(of: organization),
                isEnough ? sample : try MentionTable(on: connection).latest(for: viewer, atMost: triedPosts),
                isEnough
            )
        }
        let live = queries.filter { !$0.isPaused && viewer.may(.read, in: $0.unit) }.prefix(triedQueries)
        let lines = try await trialDesk.lines(of: Array(live), on: posts, lists)
        let dear = lines.filter { !$0.cost.reasons.isEmpty }
            .sorted { ($1.cost.evaluations, $0.query.name) < ($0.cost.evaluations, $1.query.name) }
        return Report(posts: posts.count, isSample: isSample, tried: live.count, lines: Array(dear.prefix(50)))
    }
}

/// Enough to tell two in a hundred from one.
private let triedPosts = 400

/// Some seconds of one processor.
private let triedQueries = 2_000

private let trialDesk = TrialDesk()

/// Where queries are tried for everybody who asks: on one processor, however many ask at once, so that the stream and the
/// pages have the others.
private actor TrialDesk {
    func lines(
        of queries: [KeptQuery],
        on posts: [KeptPost],
        _ lists: [String: [String]]
    ) async throws -> [SlowQueries.Line] {
        let trial = CostTrial(on: posts, lists: lists)
        var lines: [SlowQueries.Line] = []
        for query in queries {
            try Task.checkCancellation()
            if let cost = trial.cost(of: query) { lines.append(SlowQueries.Line(query: query, cost: cost)) }
            // Whoever asked later goes on between two queries, and so does everything else.
            await Task.yield()
        }
        return lines
    }
}

/// Posts on which queries are tried, one query after another.
private struct CostTrial {
    private let posts: [MatchablePost]
    private let words: [Set<String>]
    private let lists: [String: [String]]
    /// What reading the posts takes without any query.
    private let reading: Duration

    init(on kept: [KeptPost], lists: [String: [String]]) {
        posts = kept.map { matchable($0.post, languages: $0.language.map { [$0] } ?? []) }
        words = posts.map { post in
            let forms = TextWord.words(of: [post.title, post.text].compactMap(\.self).joined(separator: "\n")).map(
                \.form
            )
            return Set(forms).union(zip(forms, forms.dropFirst()).map { $0 + " " + $1 })
        }
        self.lists = lists
        reading = Self.run(QueryIndex([], lists: lists), on: posts).time
    }

    private static func run(_ index: QueryIndex, on posts: [MatchablePost]) -> (counters: MatchCounters, time: Duration)
    {
        var scratch = MatchScratch()
        var counters = MatchCounters()
        let time = ContinuousClock().measure {
            for post in posts { _ = index.matchingQueries(in: post, using: &scratch, counting: &counters) }
        }
        return (counters, time)
    }

    /// `nil` for a wording that this program refuses.
    func cost(of query: KeptQuery) -> QueryCost? {
        guard let parsed = try? StandingQuery(id: "tried", parsing: query.text), !posts.isEmpty else { return nil }
        let (counters, time) = Self.run(QueryIndex([parsed], lists: lists), on: posts)
        let share = Double(counters.evaluations) / Double(posts.count)
        let anchors = share >= dearFrom ? parsed.anchors(lists: lists) : nil
        let added = max(.zero, time - reading) / posts.count
        return QueryCost(
            posts: posts.count,
            candidates: counters.candidates,
            evaluations: counters.evaluations,
            matches: counters.matches,
            nanoseconds: Int(added.components.attoseconds / 1_000_000_000),
            reasons: costReasons(
                of: parsed.expression,
                by: anchors,
                evaluatedIn: share,
                frequencies: frequencies(of: anchors)
            )
        )
    }

    private func frequencies(of anchors: QueryAnchors?) -> [QueryAnchors.Anchor: Double] {
        (anchors?.anchors ?? []).reduce(into: [:]) { shares, anchor in
            let number = words.count { $0.holds(anchor) }
            shares[anchor] = Double(number) / Double(words.count)
        }
    }
}

extension Set<String> {
    fileprivate func holds(_ anchor: QueryAnchors.Anchor) -> Bool {
        switch anchor.kind {
        case .word, .pair: contains(anchor.text)
        case .prefix: contains { $0.hasPrefix(anchor.text.dropLast()) }
        case .value, .piece: false
        }
    }
}
