/// Minutes as people write them: `90`, `90 min`, `4h` or `1h 30`; `nil` when it is none of these.
package func targetMinutes(in text: String) -> Int? {
    let letters = text.lowercased().filter { !$0.isWhitespace }
    let parts = letters.split(separator: "h", maxSplits: 1, omittingEmptySubsequences: false)
    func number(_ digits: some StringProtocol) -> Int? {
        digits.utf8.count <= 6 && digits.utf8.allSatisfy { (48...57).contains($0) } ? Int(digits) : nil
    }
    func minutes(_ part: Substring) -> Int? {
        number(part.hasSuffix("min") ? part.dropLast(3) : part)
    }
    if parts.count == 1 { return minutes(parts[0]) }
    guard let hours = number(parts[0]) else { return nil }
    return parts[1].isEmpty ? hours * 60 : minutes(parts[1]).map { hours * 60 + $0 }
}

/// The shortest way to write them so that they are read again.
package func targetText(_ minutes: Int) -> String {
    minutes.isMultiple(of: 60) ? "\(minutes / 60)h" : "\(minutes)"
}
