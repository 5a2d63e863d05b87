/// What a person would read in a piece of HTML.
package struct PlainText: Sendable, Hashable {
    /// The words, with line breaks where a browser would break between blocks.
    package var text: String
    /// The links in their order.
    package var links: [Link]
    /// Whether something was left out because the piece is longer than what is taken.
    package var isTruncated: Bool

    package init(text: String = "", links: [Link] = [], isTruncated: Bool = false) {
        self.text = text
        self.links = links
        self.isTruncated = isTruncated
    }

    /// A place that the text points to.
    package struct Link: Sendable, Hashable {
        /// The address as it stands in the markup; it may be relative, and nobody has vouched for it.
        package var href: String
        /// The words that carry the link.
        package var text: String
        /// Whether it names an account or a hashtag, as microformats and the fediverse mark it.
        package var isMention: Bool

        package init(href: String, text: String, isMention: Bool = false) {
            self.href = href
            self.text = text
            self.isMention = isMention
        }
    }
}

extension PlainText {
    /// Reads HTML of a stranger as a browser would show it.
    ///
    /// Never fails and never takes longer than the length of the input asks for. `limit` is in bytes of UTF-8.
    package static func fromHTML(_ html: String, limit: Int = 262_144) -> PlainText {
        guard html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
            return collapsing(html, limit: limit)
        }
        // 4 MiB: sixteen times what is kept, for markup around the words.
        let taken = html.utf8.prefix(4 << 20)
        var tokenizer = MarkupTokenizer(Array(taken), dialect: .html)
        var assembly = TextAssembly(limit: limit)
        while !assembly.isFull, let token = tokenizer.next() {
            assembly.append(token)
        }
        var result = assembly.finished()
        result.isTruncated = result.isTruncated || taken.count < html.utf8.count
        return result
    }

    private static func collapsing(_ text: String, limit: Int) -> PlainText {
        var assembly = TextAssembly(limit: limit)
        assembly.append(.text(text))
        return assembly.finished()
    }
}
