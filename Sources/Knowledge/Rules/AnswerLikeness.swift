import Foundation
import Matching

/// How many answers stand beside a question at most.
package let pastAnswerLimit = 3

/// How many words of a question are looked up: the rarest.
package let lookedUpWords = 12

/// How much of what a question is about an answer has to have, in weight, and how many of its words.
///
/// What a question is about are its eight heaviest words: whoever tells a long story is answered as whoever asks in a line.
let likenessFrom = (share: 0.34, words: 2, about: 8)

/// A word of a question as it stands in an answer.
package struct SharedWord: Sendable, Equatable {
    package let word: String
    package let isInTitle: Bool

    package init(word: String, isInTitle: Bool) {
        (self.word, self.isInTitle) = (word, isInTitle)
    }
}

/// An answer that has something of a question.
package struct LikelyAnswer<Key: Comparable> {
    package let key: Key
    package let shared: [SharedWord]
    package let uses: Int

    package init(key: Key, shared: [SharedWord], uses: Int) {
        (self.key, self.shared, self.uses) = (key, shared, uses)
    }
}

/// The rarer a word is among answers, the more it says; one of none as much as one of a single answer.
package func answerWeight(standingIn answers: Int, of all: Int) -> Double {
    log(1 + Double(max(all, 1) + 1) / Double(max(answers, 1)))
}

/// The best for a question with these words, whether or not they stand in any answer: the best first, with the words that they share with it, the heaviest first.
///
/// A word of the question that an answer has in its own question counts twice; of two that fit as well, the one that was
/// used more often comes first.
package func likeliest<Key>(
    _ answers: [LikelyAnswer<Key>],
    for weights: [String: Double]
) -> [(key: Key, words: [String])] {
    let whole = weights.values.sorted(by: >).prefix(likenessFrom.about).reduce(0, +)
    let wanted = min(likenessFrom.words, weights.count)
    let fitting = answers.compactMap { answer -> (answer: LikelyAnswer<Key>, score: Double)? in
        let plain = answer.shared.reduce(0) { $0 + weights[$1.word, default: 0] }
        guard answer.shared.count >= wanted, plain >= whole * likenessFrom.share else { return nil }
        let titled = answer.shared.reduce(0) { $0 + ($1.isInTitle ? weights[$1.word, default: 0] : 0) }
        return (answer, plain + titled)
    }
    let sorted = fitting.sorted {
        ($1.score, $1.answer.uses, $0.answer.key) < ($0.score, $0.answer.uses, $1.answer.key)
    }
    return sorted.map { found in
        let words = found.answer.shared.map(\.word)
            .sorted { (weights[$1, default: 0], $0) < (weights[$0, default: 0], $1) }
        return (found.answer.key, words)
    }
}

/// The words under which an answer is found, and whether they stand in its question.
func answerWords(of wording: Answer.Wording) -> [SharedWord] {
    foundWords(title: wording.title, body: wording.body)
}

/// The words under which something with a title is found.
package func foundWords(title: String, body: String) -> [SharedWord] {
    let title = forms(of: title)
    let body = forms(of: body).subtracting(title)
    return title.sorted().map { SharedWord(word: $0, isInTitle: true) }
        + body.sorted().map { SharedWord(word: $0, isInTitle: false) }
}

/// The words of a text as they are compared; none is longer than an index takes.
package func forms(of text: String) -> Set<String> {
    Set(
        TextWord.words(of: text).flatMap { [$0.form] + [$0.first].compactMap(\.self) }.filter { $0.utf8.count <= 100 }
    )
}

extension Answer {
    /// Whether words still say what this answer says: its address, or a third of its words.
    func stands(in words: String) -> Bool {
        if words.contains("/a/" + code) { return true }
        let own = forms(of: wording.body)
        return own.intersection(forms(of: words)).count * 3 >= own.count
    }
}
