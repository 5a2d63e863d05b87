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
    /// What each byte of that part is.
    var bits = TextBits()

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
        links.empty()
        let first = post.words.count
        base = post.bytes.count
        post.bytes.append(text)
        post.pad(by: TextBits.padding(text.count))
        switch rules {
        case .product: readProduct(text, around: covered)
        case .yardstick: readYardstick(count: text.count)
        }
        post.parts.append((part, first..<post.words.count))
        if needs.contains(.raw), part.isOfPost { post.rawTexts.append(RawText(text, of: part, without: links)) }
    }
}
