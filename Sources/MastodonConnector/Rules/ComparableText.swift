package import MarkupText

/// A text reduced to what stays the same between what we sent and what a server shows.
///
/// Servers trim and collapse white space, show `@name@host` as `@name`, and shorten links.
package struct ComparableText: Hashable, Sendable {
    package let words: String

    /// What somebody typed.
    package init(_ text: String) {
        var shortened = text
        for mention in MentionScanner.mentions(in: text).reversed() {
            if let range = mention.hostRange { shortened.removeSubrange(range) }
        }
        words = shortened.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// What a server shows, with its shortened links written out again.
    package init(shown: PlainText) {
        var text = shown.text
        var position = text.startIndex
        for link in shown.links where !link.isMention && !link.text.isEmpty {
            guard let range = text[position...].firstRange(of: link.text) else { continue }
            let offset = text.distance(from: text.startIndex, to: range.lowerBound) + link.href.count
            text.replaceSubrange(range, with: link.href)
            position = text.index(text.startIndex, offsetBy: min(offset, text.count))
        }
        self.init(text)
    }
}
