import Foundation
import Matching

/// Measures how quickly a file of events is matched against a file of queries.
struct MatchBenchmark {
    let textRules: TextRules
    let threads: Int
    let index: QueryIndex
    let blocks: EventBlocks
    private let posts: String
    private let rejected: Int
    private let buildSeconds: Double

    /// So many posts are read to learn which words are rare.
    private static let sample = 20_000

    init(queries: String, posts: String, threads: Int, textRules: TextRules) throws {
        self.posts = posts
        self.threads = threads
        self.textRules = textRules
        blocks = try EventBlocks(posts)
        let start = ProcessMeter.processorSeconds
        let lines = try LineReader(queries)
        var statistics = StreamStatistics()
        var sampler = EventSampler()
        try sampler.observe(blocks, atMost: Self.sample, textRules, &statistics)
        var refused = 0
        // One query a line; its id is the number of the line, and a blank line is none.
        let read = lines.enumerated().lazy.compactMap { number, line -> StandingQuery? in
            do throws(QueryRejected) {
                return try StandingQuery(id: String(number + 1), parsing: String(decoding: line, as: UTF8.self))
            } catch {
                guard error.code != .empty else { return nil }
                refused += 1
                complain("\(queries):\(number + 1):\(error.column): \(error.reason)")
                return nil
            }
        }
        index = QueryIndex(read, presearcher: .byTerms, textRules: textRules, statistics: statistics)
        rejected = refused
        buildSeconds = ProcessMeter.processorSeconds - start
    }

    /// Reads all events once without looking at the clock, and then again.
    ///
    /// - Parameters:
    ///   - dump: a file that is to hold what matched, as `parley query test` prints it.
    ///   - isAlone: whether matching is measured by itself as well, behind everything else.
    /// - Returns: what was measured the second time.
    /// - Throws: what keeps the events from being read, or the file from being written.
    func run(dump: String?, alone isAlone: Bool = false) async throws -> MatchReport {
        let first = try await pass(noting: .findings(matches: dump != nil))
        report(first)
        if let dump { try write(first, to: dump) }
        let processors = ProcessMeter.processorSeconds
        let clock = ProcessMeter.seconds
        let second = try await pass(noting: .latency)
        let processorSeconds = ProcessMeter.processorSeconds - processors
        let seconds = ProcessMeter.seconds - clock
        return MatchReport(
            second,
            threads: threads,
            processorSeconds: processorSeconds,
            seconds: seconds,
            postsAlone: isAlone ? try postsAlone() : nil,
            buildSeconds: buildSeconds,
            indexBytes: index.footprint,
            rejectedQueries: rejected
        )
    }

    /// Lets each thread take blocks until all events are done.
    private func pass(noting note: EventMatcher.Note) async throws -> [EventMatcher] {
        blocks.rewind()
        return try await withThrowingTaskGroup(of: EventMatcher.self) { group in
            for _ in 0..<threads {
                group.addTask { [index, blocks] in
                    var matcher = EventMatcher(index, noting: note)
                    try matcher.run(blocks)
                    return matcher
                }
            }
            var matchers: [EventMatcher] = []
            for try await matcher in group { matchers.append(matcher) }
            return matchers
        }
    }

    /// Names the lines that cannot be used, by their numbers in the whole file.
    private func report(_ matchers: [EventMatcher]) {
        let flaws = matchers.flatMap(\.flaws).sorted { ($0.block, $0.line) < ($1.block, $1.line) }
        guard !flaws.isEmpty else { return }
        var before: [Int: Int] = [:]
        var lines = 0
        for (block, count) in matchers.flatMap(\.lines).sorted(by: { $0.block < $1.block }) {
            before[block] = lines
            lines += count
        }
        for flaw in flaws {
            complain("\(posts):\((before[flaw.block] ?? 0) + flaw.line):\(flaw.column): \(flaw.reason)")
        }
    }

    private func write(_ matchers: [EventMatcher], to path: String) throws {
        let found = matchers.flatMap(\.found).sorted { $0.block < $1.block }
        do {
            try Data(found.map(\.text).joined().utf8).write(to: URL(filePath: path))
        } catch {
            throw CommandTrouble(code: 2, "\(path) cannot be written. Name a file in a folder that you may write to.")
        }
    }
}
