import Foundation
import Matching
package import Primitives

/// How long a search may be: a sentence.
package let searchLength = 300

/// What somebody looks for: words that all have to be there, and where.
///
/// `"words behind each other"`, `from:`, `unit:`, `network:`, `is:open`, `lang:`, `after:`, `before:`, `intent:`,
/// `urgency:` and `sentiment:`.
package struct SearchWords: Sendable, Equatable {
    /// Each is one word, or several that stand behind each other.
    package private(set) var phrases: [[String]] = []
    /// Of the name or handle of somebody who speaks.
    package private(set) var speakers: [[String]] = []
    /// The code of a unit.
    package private(set) var unit: String?
    package private(set) var network: String?
    package private(set) var state: Conversation.State?
    package private(set) var language: String?
    /// Begun on this day or later.
    package private(set) var after: Moment?
    /// Begun before this day.
    package private(set) var before: Moment?
    /// What it has to hint at, or to be in a person's word.
    package private(set) var signals: [SignalKind: SignalValue] = [:]

    package init(_ text: String) throws(SearchRefused) {
        guard text.count <= searchLength else { throw .tooLong }
        for piece in pieces(of: text) {
            guard let (field, value) = piece.field else {
                add(piece.text, to: &phrases)
                continue
            }
            try take(value, as: field)
        }
        guard !phrases.isEmpty || !speakers.isEmpty || !signals.isEmpty else { throw .empty }
    }

    /// Everything that a conversation must have to be looked at.
    package var words: [String] { Set((phrases + speakers).joined()).sorted() }

    private mutating func take(_ value: String, as field: Field) throws(SearchRefused) {
        switch field {
        case .from: add(value, to: &speakers)
        case .unit: unit = value.uppercased()
        case .network: network = value.lowercased()
        case .lang: language = value.lowercased()
        case .is:
            guard let found = Conversation.State(rawValue: value.lowercased()) else { throw .filterUnknown }
            state = found
        case .after: after = try day(value)
        case .before: before = try day(value)
        case .intent: try take(value, of: .intent)
        case .urgency: try take(value, of: .urgency)
        case .sentiment: try take(value, of: .sentiment)
        }
    }

    /// That nothing is urgent, and nothing in the tone, is no sign to look for.
    private mutating func take(_ value: String, of kind: SignalKind) throws(SearchRefused) {
        guard let found = SignalValue(rawValue: value.lowercased()), found.kind == kind,
            found.says || kind == .intent
        else { throw .signalUnknown }
        signals[kind] = found
    }

    private func add(_ text: String, to list: inout [[String]]) {
        let words = TextWord.words(of: text).filter { !$0.isCovered }.map(\.form)
        if !words.isEmpty { list.append(words) }
    }

    private func day(_ text: String) throws(SearchRefused) -> Moment {
        guard text.count == 10, let moment = Moment(rfc3339: text + "T00:00:00Z") else { throw .filterUnknown }
        return moment
    }
}

private enum Field: String {
    case from
    case unit
    case network
    case lang
    case `is`
    case after
    case before
    case intent
    case urgency
    case sentiment
}

/// What stands between two spaces, or between two quotation marks.
private struct Piece {
    var text = ""
    var isQuoted = false

    var field: (Field, String)? {
        guard !isQuoted, let colon = text.firstIndex(of: ":") else { return nil }
        let value = text[text.index(after: colon)...]
        guard !value.isEmpty, let field = Field(rawValue: text[..<colon].lowercased()) else { return nil }
        return (field, String(value))
    }
}

private func pieces(of text: String) -> [Piece] {
    let quotes: Set<Character> = ["\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{00AB}", "\u{00BB}"]
    var pieces: [Piece] = []
    var piece = Piece()
    var isInside = false
    for character in text {
        if quotes.contains(character) {
            if piece.text.isEmpty { piece.isQuoted = true }
            isInside.toggle()
        } else if character.isWhitespace, !isInside {
            pieces.append(piece)
            piece = Piece()
        } else {
            piece.text.append(character)
        }
    }
    return (pieces + [piece]).filter { !$0.text.isEmpty }
}

/// Why nothing is looked for.
package enum SearchRefused: Refusal {
    case empty
    case tooLong
    case filterUnknown
    case signalUnknown

    package var code: String { "search.\(self)" }

    package var message: String {
        switch self {
        case .empty: "Write a word to look for."
        case .tooLong: "A search has at most \(searchLength) characters. Leave some words out."
        case .filterUnknown: "After is: write open, waiting or done; after before: and after: a day such as 2026-11-28."
        case .signalUnknown:
            "After intent: write question, complaint, praise, suggestion or other; after urgency: safety, outage or "
                + "deadline; after sentiment: positive or negative."
        }
    }
}
