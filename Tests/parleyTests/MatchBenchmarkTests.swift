import Foundation
import Matching
import Testing

@testable import parley

/// A folder of its own with a file of queries and one of posts, taken away behind the body.
private func withFiles<Result>(
    _ queries: String,
    _ posts: String,
    _ body: (_ queries: String, _ posts: String, _ dump: String) async throws -> Result
) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = ["queries", "posts", "dump"].map { folder.appending(path: $0) }
    try Data(queries.utf8).write(to: paths[0])
    try Data(posts.utf8).write(to: paths[1])
    return try await body(paths[0].path(), paths[1].path(), paths[2].path())
}

private func event(_ key: Int, _ text: String, operation: String = "create") -> String {
    #"{"did":"did:plc:anna","time_us":1,"kind":"commit","commit":{"operation":"\#(operation)","#
        + #""collection":"app.bsky.feed.post","rkey":"k\#(key)","record":{"text":"\#(text)"}}}"#
}

private let queries = "meter\n\n(broken\n#fail OR \"water pipe\"\n"

@Suite struct `The benchmark of matching` {
    @Test func `prints one object with the members that it promises`() async throws {
        let posts = [event(1, "The meter"), event(2, "", operation: "delete"), event(3, #"A water\npipe"#)]
        try await withFiles(queries, posts.joined(separator: "\n") + "\n\n") { queries, posts, _ in
            let benchmark = try MatchBenchmark(queries: queries, posts: posts, threads: 1, textRules: .product)

            let json = try await benchmark.run(dump: nil).json()

            let told = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
            #expect(
                Set(told.keys) == [
                    "events", "posts", "matches", "threads", "events_per_cpu_second", "posts_per_cpu_second",
                    "events_per_second", "candidates_per_post", "evaluations_per_post", "build_seconds", "index_bytes",
                    "peak_rss_bytes", "rejected_queries", "latency_us",
                ]
            )
            #expect(Set((told["latency_us"] as? [String: Any])?.keys ?? [:].keys) == ["p50", "p99"])
            let counts = ["events", "posts", "matches", "threads", "rejected_queries"].map { told[$0] as? Int }
            #expect(counts == [3, 2, 2, 1, 1])
            #expect(told["evaluations_per_post"] as? Double == 1)
            #expect((told["index_bytes"] as? Int ?? 0) > 0)
            #expect((told["peak_rss_bytes"] as? Int ?? 0) > 0)
        }
    }

    @Test func `tells of matching alone where it is asked, also of a file without posts`() async throws {
        let some = event(1, "The meter") + "\n" + event(2, "", operation: "delete")
        try await withFiles(queries, some) { queries, posts, _ in
            let benchmark = try MatchBenchmark(queries: queries, posts: posts, threads: 1, textRules: .product)
            let report = try await benchmark.run(dump: nil, alone: true)
            let told = try JSONSerialization.jsonObject(with: Data(try report.json().utf8)) as? [String: Any]

            #expect((told?["posts_alone_per_cpu_second"] as? Double ?? 0) > 0)
            #expect(report.words.contains("matching alone"))
        }
        try await withFiles(queries, "") { queries, posts, _ in
            let benchmark = try MatchBenchmark(queries: queries, posts: posts, threads: 1, textRules: .product)
            #expect(try await benchmark.run(dump: nil, alone: true).postsAlone == 0)
        }
    }

    @Test(arguments: [1, 3])
    func `writes down what matched in the order of the file, whoever matched it`(threads: Int) async throws {
        let many = (0..<4_000).map { event($0, $0 % 1_000 == 7 ? "a #fail of the meter" : "nothing in particular") }
        try await withFiles(queries, many.joined(separator: "\n")) { queries, posts, dump in
            let benchmark = try MatchBenchmark(queries: queries, posts: posts, threads: threads, textRules: .product)

            let report = try await benchmark.run(dump: dump)

            let expected = [7, 1_007, 2_007, 3_007].map { key in
                "at://did:plc:anna/app.bsky.feed.post/k\(key)\t1\nat://did:plc:anna/app.bsky.feed.post/k\(key)\t4\n"
            }
            #expect(try String(contentsOf: URL(filePath: dump), encoding: .utf8) == expected.joined())
            #expect(report.matches == 8)
            #expect(report.events == 4_000)
        }
    }

    @Test func `takes plain posts, and goes on behind a line that cannot be used`() async throws {
        let posts = "\u{feff}" + #"{"id":"p1","text":"meter"}"# + "\r\nnot json\n" + event(1, "meter") + "\n"
        try await withFiles(queries, posts) { queries, posts, dump in
            let benchmark = try MatchBenchmark(queries: queries, posts: posts, threads: 1, textRules: .product)

            let report = try await benchmark.run(dump: dump)

            #expect(report.events == 3)
            #expect(report.posts == 2)
            #expect(
                try String(contentsOf: URL(filePath: dump), encoding: .utf8)
                    == "p1\t1\nat://did:plc:anna/app.bsky.feed.post/k1\t1\n"
            )
        }
    }

    @Test func `is refused for a file that is not there, and for standard input`() async throws {
        try await withFiles(queries, "") { queries, posts, dump in
            let missing = #expect(throws: CommandTrouble.self) {
                try MatchBenchmark(queries: queries, posts: dump, threads: 1, textRules: .product)
            }
            let stream = #expect(throws: CommandTrouble.self) {
                try MatchBenchmark(queries: queries, posts: "-", threads: 1, textRules: .product)
            }
            let empty = try await MatchBenchmark(queries: queries, posts: posts, threads: 1, textRules: .product)
                .run(dump: nil)

            #expect(missing?.sentence == "There is no file \(dump) that can be read. Check the name.")
            #expect(stream?.code == 2)
            #expect(empty.events == 0)
            #expect(empty.eventsPerProcessorSecond == 0)
        }
    }

    @Test func `tells within how long half of all times lie`() {
        var times = LatencyHistogram()
        for microseconds in 1...100 as ClosedRange<UInt64> { times.add(nanoseconds: microseconds * 1_000) }

        #expect((50...54).contains(times.microseconds(within: 0.5)))
        #expect((99...106).contains(times.microseconds(within: 0.99)))
        #expect(LatencyHistogram().microseconds(within: 0.5) == 0)
    }
}
