import BlueskyConnector
import Channels
import Listening
import Matching

/// Matches the events of blocks against one index; one for each thread.
struct EventMatcher: Sendable {
    /// A line that cannot be used, by its block and its place in it.
    struct Flaw: Sendable {
        let block: Int
        let line: Int
        let column: Int
        let reason: String
    }

    /// What is noted beside the counts.
    enum Note: Sendable {
        /// Lines that cannot be used and, where wanted, what matched.
        case findings(matches: Bool)
        case latency
    }

    private let index: QueryIndex
    private let note: Note
    private var scanner = JetstreamScanner()
    private let decoder = JetstreamDecoder()
    private var encoded = EncodedPost(network: JetstreamDecoder.network)
    private var scratch = MatchScratch()
    private(set) var counters = MatchCounters()
    private(set) var events = 0
    private(set) var latency = LatencyHistogram()
    private(set) var flaws: [Flaw] = []
    /// How many lines each block has.
    private(set) var lines: [(block: Int, count: Int)] = []
    /// What matched, by block: lines of post-id, tab, query-id.
    private(set) var found: [(block: Int, text: String)] = []

    init(_ index: QueryIndex, noting note: Note) {
        self.index = index
        self.note = note
    }

    /// Takes blocks until there are no more.
    mutating func run(_ blocks: EventBlocks) throws {
        var block = EventBlocks.Block()
        while try blocks.fill(&block) { match(block) }
    }

    private mutating func match(_ block: borrowing EventBlocks.Block) {
        let bytes = block.bytes.span.extracting(0..<block.count)
        var text = ""
        var line = 0
        var start = block.number == 0 ? EventLines.begin(bytes) : 0
        var moment = isTiming ? ProcessMeter.nanoseconds : 0
        while start < bytes.count {
            let end = EventLines.end(bytes, from: start)
            line += 1
            if let range = EventLines.content(bytes, start..<end) {
                events += 1
                match(bytes.extracting(range), line, block.number, &text)
                if isTiming {
                    let now = ProcessMeter.nanoseconds
                    latency.add(nanoseconds: now &- moment)
                    moment = now
                }
            }
            start = end + 1
        }
        guard !isTiming else { return }
        lines.append((block.number, line))
        if !text.isEmpty { found.append((block.number, text)) }
    }

    private var isTiming: Bool {
        if case .latency = note { true } else { false }
    }

    private mutating func match(_ line: borrowing Span<UInt8>, _ number: Int, _ block: Int, _ text: inout String) {
        switch scanner.scan(line) {
        case .post:
            encoded.take(scanner.post)
            let apart = scanner.post.unescaped
            let queries = index.matchingQueries(
                in: encoded,
                bytes: line,
                apart: apart.span,
                using: &scratch,
                counting: &counters
            )
            if !queries.isEmpty { keep(queries, ofPost: EventLines.id(of: scanner.post, in: line), &text) }
        case .other: return
        case .unsure: matchSlowly(EventLines.copy(line), number, block, &text)
        }
    }

    /// Reads a line as `parley query test` does.
    private mutating func matchSlowly(_ line: [UInt8], _ number: Int, _ block: Int, _ text: inout String) {
        switch PostLine(line[...], decoder: decoder) {
        case .post(let post):
            keep(index.matchingQueries(in: post, using: &scratch, counting: &counters), ofPost: post.id, &text)
        case .other: return
        case .unreadable(let column, let reason):
            guard !isTiming else { return }
            flaws.append(Flaw(block: block, line: number, column: column, reason: reason))
        }
    }

    private func keep(_ queries: [MatchedQuery], ofPost id: @autoclosure () -> String, _ text: inout String) {
        guard case .findings(matches: true) = note, !queries.isEmpty else { return }
        let id = id()
        for query in queries { text += "\(id)\t\(query.queryID)\n" }
    }
}
