import Foundation

/// For how many days it is known what was searched in vain.
let missLength: Int64 = 90

/// How many conversations that ask the same were answered by hand before somebody should write an answer.
let handAnswersFrom = 2

/// From how many who say “not yet” in 28 days an answer is looked at, and from which share of those who say anything.
let unsettledFrom = (number: 3, share: 0.25)

/// What is kept of a search: its words in small letters, without what may name somebody; `nil` where nothing is left.
///
/// An address of mail, a handle and a long number are left out: people search for whom they just answered, too.
func missedWords(of text: String) -> String? {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).filter { word in
        !word.contains("@") && word.count(where: \.isNumber) < 5 && word.contains(where: \.isLetter)
    }
    let line = words.prefix(12).joined(separator: " ").prefix(100)
    return line.isEmpty ? nil : String(line)
}

/// Whether an answer helps less than it did: more of those who say so wait for more, and there are enough of them.
func stoppedHelping(lately: (settled: Int, unsettled: Int), before: (settled: Int, unsettled: Int)) -> Bool {
    guard lately.unsettled >= unsettledFrom.number, share(lately) >= unsettledFrom.share else { return false }
    return before.settled + before.unsettled == 0 || share(lately) > share(before)
}

private func share(_ said: (settled: Int, unsettled: Int)) -> Double {
    Double(said.unsettled) / Double(max(said.settled + said.unsettled, 1))
}
