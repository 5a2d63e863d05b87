import Foundation

/// The words of a question that say something, with what each weighs among the texts that whoever asks may see: the
/// reasons why a text is thought to fit.
package struct AskedWords: Sendable {
    /// What a question is about are its heaviest words: whoever tells a long story is answered as whoever asks in one
    /// line.
    private static let about = 8

    private struct Word: Sendable {
        let form: String
        let hash: UInt64
        let weight: Double
    }

    /// The heaviest first.
    private var words: [Word] = []
    /// What its heaviest words weigh together.
    package let whole: Double

    init(of text: RankingText, in indexes: [TermIndex]) {
        let documents = indexes.reduce(0) { $0 + $1.count }
        var seen: Set<UInt64> = []
        for (form, hash) in TermCounts.forms(of: text) where seen.insert(hash).inserted {
            let having = indexes.reduce(0) { $0 + $1.texts(with: hash) }
            // One of no text weighs as much as one of a single text, and one of all still something: this tells whether
            // enough is shared, and not which text comes first.
            let weight = log(1 + Double(max(documents, 1) + 1) / Double(max(having, 1)))
            words.append(Word(form: form, hash: hash, weight: weight))
        }
        words.sort { ($1.weight, $0.form) < ($0.weight, $1.form) }
        whole = words.prefix(Self.about).reduce(0) { $0 + $1.weight }
    }

    /// How many words say something.
    package var count: Int { words.count }

    /// What a text shares: the question's words, the heaviest first, and what they weigh.
    package func shared(with text: RankingText) -> (words: [String], weight: Double) {
        let theirs = Set(TermCounts(of: text).terms.map(\.hash))
        let shared = words.filter { theirs.contains($0.hash) }
        return (shared.map(\.form), shared.reduce(0) { $0 + $1.weight })
    }
}
