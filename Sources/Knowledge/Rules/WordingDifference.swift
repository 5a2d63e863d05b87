/// A stretch of words that two wordings share, or that only one of them has.
package struct WordingStretch: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case same
        case removed
        case added
    }

    package let kind: Kind
    package let text: String
}

/// What changed between two wordings, word by word, in the order in which it is read.
///
/// The shortest way from one to the other (Myers 1986). Where both are long, whole lines are compared, and where those
/// are many, too, the whole: the way grows with the square of what differs, in time and in memory.
package func difference(from old: String, to new: String) -> [WordingStretch] {
    let (left, right) = (pieces(of: old, byLines: false), pieces(of: new, byLines: false))
    if left.count + right.count <= 3_000 { return stretches(from: left, to: right) }
    let (before, after) = (pieces(of: old, byLines: true), pieces(of: new, byLines: true))
    if before.count + after.count <= 4_000 { return stretches(from: before, to: after) }
    // So many short lines that what they share would cost more than it tells.
    guard old != new else { return [WordingStretch(kind: .same, text: old)] }
    return [WordingStretch(kind: .removed, text: old), WordingStretch(kind: .added, text: new)]
        .filter { !$0.text.isEmpty }
}

private func stretches(from old: [String], to new: [String]) -> [WordingStretch] {
    let changes = new.difference(from: old)
    var (removed, added): (Set<Int>, Set<Int>) = ([], [])
    for change in changes {
        switch change {
        case .remove(let place, _, _): removed.insert(place)
        case .insert(let place, _, _): added.insert(place)
        }
    }
    var parts: [(kind: WordingStretch.Kind, text: String)] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
        if left < old.count, removed.contains(left) {
            parts.append((kind: .removed, text: old[left]))
            left += 1
        } else if right < new.count, added.contains(right) {
            parts.append((kind: .added, text: new[right]))
            right += 1
        } else {
            guard left < old.count, right < new.count else { return joined(parts) }
            parts.append((kind: .same, text: old[left]))
            (left, right) = (left + 1, right + 1)
        }
    }
    return joined(parts)
}

/// Neighbours of one kind as one stretch.
private func joined(_ parts: [(kind: WordingStretch.Kind, text: String)]) -> [WordingStretch] {
    var whole: [WordingStretch] = []
    for part in parts {
        if let last = whole.last, last.kind == part.kind {
            whole[whole.count - 1] = WordingStretch(kind: last.kind, text: last.text + part.text)
        } else {
            whole.append(WordingStretch(kind: part.kind, text: part.text))
        }
    }
    return whole
}

/// Words, each with the space behind it, or whole lines: put together again they are the text.
private func pieces(of text: String, byLines: Bool) -> [String] {
    var (pieces, piece): ([String], String) = ([], "")
    for character in text {
        let isSpace = byLines ? character == "\n" : character.isWhitespace
        if !isSpace, let last = piece.last, byLines ? last == "\n" : last.isWhitespace {
            pieces.append(piece)
            piece = ""
        }
        piece.append(character)
    }
    return piece.isEmpty ? pieces : pieces + [piece]
}
