import ArgumentParser

extension AnswersCommand {
    struct Evaluate: AsyncParsableCommand, DeclaredCommand {
        static let act = CommandAct.standsAlone
        static let configuration = CommandConfiguration(
            abstract: "Rank the texts of one file for each text of another; no server, no database.",
            discussion: """
                Each line is id, tab, title, tab, body, in UTF-8; further columns are not read. Prints id of the query, tab, \
                id of the text, tab, score for the best 100 texts of each query, the best first. By words alone these \
                share a word with the query; with an encoder, they may also only mean the same. How quickly goes to \
                standard error. The same files give the same output.
                """
        )

        @Option(help: "The texts that are ranked.") var docs: String
        @Option(help: "The texts for which they are ranked.") var queries: String
        @Option(help: "The language of both, such as en or de.") var language = "en"
        @Option(help: "A folder with an encoder of MiniLM’s form: config.json, vocab.txt and model.safetensors.")
        var encoder: String?

        func run() async throws {
            let evaluation = try RankingEvaluation(documents: docs, queries: queries, language: language)
            guard let encoder else { return evaluation.run() }
            await evaluation.run(with: try EncoderFolder(encoder))
        }
    }
}
