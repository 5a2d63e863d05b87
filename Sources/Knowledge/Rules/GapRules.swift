import Foundation

/// For how many days it is known what was searched in vain.
let missLength: Int64 = 90

/// How many conversations that ask the same were answered by hand before somebody should write an answer.
let handAnswersFrom = 2

/// From how many who say “not yet” in 28 days an answer is looked at, and from which share of those who say anything.
let unsettledFrom = (number: 3, share: 0.25)

/// How often something was searched in vain before its words are shown: what one person typed is for nobody else.
let missShownFrom = 3

/// How many different searches of a day are kept; who makes up words by the thousand teaches nothing.
let missesPerDay = 1_000

/// What is kept of a search: its words in small letters, without what looks as if it named somebody; `nil` where nothing is
/// left.
///
/// An address of mail, a handle and a long number are left out, and so is what no key of an index has room for.
func missedWords(of text: String) -> String? {
    let plain = String.UnicodeScalarView(text.lowercased().unicodeScalars.map { isVisible($0) ? $0 : " " })
    let words = String(plain).split(whereSeparator: \.isWhitespace).filter { word in
        !word.contains("@") && word.count(where: \.isNumber) < 5 && word.contains(where: \.isLetter)
    }
    var line = ""
    for word in words.prefix(12) {
        let longer = line.isEmpty ? String(word) : line + " " + word
        if longer.utf8.count > 200 { break }
        line = longer
    }
    return line.isEmpty ? nil : line
}

/// Whether a character shows something: controls and formats do not.
private func isVisible(_ scalar: UnicodeScalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
    default: true
    }
}

/// Whether an answer helps less than it did: more of those who say so wait for more, and there are enough of them.
func stoppedHelping(lately: (settled: Int, unsettled: Int), before: (settled: Int, unsettled: Int)) -> Bool {
    guard lately.unsettled >= unsettledFrom.number, share(lately) >= unsettledFrom.share else { return false }
    return before.settled + before.unsettled == 0 || share(lately) > share(before)
}

private func share(_ said: (settled: Int, unsettled: Int)) -> Double {
    Double(said.unsettled) / Double(max(said.settled + said.unsettled, 1))
}
