/// What somebody wrote themselves: without the mail that they answer, and without what their program adds.
///
/// Goes through the lines once. What is quoted by a sign in front of each line is left out wherever it stands, so that
/// words between quotations are kept; where a program quotes without signs, everything behind its own line is left out.
package func newWords(of text: String) -> String {
    let lines = mailLines(of: text)
    var (kept, place): ([String], Int) = ([], 0)
    while place < lines.count {
        let line = lines[place]
        if isSignature(line) || isMark(line) || isHeading(at: place, of: lines) { break }
        if line.hasPrefix(">") {
            place += 1
            continue
        }
        if let length = attribution(at: place, of: lines) {
            guard isQuotation(behind: place + length, of: lines) else { break }
            place += length
            continue
        }
        kept.append(line)
        place += 1
    }
    return joined(kept)
}

/// Between these two signs stands the line of our own mails above which somebody writes.
private func isMark(_ line: String) -> Bool {
    guard let start = line.firstRange(of: "##-") else { return false }
    return line[start.upperBound...].contains("-##")
}

private func isSignature(_ line: String) -> Bool {
    if line == "-- " || line == "--" || line == "—" { return true }
    let plain = line.lowercased()
    return line.utf8.count < 120 && phoneSignatures.contains { plain.hasPrefix($0) }
}

/// Whether a mail begins here as some programs put one below an answer: a line of its own, or its header.
private func isHeading(at place: Int, of lines: [String]) -> Bool {
    let line = lines[place].trimmed
    guard line.utf8.count < 200 else { return false }
    if line.hasPrefix("-----"), line.hasSuffix("-----"), line.contains(where: \.isLetter) { return true }
    if line.count >= 20, line.allSatisfy({ $0 == "_" }) { return true }
    guard isHeadingField(line) else { return false }
    return lines[(place + 1)...].prefix(4).filter { isHeadingField($0.trimmed) }.count >= 2
}

private func isHeadingField(_ line: String) -> Bool {
    let plain = line.filter { $0 != "*" }.lowercased()
    guard let colon = plain.firstIndex(of: ":"), plain.utf8.count < 1_000 else { return false }
    return headingFields.contains(plain[..<colon].trimmed)
}

/// How many lines say here who wrote what is quoted behind them; `nil` where none does.
private func attribution(at place: Int, of lines: [String]) -> Int? {
    let first = lines[place].trimmed
    guard !first.isEmpty, first.utf8.count <= 400 else { return nil }
    let plain = first.lowercased()
    let isBegun = attributionStarts.contains { plain.hasPrefix($0) }
    var whole = plain
    for length in 1...3 {
        if isAttribution(whole, isBegun: isBegun) { return length }
        guard isBegun, place + length < lines.count else { return nil }
        let next = lines[place + length].trimmed
        guard !next.isEmpty, next.utf8.count <= 400, whole.utf8.count <= 800 else { return nil }
        whole += " " + next.lowercased()
    }
    return nil
}

private func isAttribution(_ text: String, isBegun: Bool) -> Bool {
    guard let last = text.last, last == ":" || last == "：" else { return false }
    guard text.contains(where: \.isNumber) || text.contains("@") else { return false }
    // Whoever writes “I measured 3 times and he wrote:” has said something.
    return (isBegun || text.contains("@")) && attributionVerbs.contains { text.contains($0) }
}

private func isQuotation(behind place: Int, of lines: [String]) -> Bool {
    guard place < lines.count else { return false }
    return lines[place...].prefix(3).contains { $0.hasPrefix(">") }
}

/// Lines without empty ones around them, and never more than one between two.
private func joined(_ lines: [String]) -> String {
    var result: [String] = []
    for line in lines {
        let end = line.lastIndex { !$0.isWhitespace }
        let line = end.map { String(line[...$0]) } ?? ""
        if line.isEmpty, result.last?.isEmpty ?? true { continue }
        result.append(line)
    }
    if result.last?.isEmpty ?? false { result.removeLast() }
    return result.joined(separator: "\n")
}
