import ArgumentParser

extension AnswersCommand {
    struct Benchmark: AsyncParsableCommand, DeclaredCommand {
        static let act = CommandAct.standsAlone
        static let configuration = CommandConfiguration(
            abstract: "Measure searches among many texts that are drawn from a few; no server, no database.",
            discussion: """
                Files as for evaluate. Says, for each number of texts, how long half and 99 of 100 searches for the titles of \
                the queries take, with the encoding of each, how much memory the index has, and how many of the best ten \
                are found. A million texts with meanings take some minutes and 2 GB.
                """
        )

        @Option(help: "The texts from which others are drawn.") var docs: String
        @Option(help: "The texts whose titles are looked for.") var queries: String
        @Option(help: "How many texts, with commas between several numbers.") var texts = "10000,100000"
        @Option(help: "The language of both, such as en or de.") var language = "en"
        @Option(help: "A folder with an encoder of MiniLM’s form: config.json, vocab.txt and model.safetensors.")
        var encoder: String?

        func run() async throws {
            let counts = texts.split(separator: ",").map { Int($0) }
            guard !counts.isEmpty, counts.allSatisfy({ (1...10_000_000).contains($0 ?? 0) }) else {
                throw CommandTrouble(code: 64, "--texts takes numbers from 1 to 10000000, with commas between them.")
            }
            let benchmark = try RankingBenchmark(
                documents: docs,
                queries: queries,
                language: language,
                encoder: try encoder.map { try EncoderFolder($0) }
            )
            await benchmark.run(counts.compactMap(\.self))
        }
    }
}
