import BlueskyConnector
import Channels
import Glibc
import Matching

// instructions WORK QUERIES EVENTS
//
// Does one work by itself, in a function of its own, so that a tool that counts instructions can count only these:
// `--toggle-collect='*measured*'`. WORK is `scan`, `read`, `match` or `build`. It prints what it found, in numbers.

/// The bytes of a file.
func bytes(of path: String) -> [UInt8] {
    guard let file = fopen(path, "rb") else { return [] }
    defer { fclose(file) }
    var all: [UInt8] = []
    var part: [UInt8] = Array(repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&part, 1, part.count, file)
        guard count > 0 else { return all }
        all += part[..<count]
    }
}

struct Work {
    var events: [[UInt8]]
    var queries: [String]
    private var scanner = JetstreamScanner()
    private var post = EncodedPost(network: JetstreamDecoder.network)
    private var scratch = MatchScratch()
    private(set) var counters = MatchCounters()

    init(events: [[UInt8]], queries: [String]) {
        (self.events, self.queries) = (events, queries)
    }

    var statistics: StreamStatistics {
        var statistics = StreamStatistics()
        var scanner = JetstreamScanner()
        var post = EncodedPost(network: JetstreamDecoder.network)
        for event in events {
            guard case .post = scanner.scan(event.span) else { continue }
            post.take(scanner.post)
            let apart = scanner.post.unescaped
            statistics.observe(post, bytes: event.span, apart: apart.span)
        }
        return statistics
    }

    func index(_ statistics: StreamStatistics) -> QueryIndex {
        let read = queries.enumerated().lazy.compactMap { number, text in
            try? StandingQuery(id: String(number + 1), parsing: text)
        }
        return QueryIndex(read, statistics: statistics)
    }

    @inline(never)
    func measuredBuild(_ statistics: StreamStatistics) -> Int { index(statistics).count }

    @inline(never)
    mutating func measuredScan() -> Int {
        var posts = 0
        for event in events {
            if case .post = scanner.scan(event.span) { posts += 1 }
        }
        return posts
    }

    @inline(never)
    mutating func measuredMatch(_ index: QueryIndex) -> Int { match(index) }

    /// Matches all events once; the first time makes the memory that the next uses again.
    @inline(never)
    mutating func match(_ index: QueryIndex) -> Int {
        var matches = 0
        for event in events {
            guard case .post = scanner.scan(event.span) else { continue }
            post.take(scanner.post)
            let apart = scanner.post.unescaped
            matches +=
                index.matchingQueries(
                    in: post,
                    bytes: event.span,
                    apart: apart.span,
                    using: &scratch,
                    counting: &counters
                ).count
        }
        return matches
    }
}

let arguments = CommandLine.arguments
guard arguments.count == 4 else {
    print("Name the work, a file of queries and a file of events.")
    exit(2)
}
var work = Work(
    events: bytes(of: arguments[3]).split(separator: 0x0a).map(Array.init),
    queries: bytes(of: arguments[2]).split(separator: 0x0a).map { String(decoding: $0, as: UTF8.self) }
)
switch arguments[1] {
case "scan": print(work.events.count, work.measuredScan())
case "build": print(work.queries.count, work.measuredBuild(work.statistics))
default:
    let index = arguments[1] == "read" ? QueryIndex(EmptyCollection<StandingQuery>()) : work.index(work.statistics)
    _ = work.match(index)
    print(work.counters.posts, work.measuredMatch(index))
}
