import Encoding
import Foundation
import Ranking

/// Ranks the texts of one file for each text of another.
struct RankingEvaluation {
    /// How many texts are printed for each query.
    private static let printed = 100

    private let documents: TextFile
    private let queries: TextFile
    private let clock = ContinuousClock()

    init(documents: String, queries: String, language: String) throws {
        self.documents = try TextFile(documents, language: language)
        self.queries = try TextFile(queries, language: language)
    }

    /// By words alone.
    func run() {
        var index = RankingIndex<Int>()
        let taken = clock.measure {
            for (place, text) in documents.texts.enumerated() { index.insert(text, for: place) }
        }
        tell(taken)
        rank { index.best(Self.printed, for: queries.texts[$0]) }
    }

    /// By words and by meaning.
    func run(with folder: EncoderFolder) async {
        let start = clock.now
        var index = HybridIndex<Int>(width: folder.encoder.width)
        let meanings = await folder.meanings(of: documents.texts)
        for (place, text) in documents.texts.enumerated() { index.insert(text, meaning: meanings[place], for: place) }
        tell(clock.now - start)
        let asked = await folder.meanings(of: queries.texts)
        rank { index.best(Self.printed, for: queries.texts[$0], meaning: asked[$0]) }
    }

    private func rank(_ best: (_ query: Int) -> [Ranked<Int>]) {
        var times: [Duration] = []
        var output = OutputBuffer()
        for (query, id) in queries.ids.enumerated() {
            var found: [Ranked<Int>] = []
            times.append(clock.measure { found = best(query) })
            for ranked in found {
                output.write("\(id)\t\(documents.ids[ranked.key])\t\(String(format: "%.9g", ranked.score))\n")
            }
        }
        output.flush()
        times.sort()
        complain(
            """
            Ranked them for \(times.count) queries: half within \(milliseconds(times[times.count / 2])) ms, \
            99 of 100 within \(milliseconds(times[(times.count * 99 + 99) / 100 - 1])) ms.
            """
        )
    }

    private func tell(_ taken: Duration) {
        complain("Read \(documents.ids.count) texts: \(milliseconds(taken / documents.ids.count)) ms a text.")
    }

    private func milliseconds(_ taken: Duration) -> String { String(format: "%.3f", taken / .milliseconds(1)) }
}
