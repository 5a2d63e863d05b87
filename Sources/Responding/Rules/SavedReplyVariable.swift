/// What a saved reply leaves open, to be filled in from the conversation: `{name}` and the like.
package enum SavedReplyVariable: String, Sendable, CaseIterable {
    /// What whoever is answered calls themselves.
    case name
    /// How they are reached, with the `@`.
    case handle
    /// Whoever answers, as the line under a reply names them.
    case agent
    /// The name of the conversation's unit.
    case unit
    case organisation
    /// Where the post that is answered can be read.
    case link
    /// Where whoever is answered can say whether they were.
    case rating

    /// As it is written in a text.
    package var mark: String { "{\(rawValue)}" }

    /// All of them, as a sentence lists them.
    package static var marks: String { allCases.map(\.mark).joined(separator: ", ") }

    /// Those that still stand in a text, in the order in which they come first.
    package static func open(in text: String) -> [Self] {
        marked(text).reduce(into: []) { found, piece in
            if case .variable(let variable) = piece, !found.contains(variable) { found.append(variable) }
        }
    }

    /// What looks like a variable in a text and is none; `nil` when there is nothing of the kind.
    static func unknown(in text: String) -> String? {
        for case .unknown(let mark) in marked(text) { return mark }
        return nil
    }

    /// The text with every variable that has a value replaced, once: what a value says is never looked into.
    static func filled(_ text: String, with values: [Self: String]) -> String {
        marked(text).reduce(into: "") { result, piece in
            switch piece {
            case .text(let words), .unknown(let words): result += words
            case .variable(let variable): result += values[variable] ?? variable.mark
            }
        }
    }
}

private enum Piece {
    case text(String)
    case variable(SavedReplyVariable)
    case unknown(String)
}

/// Takes a text apart at what stands between braces and looks like one word.
private func marked(_ text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "{") {
        let inner = rest[rest.index(after: start)...].prefix { $0 != "{" && $0 != "}" }
        pieces.append(.text(String(rest[..<start])))
        guard inner.endIndex < rest.endIndex, rest[inner.endIndex] == "}", looksLikeAName(inner) else {
            pieces.append(.text("{"))
            rest = rest[rest.index(after: start)...]
            continue
        }
        pieces.append(SavedReplyVariable(rawValue: String(inner)).map { .variable($0) } ?? .unknown("{\(inner)}"))
        rest = rest[rest.index(after: inner.endIndex)...]
    }
    return pieces + [.text(String(rest))]
}

private func looksLikeAName(_ inner: Substring) -> Bool {
    let name = inner.drop { $0 == " " }
    let word = name.prefix { $0 != " " }
    return !word.isEmpty && word.count <= 40 && name.dropFirst(word.count).allSatisfy { $0 == " " }
        && word.allSatisfy { $0.isLetter || $0.isNumber || "._-".contains($0) }
}
