/// An element that has begun and not ended.
struct OpenElement {
    let name: String
    let isHidden: Bool
    let isPreformatted: Bool
    let isEllipsis: Bool
    let isMention: Bool
    let href: String?
    /// The line breaks around it; `nil` inside a line.
    let breaks: Int?
    /// How long the text was when it began.
    let textStart: Int

    init(_ tag: MarkupTag, inside parent: OpenElement?, textStart: Int) {
        let classes = MarkupClasses(tag)
        name = tag.name
        isHidden =
            parent?.isHidden == true || ElementKinds.hidden.contains(tag.name) || tag["hidden"] != nil
            || classes.contains("invisible") || OpenElement.hides(tag["style"])
        isPreformatted = parent?.isPreformatted == true || ElementKinds.preformatted.contains(tag.name)
        isEllipsis = classes.contains("ellipsis")
        isMention = classes.contains("mention") || classes.contains("hashtag")
        href = tag.name == "a" ? tag["href"].flatMap(OpenElement.trimmed) : nil
        breaks = ElementKinds.lineBreaks(around: tag.name)
        self.textStart = textStart
    }

    private static func hides(_ style: String?) -> Bool {
        guard let style else { return false }
        return style.lowercased().filter { !$0.isWhitespace }.contains("display:none")
    }

    private static func trimmed(_ href: String) -> String? {
        // White space inside an address is not part of it (WHATWG URL).
        let result = href.unicodeScalars.filter { !["\t", "\n", "\r"].contains($0) }
        let text = String(String.UnicodeScalarView(result)).drop(while: \.isWhitespace)
        return text.isEmpty ? nil : String(text)
    }
}

/// The words of a `class` attribute.
struct MarkupClasses {
    private let words: [Substring]

    init(_ tag: MarkupTag) {
        words = tag["class"]?.split(whereSeparator: \.isWhitespace) ?? []
    }

    func contains(_ word: String) -> Bool {
        words.contains { $0 == word }
    }
}
