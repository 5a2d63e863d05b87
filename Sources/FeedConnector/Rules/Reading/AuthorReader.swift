/// Reads who wrote something: Atom's persons, and what RSS has in one line.
struct AuthorReader {
    let text: TextReader

    func read(_ index: FeedTree.Index) -> FeedAuthor? {
        let tree = text.tree
        guard tree.hasElements(in: index) else {
            return text.words(index).flatMap { AuthorReader.author(inLine: $0) }
        }
        var author = FeedAuthor()
        for child in tree.children(of: index) {
            let words = text.words(child)
            switch tree[child].name {
            case "name": author.name = words
            case "email": author.email = words
            case "uri", "url", "homepage":
                author.url = words.map { FeedAddress.resolve($0, against: tree[child].base) }
            default: break
            }
        }
        return author.isEmpty ? nil : author
    }

    /// Takes `me@example.com (Name)`, `Name <me@example.com>` and their like apart.
    static func author(inLine line: String) -> FeedAuthor? {
        guard let email = email(in: line), let range = line.firstRange(of: email) else {
            return FeedText.trimmed(line).map { FeedAuthor(name: $0) }
        }
        var rest = line
        rest.removeSubrange(range)
        for empty in ["()", "<>", "&lt;&gt;", "mailto:"] { rest = rest.replacing(empty, with: "") }
        let name = FeedText.trimmed(rest).map { $0.hasPrefix("(") ? String($0.dropFirst()) : $0 }
            .map { $0.hasSuffix(")") && !$0.contains("(") ? String($0.dropLast()) : $0 }
        return FeedAuthor(name: name.flatMap(FeedText.trimmed), email: email)
    }

    /// The first thing that looks like an address of mail.
    private static func email(in line: String) -> String? {
        let bytes = Array(line.utf8)
        for (at, byte) in bytes.enumerated() where byte == UInt8(ascii: "@") {
            var start = at
            while start > 0, isLocal(bytes[start - 1]) { start -= 1 }
            var end = at + 1
            while end < bytes.count, isDomain(bytes[end]) { end += 1 }
            while end > at, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
            guard start < at, bytes[at..<end].contains(UInt8(ascii: ".")) else { continue }
            return String(decoding: bytes[start..<end], as: UTF8.self) + subject(bytes[end...])
        }
        return nil
    }

    private static func subject(_ rest: ArraySlice<UInt8>) -> String {
        let text = String(decoding: rest, as: UTF8.self)
        return text.hasPrefix("?subject=") ? String(text.prefix { !$0.isWhitespace }) : ""
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        isDomain(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+")
    }

    private static func isDomain(_ byte: UInt8) -> Bool {
        (97...122).contains(byte | 0x20) || (48...57).contains(byte) || byte == 45 || byte == 46
    }
}
