import Foundation
import Matching

/// What `parley bench match` found, in the members that it promises.
struct MatchReport: Encodable {
    let events: Int
    let posts: Int
    let matches: Int
    let threads: Int
    let eventsPerProcessorSecond: Double
    let postsPerProcessorSecond: Double
    let eventsPerSecond: Double
    let candidatesPerPost: Double
    let evaluationsPerPost: Double
    let buildSeconds: Double
    let indexBytes: Int
    let peakBytes: Int
    let rejectedQueries: Int
    let latency: Latency
    /// Only where it was asked for.
    let postsAlone: Double?

    struct Latency: Encodable {
        let p50: Double
        let p99: Double
    }

    enum CodingKeys: String, CodingKey {
        case events, posts, matches, threads
        case eventsPerProcessorSecond = "events_per_cpu_second"
        case postsPerProcessorSecond = "posts_per_cpu_second"
        case eventsPerSecond = "events_per_second"
        case candidatesPerPost = "candidates_per_post"
        case evaluationsPerPost = "evaluations_per_post"
        case buildSeconds = "build_seconds"
        case indexBytes = "index_bytes"
        case peakBytes = "peak_rss_bytes"
        case rejectedQueries = "rejected_queries"
        case latency = "latency_us"
        case postsAlone = "posts_alone_per_cpu_second"
    }

    init(
        _ matchers: [EventMatcher],
        threads: Int,
        processorSeconds: Double,
        seconds: Double,
        postsAlone: Double?,
        buildSeconds: Double,
        indexBytes: Int,
        rejectedQueries: Int
    ) {
        func sum(_ number: (EventMatcher) -> Int) -> Int { matchers.reduce(0) { $0 + number($1) } }
        var latency = LatencyHistogram()
        for matcher in matchers { latency.add(matcher.latency) }
        events = sum(\.events)
        posts = sum(\.counters.posts)
        matches = sum(\.counters.matches)
        self.threads = threads
        self.postsAlone = postsAlone.map { ($0 * 1_000).rounded() / 1_000 }
        eventsPerProcessorSecond = Self.share(events, of: processorSeconds)
        postsPerProcessorSecond = Self.share(posts, of: processorSeconds)
        eventsPerSecond = Self.share(events, of: seconds)
        candidatesPerPost = Self.share(sum(\.counters.candidates), of: Double(posts))
        evaluationsPerPost = Self.share(sum(\.counters.evaluations), of: Double(posts))
        self.buildSeconds = (buildSeconds * 1_000).rounded() / 1_000
        self.indexBytes = indexBytes
        peakBytes = ProcessMeter.peakBytes
        self.rejectedQueries = rejectedQueries
        self.latency = Latency(p50: latency.microseconds(within: 0.5), p99: latency.microseconds(within: 0.99))
    }

    private static func share(_ count: Int, of whole: Double) -> Double {
        whole > 0 ? (Double(count) / whole * 1_000).rounded() / 1_000 : 0
    }

    /// The one JSON object.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// The same in words.
    var words: String {
        """
        \(events) events, of these \(posts) posts; \(matches) matches; \(threads) threads
        \(Int(eventsPerProcessorSecond)) events a second of a processor, \(Int(eventsPerSecond)) a second
        \(candidatesPerPost) candidates and \(evaluationsPerPost) evaluations a post; half within \(latency.p50) µs, \
        99 of 100 within \(latency.p99) µs
        the index: \(indexBytes) bytes, made in \(buildSeconds) s; \(rejectedQueries) queries rejected; \
        at most \(peakBytes) bytes of memory
        """
            + (postsAlone.map { "\nmatching alone: \(Int($0)) posts a second of a processor" } ?? "")
    }
}
