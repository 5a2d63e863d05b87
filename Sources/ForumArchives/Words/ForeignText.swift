import MarkupText

/// HTML of another forum as the plain text in which people write here.
///
/// Paragraphs, lists, quotes, code and formulas stay as text; links and pictures as their words with the address behind
/// them.
package struct ForeignText {
    private var assembly = TextAssembly(limit: 100_000)
    /// The number of each open list's next item; `nil` of a list without numbers.
    private var lists: [Int?] = []
    private var links: [(href: String?, text: String)] = []
    private var quotes = 0
    private var preformatted = 0
    /// Whether what comes next begins an item, so that its first paragraph begins no line.
    private var isAtItem = false
    private var wantsQuoteMark = false

    private init() {}

    /// The words; the beginning of them where there are more than are kept.
    package static func plain(_ html: String) -> String {
        // 4 MiB: many times what is kept, for markup around the words.
        var tokenizer = MarkupTokenizer(Array(html.utf8.prefix(longestPiece)), dialect: .html)
        var text = ForeignText()
        while !text.assembly.isFull, let token = tokenizer.next() { text.take(token) }
        return text.assembly.finished().text
    }

    private mutating func take(_ token: MarkupToken) {
        switch token {
        case .text(let words): write(words, as: token)
        case .verbatim: assembly.append(token)
        case .start(let tag): begin(tag)
        case .end(let name): end(name)
        }
    }

    private mutating func write(_ words: String, as token: MarkupToken) {
        if words.contains(where: { !$0.isWhitespace }) {
            if wantsQuoteMark { assembly.append(.text("> ")) }
            (wantsQuoteMark, isAtItem) = (false, false)
            if let last = links.indices.last, links[last].text.utf8.count < 2_000 { links[last].text += words }
        }
        assembly.append(token)
    }

    private mutating func begin(_ tag: MarkupTag) {
        switch tag.name {
        case "p" where isAtItem, "div" where isAtItem: return
        case "img": return picture(tag)
        case "ul", "menu": lists.append(nil)
        case "ol": lists.append(tag["start"].flatMap { Int($0) }.map { min(max($0, 0), 1_000_000) } ?? 1)
        case "blockquote": quotes += 1
        case "pre": preformatted += 1
        case "a" where links.count < 64: links.append((tag["href"], ""))
        default: break
        }
        assembly.append(.start(tag))
        if quotes > 0, ["blockquote", "p", "li", "pre", "h1", "h2", "h3"].contains(tag.name) { wantsQuoteMark = true }
        switch tag.name {
        case "li": item()
        case "code" where preformatted == 0: assembly.append(.text("`"))
        case "sup": assembly.append(.text("^"))
        default: break
        }
    }

    private mutating func item() {
        var mark = "- "
        if let last = lists.indices.last, let number = lists[last] {
            mark = "\(number). "
            lists[last] = number + 1
        }
        write(mark, as: .text(mark))
        isAtItem = true
    }

    private mutating func picture(_ tag: MarkupTag) {
        let words = (tag["alt"] ?? "").prefix(200)
        guard let address = ForeignText.address(tag["src"]) else {
            return write(String(words), as: .text(String(words)))
        }
        let shown = " \(words) (\(address)) "
        write(shown, as: .text(shown))
    }

    private mutating func end(_ name: String) {
        switch name {
        case "ul", "ol", "menu": _ = lists.popLast()
        case "blockquote":
            quotes = max(0, quotes - 1)
            wantsQuoteMark = false
        case "pre": preformatted = max(0, preformatted - 1)
        case "code" where preformatted == 0: assembly.append(.text("`"))
        default: break
        }
        assembly.append(.end(name))
        if name == "a", let link = links.popLast(), let address = ForeignText.address(link.href) {
            let words = link.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if words != address { assembly.append(.text(" (\(address))")) }
        }
    }

    /// An address of the web in full, and nothing else; without spaces, so that it stays one word.
    private static func address(_ text: String?) -> String? {
        guard let text, text.utf8.count <= 2_000 else { return nil }
        let plain = text.filter { !$0.isWhitespace }
        return plain.hasPrefix("https://") || plain.hasPrefix("http://") ? plain : nil
    }
}
