import Foundation

/// How a letter begins and ends, as it is said most often in English, German and French; compared in small letters.
private let greetings: Set<String> = [
    "hello", "hi", "hey", "dear", "good", "morning", "afternoon", "evening", "hallo", "guten", "tag", "morgen", "abend",
    "moin", "liebe", "lieber", "sehr", "geehrte", "geehrter", "bonjour", "bonsoir", "salut", "bore", "prynhawn",
]
private let titles: Set<String> = ["mr", "mrs", "ms", "mx", "dr", "prof", "st", "hr", "fr", "m", "mme"]
private let closings: [String] = [
    "best regards", "kind regards", "regards", "best wishes", "best", "yours", "yours sincerely", "cheers", "thanks",
    "viele grüße", "mit freundlichen grüßen", "beste grüße", "liebe grüße", "freundliche grüße", "cordialement",
]

/// What somebody said to one person as it may be said to all: without the names in front, the greeting and the closing.
///
/// What is not surely one of these stays; whoever makes the answer reads it anyway.
package func withoutGreeting(_ words: String) -> String {
    var lines = words.replacingOccurrences(of: "\r\n", with: "\n").split(
        separator: "\n",
        omittingEmptySubsequences: false
    )
    .map(String.init)
    while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
    if let first = lines.first {
        let rest = restBehindGreeting(restBehindNames(first))
        if rest.isEmpty { lines.removeFirst() } else { lines[0] = rest }
    }
    let end = lines.lastIndex { line in
        let bare = line.trimmingCharacters(in: .whitespaces.union(.punctuationCharacters)).lowercased()
        return closings.contains(bare)
    }
    // A closing has nothing but a name or two behind it.
    if let end, end > 0, lines[(end + 1)...].allSatisfy(isName), lines.count - end <= 4 {
        lines.removeLast(lines.count - end)
    }
    let text = lines.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    return text.isEmpty ? words.trimmingCharacters(in: .whitespacesAndNewlines) : text
}

/// A line without the accounts that it begins with.
private func restBehindNames(_ line: String) -> String {
    var rest = Substring(line.trimmingCharacters(in: .whitespaces))
    while rest.hasPrefix("@") {
        let behind = rest.drop { !$0.isWhitespace }
        rest = behind.drop(while: \.isWhitespace)
    }
    return String(rest)
}

/// A line without the greeting before its first comma or exclamation mark; a point behind a title ends nothing.
private func restBehindGreeting(_ line: String) -> String {
    let end = line.indices.first { place in
        if ",!:".contains(line[place]) { return true }
        guard line[place] == "." else { return false }
        return !titles.contains(line[..<place].split(whereSeparator: \.isWhitespace).last?.lowercased() ?? "")
    }
    guard let end else {
        return isGreeting(line[...]) ? "" : line
    }
    guard isGreeting(line[..<end]) else { return line }
    let rest = line[line.index(after: end)...].drop(while: \.isWhitespace)
    return rest.prefix(1).uppercased() + rest.dropFirst()
}

/// At most five words, the first of them a greeting, the others greetings, too, or names.
private func isGreeting(_ text: Substring) -> Bool {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let first = words.first, words.count <= 5, greetings.contains(first.lowercased()) else { return false }
    return words.dropFirst().allSatisfy { greetings.contains($0.lowercased()) || isName(String($0)) }
}

/// A line of at most four words that all begin with a capital, without a digit; an empty one is none that says anything.
private func isName(_ line: String) -> Bool {
    let words = line.split(whereSeparator: \.isWhitespace)
    return words.count <= 4 && !line.contains(where: \.isNumber)
        && words.allSatisfy { $0.first(where: \.isLetter)?.isLowercase != true }
}

/// The question that somebody asked, in one line: its first sentence that asks, or else the first there is.
package func questionLine(of text: String) -> String {
    let spoken = text.split(whereSeparator: \.isWhitespace)
        .filter { !$0.hasPrefix("@") && !$0.contains("://") }.joined(separator: " ")
    var sentences: [String] = []
    var sentence = ""
    for character in spoken {
        sentence.append(character)
        if ".?!؟。？！".contains(character) {
            sentences.append(sentence.trimmingCharacters(in: .whitespaces))
            sentence = ""
        }
    }
    sentences.append(sentence.trimmingCharacters(in: .whitespaces))
    sentences = sentences.filter { $0.contains(where: \.isLetter) }
    let asking = sentences.first { $0.hasSuffix("?") || $0.hasSuffix("؟") || $0.hasSuffix("？") }
    let line = asking ?? sentences.first ?? ""
    return line.count <= 200 ? line : String(line.prefix(199)) + "…"
}
