internal import MarkupText

/// Reads what an element says, in whichever of the many ways it is written, as plain text.
struct TextReader {
    let tree: FeedTree
    let format: FeedFormat?

    /// What an element holds when it does not say it.
    enum Expectation {
        /// Plain text, and HTML where it looks like it and the format cannot tell.
        case plain
        case html
    }

    /// The text and the addresses that it points to.
    struct Reading {
        var text: String?
        var links: [String] = []
    }

    func read(_ index: FeedTree.Index, expecting expectation: Expectation) -> Reading {
        let element = tree[index]
        let type = mediaType(of: element, expecting: expectation)
        if isBase64(element, type) {
            return decoded(tree.text(of: index), type: type, base: element.base)
        }
        if tree.hasElements(in: index) { return inline(index, isEscaped: type == "text/html") }
        return read(tree.text(of: index), type: type, base: element.base)
    }

    /// The characters alone, for elements that hold names and addresses.
    func words(_ index: FeedTree.Index) -> String? {
        FeedText.trimmed(FeedText.repaired(tree.text(of: index)))
    }

    // MARK: Kinds of text

    private func read(_ source: String, type: String, base: String?) -> Reading {
        let text = FeedText.repaired(source)
        let isHTML = type == "text/html" || type == "application/xhtml+xml"
        guard isHTML || format?.declaresTextTypes != true && HTMLGuess.looksLikeHTML(text) else {
            return Reading(text: PlainLines.joined(text))
        }
        return reading(PlainText.fromHTML(text), base: base)
    }

    private func decoded(_ text: String, type: String, base: String?) -> Reading {
        guard let bytes = Base64Text.bytes(text), let decoded = String(validating: bytes, as: UTF8.self) else {
            return Reading(text: PlainLines.joined(text))
        }
        return read(decoded, type: type, base: base)
    }

    /// Markup that stands in the document as elements: XHTML, or HTML that nobody escaped.
    private func inline(_ index: FeedTree.Index, isEscaped: Bool) -> Reading {
        var assembly = TextAssembly(limit: 262_144)
        append(index, isEscaped: isEscaped, to: &assembly)
        return reading(assembly.finished(), base: tree[index].base)
    }

    /// Goes down at most as deep as the tree does, which is 256.
    private func append(_ index: FeedTree.Index, isEscaped: Bool, to assembly: inout TextAssembly) {
        for child in tree[index].children {
            guard !assembly.isFull else { return }
            switch child {
            case .text(let text): append(FeedText.repaired(text), isEscaped: isEscaped, to: &assembly)
            case .element(let inner):
                let element = tree[inner]
                var attributes = element.attributes
                if let place = attributes.firstIndex(where: { $0.name == "href" }) {
                    attributes[place].value = FeedAddress.resolve(attributes[place].value, against: element.base)
                }
                assembly.append(.start(MarkupTag(element.name, attributes: attributes)))
                append(inner, isEscaped: isEscaped, to: &assembly)
                assembly.append(.end(element.name))
            }
        }
    }

    private func append(_ text: String, isEscaped: Bool, to assembly: inout TextAssembly) {
        guard isEscaped, text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
            return assembly.append(.text(text))
        }
        var tokenizer = MarkupTokenizer(Array(text.utf8), dialect: .html)
        while !assembly.isFull, let token = tokenizer.next() { assembly.append(token) }
    }

    private func reading(_ plain: PlainText, base: String?) -> Reading {
        let links = plain.links.filter { !$0.isMention }.map { FeedAddress.resolve($0.href, against: base) }
        return Reading(
            text: FeedText.trimmed(plain.text),
            links: links.filter(FeedAddress.isWebAddress)
        )
    }

    // MARK: What the element says about itself

    private func mediaType(of element: FeedTree.Element, expecting expectation: Expectation) -> String {
        switch element["type"]?.lowercased() {
        case nil: expectation == .html ? "text/html" : "text/plain"
        case "text", "plain": "text/plain"
        case "html": "text/html"
        case "xhtml": "application/xhtml+xml"
        case let type?: type
        }
    }

    private func isBase64(_ element: FeedTree.Element, _ type: String) -> Bool {
        if element["mode"] == "base64" { return true }
        return !type.hasPrefix("text/") && !type.hasSuffix("+xml") && !type.hasSuffix("/xml")
    }
}
