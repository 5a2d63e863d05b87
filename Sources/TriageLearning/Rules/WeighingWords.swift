/// The words of a message that weighed most for what was guessed, the weightiest first.
///
/// Each word is left out in turn, and what the guess loses by it is what the word weighed: that holds for any learner, and
/// no word is ever taken from another message. Only words of the message's beginning are tried.
package func weighingWords(
    of text: String,
    for guess: TriageGuess,
    atMost most: Int = 3,
    by guessing: (String) -> TriageGuess?
) -> [String] {
    let words = text.split(whereSeparator: \.isWhitespace).prefix(60).map(String.init)
    var seen: Set<String> = []
    var losses: [(word: String, loss: Double)] = []
    for word in words {
        let plain = word.trimmed
        guard plain.count > 1, seen.insert(plain.lowercased()).inserted else { continue }
        let rest = words.filter { $0.trimmed.lowercased() != plain.lowercased() }.joined(separator: " ")
        let without = guessing(rest)
        let kept = without?.label == guess.label ? without?.confidence ?? 0 : 0
        if guess.confidence > kept { losses.append((plain, guess.confidence - kept)) }
    }
    // The sort is stable: of words that weigh the same the first comes first.
    return losses.sorted { $0.loss > $1.loss }.prefix(most).map(\.word)
}

extension String {
    /// Without signs around it.
    fileprivate var trimmed: String {
        let isSign: (Character) -> Bool = { !$0.isLetter && !$0.isNumber }
        return String(drop(while: isSign).reversed().drop(while: isSign).reversed())
    }
}
