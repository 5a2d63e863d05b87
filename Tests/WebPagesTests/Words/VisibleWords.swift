/// The words of a page that a reader sees or hears and that are not data: what stands outside of `<bdi>`, of code, and
/// of elements with a direction or language of their own.
struct VisibleWords {
    private(set) var latin: Set<String> = []
    /// The open elements, and whether each holds data.
    private var open: [(name: Substring, isData: Bool)] = []

    private let known: [String]

    /// `known` is what people wrote, as it stands in the page; the longest first.
    init(in page: String, apartFrom known: [String] = []) {
        self.known = known
        var rest = page[...]
        while let tag = rest.firstIndex(of: "<") {
            note(rest[..<tag])
            guard let end = rest[tag...].firstIndex(of: ">") else { break }
            read(tag: rest[rest.index(after: tag)..<end])
            rest = rest[rest.index(after: end)...]
        }
    }

    private mutating func read(tag: Substring) {
        let name = tag.prefix { !$0.isWhitespace && $0 != "/" }
        if tag.hasPrefix("/") {
            let closed = tag.dropFirst()
            if let place = open.lastIndex(where: { $0.name == closed }) { open.removeSubrange(place...) }
            return
        }
        let isOwn = [" dir=\"", " lang=\"", "aria-hidden=\"true\""].contains { tag.contains($0) }
        let isData =
            name != "html"
            && (["bdi", "code", "kbd", "blockquote", "title", "textarea", "script"].contains(name) || isOwn)
        for attribute in ["aria-label", "title", "placeholder", "data-post", "data-failed", "data-over", "alt"] {
            if let value = value(of: attribute, in: tag) { note(value, isSpoken: true) }
        }
        if !["input", "meta", "link", "br", "use", "path", "circle", "rect"].contains(name), tag.last != "/" {
            open.append((name, isData))
        }
    }

    private func value(of attribute: String, in tag: Substring) -> Substring? {
        guard let start = tag.firstRange(of: " \(attribute)=\"")?.upperBound else { return nil }
        return tag[start...].prefix { $0 != "\"" }
    }

    private mutating func note(_ text: Substring, isSpoken: Bool = false) {
        guard isSpoken || !open.contains(where: \.isData) else { return }
        var depth = 0
        var word = ""
        let own = known.reduce(text.replacing("{name}", with: "")) { $0.replacing($1, with: " ") } + " "
        for scalar in own.unicodeScalars {
            if ("\u{2066}"..."\u{2068}").contains(scalar) { depth += 1 }
            if scalar == "\u{2069}" { depth -= 1 }
            let isLatin = ("A"..."Z").contains(scalar) || ("a"..."z").contains(scalar)
            if isLatin, depth == 0 {
                word.unicodeScalars.append(scalar)
            } else if scalar != "’" {
                if word.count > 1 { latin.insert(word) }
                word = ""
            }
        }
    }
}
