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

    func run() {
        var index = RankingIndex<Int>()
        let taken = clock.measure {
            for (place, text) in documents.texts.enumerated() { index.insert(text, for: place) }
        }
        complain("Read \(index.count) texts: \(milliseconds(taken, index.count)) ms a text.")
        var times: [Duration] = []
        var output = OutputBuffer()
        for (id, text) in zip(queries.ids, queries.texts) {
            var found: [Ranked<Int>] = []
            times.append(clock.measure { found = index.best(Self.printed, for: text) })
            for ranked in found {
                output.write("\(id)\t\(documents.ids[ranked.key])\t\(String(format: "%.9g", ranked.score))\n")
            }
        }
        output.flush()
        tell(times.sorted())
    }

    private func tell(_ times: [Duration]) {
        let late = times[(times.count * 99 + 99) / 100 - 1]
        complain(
            """
            Ranked them for \(times.count) queries: half within \(milliseconds(times[times.count / 2], 1)) ms, \
            99 of 100 within \(milliseconds(late, 1)) ms.
            """
        )
    }

    private func milliseconds(_ taken: Duration, _ count: Int) -> String {
        String(format: "%.3f", taken / .milliseconds(1) / Double(count))
    }
}
