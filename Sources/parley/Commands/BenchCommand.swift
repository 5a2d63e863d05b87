import ArgumentParser
import Matching

/// `parley bench`.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure how quickly this machine does what Parley does most.",
        subcommands: [Match.self]
    )

    struct Match: AsyncParsableCommand, DeclaredCommand {
        static let act = CommandAct.standsAlone
        static let configuration = CommandConfiguration(
            abstract: "Measure how quickly events are matched against queries; no server, no database.",
            discussion: """
                Files as for query test. All events are read and matched once to warm up, and once by the clock: from the \
                first byte of the first event to the last match, with the reading of the file and of the events, by the \
                seconds of processors that this process used. The time that the index takes is told by itself.
                """
        )

        @Option(help: "One query a line.") var queries: String
        @Option(help: "One event of a Jetstream, or one plain post, a line.") var posts: String
        @Option(help: "How many threads share the work.") var threads = 1
        @Option(help: "How texts are cut into words.") var textRules = QueryCommand.Test.TextRulesOption.product
        @Option(help: "A file for what matched: post-id, tab, query-id, as query test prints it.")
        var dumpMatches: String?
        @Flag(help: "Also match posts that stand in memory, cut out of their events already, by one thread.")
        var alone = false
        @Flag(help: "Print one JSON object.") var json = false

        func run() async throws {
            guard (1...256).contains(threads) else {
                throw CommandTrouble(code: 64, "--threads takes a number from 1 to 256.")
            }
            let benchmark = try MatchBenchmark(
                queries: queries,
                posts: posts,
                threads: threads,
                textRules: textRules == .product ? .product : .yardstick
            )
            let report = try await benchmark.run(dump: dumpMatches, alone: alone)
            print(json ? try report.json() : report.words)
        }
    }
}
