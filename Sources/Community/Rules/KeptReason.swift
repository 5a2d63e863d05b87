/// What is kept of why a mail has not left: a sentence of ours, and the number that the server gave.
///
/// The server's own words often name the address, and are not kept.
func keptReason(_ reason: String) -> String {
    let parts = reason.split(separator: ": ", maxSplits: 1)
    guard parts.count == 2, let sentence = parts.first else {
        return reason.split(separator: " ").filter { !$0.contains("@") }.joined(separator: " ")
    }
    let number = parts[1].split(separator: " ").prefix { word in word.allSatisfy { $0.isNumber || $0 == "." } }
    return number.isEmpty ? String(sentence) : String(sentence) + ": " + number.joined(separator: " ")
}
