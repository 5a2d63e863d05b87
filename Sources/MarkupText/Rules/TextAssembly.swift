/// Puts the text of a document together from its tokens: white space, line breaks, what is hidden, links.
package struct TextAssembly {
    /// Whether no more is taken.
    package private(set) var isFull = false

    private var lines: LineAssembly
    private var open: [OpenElement] = []
    private var openCounts: [String: Int] = [:]
    private var links: [PlainText.Link] = []
    private var isTruncated = false

    /// Takes at most `limit` bytes of text.
    package init(limit: Int) {
        lines = LineAssembly(limit: limit)
    }

    /// Adds the next piece of the document.
    package mutating func append(_ token: MarkupToken) {
        switch token {
        case .text(let text), .verbatim(let text): write(text)
        case .start(let tag): begin(tag)
        case .end(let name): end(name)
        }
        if lines.isFull { isFull = true }
    }

    /// The text; elements that are still open end here.
    package mutating func finished() -> PlainText {
        while let element = open.popLast() { leave(element) }
        return PlainText(text: lines.finished(), links: links, isTruncated: isTruncated || lines.isFull)
    }

    private mutating func write(_ text: String) {
        guard open.last?.isHidden != true else { return }
        lines.write(text, isPreformatted: open.last?.isPreformatted == true)
    }

    // MARK: Elements

    private mutating func begin(_ tag: MarkupTag) {
        let name = tag.name
        if name == "br" || name == "hr" || name == "img" { return beginVoid(tag) }
        let breaks = ElementKinds.lineBreaks(around: name)
        if let breaks, open.last?.isHidden != true { lines.breakLines(atLeast: breaks) }
        if name == "td" || name == "th" { write(" ") }
        guard !ElementKinds.void.contains(name) else { return }
        // 512 is where browsers stop nesting; deeper elements count as if they were not there.
        guard open.count < 512 else { return }
        // A self-closing tag of another vocabulary, or of XHTML: opened and closed at once.
        guard !tag.isSelfClosing else { return }
        open.append(OpenElement(tag, inside: open.last, textStart: lines.length))
        openCounts[name, default: 0] += 1
    }

    private mutating func beginVoid(_ tag: MarkupTag) {
        guard open.last?.isHidden != true else { return }
        switch tag.name {
        case "br": lines.breakLine()
        case "hr": lines.breakLines(atLeast: 1)
        default:
            // Pictures that stand for a character, as WordPress and the fediverse send them.
            let classes = MarkupClasses(tag)
            if classes.contains("emoji") || classes.contains("wp-smiley") || classes.contains("custom-emoji") {
                write(tag["alt"] ?? "")
            }
        }
    }

    private mutating func end(_ name: String) {
        if name == "br" { return beginVoid(MarkupTag("br")) }
        guard openCounts[name, default: 0] > 0 else { return }
        // As in browsers, `</b>` does not end the paragraph that began inside the `<b>`.
        let isInline = ElementKinds.lineBreaks(around: name) == nil
        guard let index = open.lastIndex(where: { $0.name == name || isInline && $0.breaks != nil }),
            open[index].name == name
        else { return }
        while open.count > index, let element = open.popLast() { leave(element) }
    }

    private mutating func leave(_ element: OpenElement) {
        openCounts[element.name, default: 1] -= 1
        guard !element.isHidden else { return }
        if element.isEllipsis { lines.write("…", isPreformatted: false) }
        if let href = element.href { keepLink(href, element) }
        if let breaks = element.breaks { lines.breakLines(atLeast: breaks) }
    }

    private mutating func keepLink(_ href: String, _ element: OpenElement) {
        // 500: more links than a person reads; what is left out is told.
        guard links.count < 500 else {
            isTruncated = true
            return
        }
        links.append(
            PlainText.Link(href: href, text: lines.text(from: element.textStart), isMention: element.isMention)
        )
    }
}
