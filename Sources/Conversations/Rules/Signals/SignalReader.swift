import Matching

/// How many words before another one a negation is looked for.
package let negationReach = 3

/// How many of the words that spoke are shown.
private let shownWords = 5

/// Hears the signals of a text by lists of words: whole words, compared as standing queries compare them.
package struct SignalReader: Sendable {
    /// By language, then by the first word.
    private let entries: [String: [String: [Entry]]]

    private struct Entry: Sendable {
        let list: SignalList
        /// The words behind the first.
        let rest: [String]
    }

    package init(_ words: SignalWords) {
        entries = words.lists.mapValues { lists in
            var entries: [String: [Entry]] = [:]
            for list in lists.values {
                for wording in list.words {
                    let forms = signalForms(of: wording)
                    guard let first = forms.first else { continue }
                    entries[first, default: []].append(Entry(list: list.list, rest: Array(forms.dropFirst())))
                }
            }
            return entries
        }
    }

    /// What is heard; a text whose language is not known is read with the words of every language.
    package func signals(in text: String, language: String?) -> ConversationSignals {
        let primary = language.map { String($0.prefix { $0 != "-" }).lowercased() }
        let books = primary.map { code in [entries[code] ?? [:]] } ?? entries.keys.sorted().compactMap { entries[$0] }
        let heard = HeardWords(hits(of: books, in: text), in: text)
        return ConversationSignals(intent: heard.intent, urgency: heard.urgency, sentiment: heard.sentiment)
    }

    private func hits(of books: [[String: [Entry]]], in text: String) -> [SignalHit] {
        let words = TextWord.words(of: text).filter { !$0.isCovered }
        let forms = words.map(\.form)
        return words.indices.flatMap { position in
            books.flatMap { $0[forms[position]] ?? [] }.compactMap { entry -> SignalHit? in
                let end = position + entry.rest.count
                guard end < words.count, Array(forms[(position + 1)..<(end + 1)]) == entry.rest else { return nil }
                return SignalHit(
                    list: entry.list,
                    position: position,
                    place: words[position].place.lowerBound..<words[end].place.upperBound
                )
            }
        }
    }
}

/// The words of a wording as they are compared.
func signalForms(of wording: String) -> [String] {
    TextWord.words(of: wording).filter { !$0.isCovered }.map(\.form)
}

/// A wording of a list that stands in the text.
struct SignalHit: Sendable {
    let list: SignalList
    /// The number of its first word.
    let position: Int
    /// In bytes of the text.
    let place: Range<Int>
}

/// What the wordings that were found make of a text.
struct HeardWords {
    private let hits: [SignalHit]
    private let bytes: [UInt8]
    private let asks: Bool

    init(_ hits: [SignalHit], in text: String) {
        self.hits = hits
        bytes = Array(text.utf8)
        asks = endsAQuestion(text)
    }

    /// A complaint before a suggestion, that before a question, praise last: who asks for something else besides is
    /// not only asking.
    var intent: Signal {
        for (list, value) in [
            (SignalList.complaint, SignalValue.complaint), (.suggestion, .suggestion), (.question, .question),
            (.praise, .praise),
        ] {
            let canTurn = list == .complaint || list == .praise
            let spoke = hits.filter { $0.list == list && !(canTurn && negation(before: $0) != nil) }.map(\.place)
            let sign = value == .question && asks ? ["?"] : []
            if !spoke.isEmpty || !sign.isEmpty { return Signal(value, words: shown(texts(at: spoke) + sign)) }
        }
        return Signal(.other)
    }

    /// Danger before what is out, that before a day; a negation takes nothing back: "no gas smell" wants to be read.
    var urgency: Signal {
        for (list, value) in [
            (SignalList.safety, SignalValue.safety), (.outage, .outage), (.deadline, .deadline),
        ] {
            let spoke = hits.filter { $0.list == list }.map(\.place)
            if !spoke.isEmpty { return Signal(value, words: shown(texts(at: spoke))) }
        }
        return Signal(.usual)
    }

    /// Each word counts one, turned round by a negation close before it.
    var sentiment: Signal {
        var sum = 0
        var spoke: [Range<Int>] = []
        for hit in hits where hit.list == .positive || hit.list == .negative {
            let turned = negation(before: hit)
            sum += (hit.list == .positive) == (turned == nil) ? 1 : -1
            spoke.append((turned?.place.lowerBound ?? hit.place.lowerBound)..<hit.place.upperBound)
        }
        return Signal(sum > 0 ? .positive : sum < 0 ? .negative : .neutral, words: shown(texts(at: spoke)))
    }

    private func negation(before hit: SignalHit) -> SignalHit? {
        hits.last { other in
            other.list == .negation && other.position < hit.position
                && hit.position - other.position <= negationReach
        }
    }

    private func texts(at places: [Range<Int>]) -> [String] {
        places.map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    private func shown(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        return Array(words.filter { seen.insert($0.lowercased()).inserted }.prefix(shownWords))
    }
}

/// Whether a word of it ends with a question mark; one inside an address is none.
private func endsAQuestion(_ text: String) -> Bool {
    text.split(whereSeparator: \.isWhitespace).contains { word in
        let end = word.reversed().drop { "!\")'»”’“…*_".contains($0) }
        return end.first.map { "?؟？".contains($0) } ?? false
    }
}
