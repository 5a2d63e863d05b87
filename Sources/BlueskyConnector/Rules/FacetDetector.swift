/// A stretch of an outgoing text that must be marked, or it stays dead text.
struct DetectedFacet: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case link(String)
        /// The handle as it was typed, without `@`.
        case mention(String)
        /// The tag without `#`.
        case tag(String)
    }

    /// Offsets in the bytes of UTF-8, end exclusive.
    let bytes: Range<Int>
    let kind: Kind
}

/// Finds the links, mentions and tags in a text, in their order.
///
/// A word is what stands between white space. A link begins with `http://`, `https://` or `www.`; bare domains stay
/// text, since a full stop without a space is more often a slip than an address.
func detectedFacets(in text: String) -> [DetectedFacet] {
    var facets: [DetectedFacet] = []
    var start = text.startIndex
    while start < text.endIndex {
        let end = text.unicodeScalars[start...].firstIndex { $0.properties.isWhitespace } ?? text.endIndex
        if start < end, let found = facet(in: text.unicodeScalars[start..<end]) {
            let offset = text.utf8.distance(from: text.startIndex, to: found.range.lowerBound)
            let length = text.utf8.distance(from: found.range.lowerBound, to: found.range.upperBound)
            facets.append(DetectedFacet(bytes: offset..<offset + length, kind: found.kind))
        }
        start = end < text.endIndex ? text.unicodeScalars.index(after: end) : end
    }
    return facets
}

private typealias Word = Substring.UnicodeScalarView

/// What one word is, once its opening brackets and quotation marks are taken off.
private func facet(in word: Word) -> (range: Range<String.Index>, kind: DetectedFacet.Kind)? {
    let opened = word.drop { openers.contains($0) }
    switch opened.first {
    case "@": return mention(in: opened)
    case "#", "\u{ff03}": return tag(in: opened)
    default: return link(in: opened)
    }
}

private func link(in word: Word) -> (range: Range<String.Index>, kind: DetectedFacet.Kind)? {
    let beginning = String(word.prefix(8)).lowercased()
    let isBare = beginning.hasPrefix("www.")
    guard isBare || beginning.hasPrefix("https://") || beginning.hasPrefix("http://") else { return nil }
    let trimmed = withoutClosers(word)
    let address = String(trimmed)
    let host = address.drop { $0 != "/" }.dropFirst(2)
    guard isBare ? address.utf8.count > 4 : host.first.map({ $0.isLetter || $0.isNumber || $0 == "[" }) == true else {
        return nil
    }
    return (trimmed.startIndex..<trimmed.endIndex, .link(isBare ? "https://\(address)" : address))
}

private func mention(in word: Word) -> (range: Range<String.Index>, kind: DetectedFacet.Kind)? {
    let name = word.dropFirst().prefix { $0.isASCII && UInt8($0.value).isHandleByte }
    var trimmed = name
    while let last = trimmed.last, last == "." || last == "-" { trimmed.removeLast() }
    let handle = String(trimmed)
    guard ATSyntax.isValid(handle, as: .handle) else { return nil }
    return (word.startIndex..<trimmed.endIndex, .mention(handle))
}

/// At most 64 graphemes and 640 bytes, and not a mere number: `#1` is a rank.
private func tag(in word: Word) -> (range: Range<String.Index>, kind: DetectedFacet.Kind)? {
    let name = word.dropFirst().prefix { !closers.contains($0) && $0 != "#" && $0 != "\u{ff03}" && !isInvisible($0) }
    let trimmed = withoutClosers(name)
    let tag = String(trimmed)
    guard tag.unicodeScalars.contains(where: { !$0.properties.isPunctuationOrDigit }), tag.count <= 64,
        tag.utf8.count <= 640, tag.unicodeScalars.first != "\u{fe0f}"
    else { return nil }
    return (word.startIndex..<trimmed.endIndex, .tag(tag))
}

/// Takes punctuation off the end; a closing bracket stays where the word has its opening one.
private func withoutClosers(_ word: Word) -> Word {
    var rest = word
    while let last = rest.last, closers.contains(last) {
        if last == ")", rest.count(where: { $0 == "(" }) >= rest.count(where: { $0 == ")" }) { break }
        rest.removeLast()
    }
    return rest
}

private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    ["\u{ad}", "\u{2060}", "\u{200b}", "\u{20e2}"].contains(scalar)
}

extension UInt8 {
    fileprivate var isHandleByte: Bool { isASCIIAlphanumeric || self == .dot || self == .hyphen }
}

extension Unicode.Scalar.Properties {
    fileprivate var isPunctuationOrDigit: Bool {
        switch generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation, .decimalNumber, .format, .nonspacingMark:
            true
        default: false
        }
    }
}

private let openers: Set<Unicode.Scalar> = [
    "(", "[", "{", "<", "\"", "'", "“", "„", "‘", "«", "‹", "「", "『", "（", "¿", "¡",
]
private let closers: Set<Unicode.Scalar> = [
    ".", ",", ";", ":", "!", "?", "'", "\"", ")", "]", "}", ">", "”", "“", "’", "»", "›", "」", "』", "）", "…",
    "،", "؛", "؟", "。", "、", "！", "？", "，", "：", "；",
]
