import Encoding
import Foundation
import Ranking

/// Measures how long a search takes among many texts, which are drawn from a few real ones.
///
/// Words follow each other as in the real texts, and now and then there is a rare one. Directions lie between those of two
/// real texts: to make a million of them with the encoder would take hours, and to compare them takes as long.
struct RankingBenchmark {
    private static let rounds = 3

    private let documents: TextFile
    private let queries: TextFile
    private let folder: EncoderFolder?
    private let clock = ContinuousClock()

    init(documents: String, queries: String, language: String, encoder: EncoderFolder?) throws {
        self.documents = try TextFile(documents, language: language)
        self.queries = try TextFile(queries, language: language)
        folder = encoder
    }

    /// Prints a line for each number of texts: by words, then by words and meaning.
    func run(_ counts: [Int]) async {
        let bases = await folder?.meanings(of: documents.texts) ?? []
        for count in counts {
            var draws = BenchmarkDraws(documents.texts, seed: 7)
            let before = residentMegabytes()
            var index = RankingIndex<Int>()
            for key in 0..<count { index.insert(draws.text(), for: key) }
            report(count, "by words", before, times { [index] in index.best(10, for: $0) })
            guard let encoder = folder?.encoder else { continue }
            index = RankingIndex()
            run(count, encoder, bases)
        }
    }

    private func run(_ count: Int, _ encoder: Encoder, _ bases: [Meaning]) {
        var draws = BenchmarkDraws(documents.texts, seed: 7)
        let before = residentMegabytes()
        var index = HybridIndex<Int>(width: encoder.width)
        for key in 0..<count { index.insert(draws.text(), meaning: draws.meaning(between: bases), for: key) }
        let found = times { [index] in
            index.best(10, for: $0, meaning: EncoderFolder.meaning(of: $0, by: encoder))
        }
        report(count, "by words and meaning, with the question’s encoding", before, found)
        let asked = queries.texts.prefix(50)
        var (same, all) = (0, 0)
        for text in asked {
            let meaning = EncoderFolder.meaning(of: text, by: encoder)
            let exact = Set(index.everyBest(10, for: text, meaning: meaning).map(\.key))
            same += index.best(10, for: text, meaning: meaning).count { exact.contains($0.key) }
            all += exact.count
        }
        print("\(count) texts: \(same) of the \(all) that are the ten best of \(asked.count) questions are found.")
    }

    /// Of each question’s title, as somebody types it, the quickest of three.
    private func times(_ search: (RankingText) -> [Ranked<Int>]) -> [Duration] {
        queries.texts.map { text in
            let short = RankingText(title: text.title, language: text.language)
            return (0..<Self.rounds).map { _ in clock.measure { _ = search(short) } }.min() ?? .zero
        }.sorted()
    }

    private func report(_ count: Int, _ kind: String, _ before: Int, _ times: [Duration]) {
        let (half, most) = (times[times.count / 2], times[(times.count * 99 + 99) / 100 - 1])
        print(
            "\(count) texts \(kind): half within \(milliseconds(half)) ms, 99 of 100 within \(milliseconds(most)) ms, "
                + "\(residentMegabytes() - before) MB."
        )
    }

    private func milliseconds(_ taken: Duration) -> String { String(format: "%.2f", taken / .milliseconds(1)) }
}

/// The memory of this program, as Linux tells it; 0 where nobody does.
private func residentMegabytes() -> Int {
    guard let pages = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
    return (pages.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 4_096 / 1_000_000
}

/// Draws texts like real ones, the same for the same seed.
private struct BenchmarkDraws {
    private var state: UInt64
    private var words: [String] = []
    private var following: [String: [Int]] = [:]
    private let language: String

    init(_ texts: [RankingText], seed: UInt64) {
        state = seed
        language = texts.first?.language ?? "en"
        for text in texts {
            for word in (text.title + " " + text.body).split(separator: " ").prefix(300) {
                if let last = words.last { following[last, default: []].append(words.count) }
                words.append(String(word))
            }
        }
    }

    private mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) >> 1) % max(bound, 1)
    }

    private mutating func drawn(_ count: Int) -> String {
        guard !words.isEmpty else { return "" }
        var text: [String] = []
        var place = below(words.count)
        for _ in 0..<count {
            text.append(below(100) < 3 ? "w\(below(600) * below(600))q" : words[place])
            let next = following[words[place]] ?? []
            place = next.isEmpty || below(10) == 0 ? below(words.count) : next[below(next.count)]
        }
        return text.joined(separator: " ")
    }

    /// About fifty words.
    mutating func text() -> RankingText {
        RankingText(title: drawn(3 + below(8)), body: drawn(5 + below(80)), language: language)
    }

    mutating func meaning(between bases: [Meaning]) -> Meaning {
        let (first, second) = (bases[below(bases.count)], bases[below(bases.count)])
        let share = Float(below(1_000)) / 1_000
        return Meaning(
            whole: between(first.whole, second.whole, share),
            title: between(first.title, second.title, share)
        )
    }

    /// With a little noise, so that no two are the same.
    private mutating func between(_ first: [Float], _ second: [Float], _ share: Float) -> [Float] {
        var sum = zip(first, second).map { $0 * share + $1 * (1 - share) }
        for index in sum.indices { sum[index] += Float(below(2_001) - 1_000) * 0.000_03 }
        let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? sum.map { $0 / length } : sum
    }
}
