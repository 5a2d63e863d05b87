/// Reads posts into words and attributes; one reader is used for many posts.
struct PostReader {
    var post = ReadPost()
    var needs = ReadingNeeds.everything
    var part = PostPart.text
    /// Whether mentions, tags and links are more than words; in a query's words they are not.
    var findsTokens = true
    /// The scalars of the stretch at hand, without those that are dropped.
    var scalars: [UInt32] = []
    var flags: [UnicodeFlags] = []
    /// Where each scalar stands in the part, in bytes.
    var sources: [Int32] = []
    var starts: [Int] = []
    /// The links in the part at hand, in bytes.
    var links: [Range<Int>] = []
    /// Where the part at hand stands among the folded bytes: whole, its ASCII in small letters, so that words of ASCII
    /// need not be copied.
    var base = 0

    mutating func read(_ source: MatchablePost, needs: ReadingNeeds, rules: TextRules) {
        self.needs = needs
        post.removeAll()
        read(source.text, as: .text, rules, covered: source.spans)
        if let title = source.title { read(title, as: .title, rules) }
        if needs.contains(.authorName), let name = source.authorName { read(name, as: .authorName, rules) }
        if needs.contains(.authorBio), let bio = source.authorBio { read(bio, as: .authorBio, rules) }
        addAttributes(of: source, rules)
        post.pad()
    }

    mutating func read(_ text: String, as part: PostPart, _ rules: TextRules, covered: [MatchableSpan] = []) {
        read(text.utf8.span, as: part, rules, covered: covered)
    }

    /// Reads a text that is well-formed UTF-8.
    mutating func read(
        _ text: borrowing Span<UInt8>,
        as part: PostPart,
        _ rules: TextRules,
        covered: [MatchableSpan]
    ) {
        self.part = part
        links.removeAll(keepingCapacity: true)
        let first = post.words.count
        base = post.bytes.count
        post.bytes.appendLowered(text)
        switch rules {
        case .product where covered.isEmpty: readProduct(text, in: 0..<text.count)
        case .product: readProduct(text, around: covered)
        case .yardstick: readYardstick(text)
        }
        post.parts.append((part, first..<post.words.count))
        if needs.contains(.raw), part.isOfPost { post.rawTexts.append(RawText(text, of: part, without: links)) }
    }

    /// Splits at ASCII white space, across which no rule of the text looks.
    mutating func readProduct(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            guard bytes[index] > 0x20 else {
                index += 1
                continue
            }
            var end = index
            var isPlain = true
            while end < range.upperBound, bytes[end] > 0x20 {
                isPlain = isPlain && !Self.isSpecial(bytes[end])
                end += 1
            }
            if isPlain {
                readPlain(bytes, in: index..<end)
            } else {
                readScalars(bytes, in: index..<end)
            }
            index = end
        }
    }

    /// Whether a byte may begin or belong to something other than a word in ASCII.
    ///
    /// `w` is for `www.`, the colon for `http://`.
    @inline(__always)
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == 0x40 || byte == 0x23 || byte == 0x3A
    }

    /// Reads words of ASCII: the rules of UAX #29, which are few here.
    private mutating func readPlain(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            let kind = ASCIIClass.of(bytes[index])
            guard kind.isOfWord else {
                index += 1
                continue
            }
            if (bytes[index] | 0x20) == 0x77, Self.beginsWWW(bytes, at: index, end: range.upperBound) {
                return readScalars(bytes, in: index..<range.upperBound)
            }
            index = readPlainWord(bytes, from: index, end: range.upperBound)
        }
    }

    private mutating func readPlainWord(_ bytes: borrowing Span<UInt8>, from start: Int, end: Int) -> Int {
        var index = start
        var isWord = false
        var previous = ASCIIClass.other
        while index < end {
            let this = ASCIIClass.of(bytes[index])
            if !this.isOfWord {
                guard previous != .extender, this.joins(previous), index + 1 < end,
                    ASCIIClass.of(bytes[index + 1]) == previous
                else { break }
            }
            if this == .letter || this == .digit { isWord = true }
            if this.isOfWord { previous = this }
            index += 1
        }
        if isWord {
            let length = min(index - start, ReadPost.longestWord)
            post.closeWord(base + start, length: length, kind: .word, lower: start, upper: index)
        }
        return index
    }

    private static func beginsWWW(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Bool {
        index + 4 < end && (bytes[index + 1] | 0x20) == 0x77 && (bytes[index + 2] | 0x20) == 0x77
            && bytes[index + 3] == 0x2E
    }
}
