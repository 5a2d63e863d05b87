/// A piece of a text beside an earlier one.
package struct DifferencePiece: Sendable, Equatable {
    package enum Kind: String, Sendable, Codable {
        case same
        case removed
        case added
    }

    package let kind: Kind
    package let text: String
}

/// What became of a text, word by word; the pieces that are not removed, behind each other, are the new text.
///
/// Where the texts are long, whole lines are compared, and where those are many, too, the whole: the way from one to the
/// other (Myers 1986) grows with the square of what differs, in time and in memory.
package func wordDifference(from old: String, to new: String) -> [DifferencePiece] {
    let (before, after) = (words(of: old), words(of: new))
    if before.count + after.count <= most { return pieces(from: before, to: after) }
    let (lines, newLines) = (wholeLines(of: old), wholeLines(of: new))
    if lines.count + newLines.count <= most { return pieces(from: lines, to: newLines) }
    guard old != new else { return [DifferencePiece(kind: .same, text: old)] }
    return [DifferencePiece(kind: .removed, text: old), DifferencePiece(kind: .added, text: new)]
        .filter { !$0.text.isEmpty }
}

/// 4,000 pieces of both texts: 64 megabytes where none of them stands in both.
private let most = 4_000

private func pieces(from before: [Substring], to after: [Substring]) -> [DifferencePiece] {
    let change = after.difference(from: before)
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for step in change {
        switch step {
        case .remove(let place, _, _): removed.insert(place)
        case .insert(let place, _, _): added.insert(place)
        }
    }
    var pieces: [DifferencePiece] = []
    func add(_ kind: DifferencePiece.Kind, _ text: Substring) {
        if let last = pieces.last, last.kind == kind {
            pieces[pieces.count - 1] = DifferencePiece(kind: kind, text: last.text + text)
        } else {
            pieces.append(DifferencePiece(kind: kind, text: String(text)))
        }
    }
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
        if left < before.count, removed.contains(left) {
            add(.removed, before[left])
            left += 1
        } else if right < after.count, added.contains(right) {
            add(.added, after[right])
            right += 1
        } else {
            add(.same, after[right])
            (left, right) = (left + 1, right + 1)
        }
    }
    return pieces
}

/// The words and the spaces between them, each by itself.
private func words(of text: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = text[...]
    while let first = rest.first {
        let isSpace = first.isWhitespace
        let part = rest.prefix { $0.isWhitespace == isSpace }
        parts.append(part)
        rest = rest[part.endIndex...]
    }
    return parts
}

/// The lines, each with its end.
private func wholeLines(of text: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = text[...]
    while !rest.isEmpty {
        let end = rest.firstIndex(where: \.isNewline).map { rest.index(after: $0) } ?? rest.endIndex
        parts.append(rest[..<end])
        rest = rest[end...]
    }
    return parts
}
