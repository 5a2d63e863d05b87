/// Cuts the words of a query by the same rules as the words of a post.
enum QueryWords {
    static func isWildcard(_ scalar: Unicode.Scalar) -> Bool { scalar == "*" || scalar == "?" }

    /// Whether a wildcard stands at an index; the star of a keycap (`*️⃣`) is none.
    static func isWildcard(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        guard isWildcard(scalars[index]) else { return false }
        let behind = scalars[(index + 1)...].prefix(2).drop { $0.value == EmojiRules.presentation }
        return behind.first?.value != EmojiRules.keycap
    }

    /// The words of a query's word or phrase, in their order.
    static func tokens(of text: String, _ rules: TextRules) -> [QueryToken] {
        if let words = plainWords(in: text) { return words }
        let marked = MarkedText(text, rules)
        var reader = PostReader()
        reader.findsTokens = false
        reader.read(marked.text, as: .text, rules)
        var tokens: [QueryToken] = []
        var index = 0
        while index < reader.post.words.count {
            var end = index + 1
            while reader.post.words[end - 1].kind == .pair { end += 1 }
            append(reader.post, index..<end, marked, rules, to: &tokens)
            index = end
        }
        return tokens
    }

    /// Puts a single word of ASCII letters and digits into a buffer, as all rules have it; says whether it is one.
    static func readPlainWord(_ text: String, into word: inout [UInt8]) -> Bool {
        word.removeAll(keepingCapacity: true)
        for byte in text.utf8 {
            let kind = ASCIIClass.of(byte)
            guard kind == .letter || kind == .digit else { return false }
            word.append(ASCIIClass.lowered(byte))
        }
        return !word.isEmpty && word.count < YardstickRules.longestWord
    }

    /// The words of a text of ASCII letters, digits and spaces, on which all rules agree; `nil` for any other.
    private static func plainWords(in text: String) -> [QueryToken]? {
        guard text.utf8.count < YardstickRules.longestWord else { return nil }
        var tokens: [QueryToken] = []
        var word: [UInt8] = []
        word.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            let kind = ASCIIClass.of(byte)
            guard kind == .letter || kind == .digit || byte == 0x20 else { return nil }
            if byte != 0x20 {
                word.append(ASCIIClass.lowered(byte))
            } else if !word.isEmpty {
                tokens.append(.term(word))
                word.removeAll(keepingCapacity: true)
            }
        }
        return word.isEmpty ? tokens : tokens + [.term(word)]
    }

    /// Appends one word, or all pairs of one run.
    private static func append(
        _ post: ReadPost,
        _ words: Range<Int>,
        _ marked: MarkedText,
        _ rules: TextRules,
        to tokens: inout [QueryToken]
    ) {
        let first = post.words[words.lowerBound]
        let range = Int(first.lower)..<Int(post.words[words.upperBound - 1].upper)
        if marked.hasWildcard(in: range), first.kind != .emoji {
            let items = marked.items(in: range)
            // Beside a character of the yardstick a wildcard stands alone and adds nothing.
            if rules == .yardstick, items.allSatisfy({ $0 >= Wildcard.one }) { return }
            tokens.append(first.kind.isOfRun ? .run(RunPattern(items)) : .pattern(WordPattern(items)))
            return
        }
        func bytes(_ word: ReadPost.Word) -> [UInt8] {
            Array(post.bytes[Int(word.start)..<Int(word.start) + Int(word.length)])
        }
        if first.kind == .pair {
            tokens.append(.pairs(post.words[words].dropLast().map(bytes)))
        } else {
            tokens.append(first.kind == .single && rules == .product ? .character(bytes(first)) : .term(bytes(first)))
        }
    }
}
