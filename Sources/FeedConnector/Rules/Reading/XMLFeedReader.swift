internal import MarkupText
internal import Primitives

/// Reads RSS, Atom and CDF from the tree of a document.
struct XMLFeedReader {
    private let tree: FeedTree
    private let text: TextReader
    private var feed = ParsedFeed()
    private var depths: [String: Int] = [:]
    private var isInFeed = false
    private var hasFeedElements = false

    /// Reads the document; `nil` when no element of it belongs to a feed.
    static func read(_ builder: FeedTreeBuilder) -> ParsedFeed? {
        let format = FormatReader.format(of: builder)
        var reader = XMLFeedReader(tree: builder.tree, format: format)
        reader.walk(0, depth: 0)
        return reader.hasFeedElements ? reader.feed : nil
    }

    private init(tree: FeedTree, format: FeedFormat?) {
        self.tree = tree
        text = TextReader(tree: tree, format: format)
        feed.format = format
    }

    /// Goes down at most as deep as the tree does, which is 256.
    private mutating func walk(_ parent: FeedTree.Index, depth: Int) {
        for index in tree.children(of: parent) {
            let element = tree[index]
            switch (element.vocabulary, element.name) {
            case (.feed, "item"), (.feed, "entry"): readEntry(index, depth: depth)
            case (.feed, "rss"), (.rdf, "rdf"):
                hasFeedElements = true
                takeLanguage(element)
                walk(index, depth: depth + 1)
            case (.feed, "channel"), (.feed, "feed"):
                hasFeedElements = true
                beginFeed(element)
                walk(index, depth: depth + 1)
            case (.feed, "image"), (.feed, "textinput"), (.feed, "source"), (.feed, "contributor"), (.itunes, "owner"):
                continue
            default:
                if !isInFeed || !take(index, depth: depth) { walk(index, depth: depth + 1) }
            }
        }
    }

    // MARK: Entries

    private mutating func readEntry(_ index: FeedTree.Index, depth: Int) {
        hasFeedElements = true
        // 10,000: more than any feed has; a hostile one shall not make us read for ever.
        guard feed.entries.count < 10_000 else { return }
        var reader = EntryReader(index, text: text)
        var nested: [FeedTree.Index] = []
        collect(index, depth: depth + 1, into: &reader, nested: &nested)
        feed.entries.append(reader.finished())
        for entry in nested { readEntry(entry, depth: depth + 1) }
    }

    private func collect(
        _ parent: FeedTree.Index,
        depth: Int,
        into reader: inout EntryReader,
        nested: inout [FeedTree.Index]
    ) {
        for index in tree.children(of: parent) {
            let element = tree[index]
            switch (element.vocabulary, element.name) {
            case (.feed, "item"), (.feed, "entry"): nested.append(index)
            case (.feed, "image"), (.feed, "source"), (.feed, "textinput"), (.feed, "contributor"), (.itunes, "owner"):
                continue
            default:
                if !reader.take(index, depth: depth) {
                    collect(index, depth: depth + 1, into: &reader, nested: &nested)
                }
            }
        }
    }

    // MARK: The feed itself

    private mutating func beginFeed(_ element: FeedTree.Element) {
        isInFeed = true
        takeLanguage(element)
        if let href = element["href"] { feed.link = FeedAddress.resolve(href, against: element.base) }
        if let changed = element["lastmod"] { feed.updated = FeedDateReader.date(changed) }
    }

    private mutating func takeLanguage(_ element: FeedTree.Element) {
        if element["xml:lang"] != nil || element["lang"] != nil { feed.language = element.language }
    }

    private mutating func take(_ index: FeedTree.Index, depth: Int) -> Bool {
        let element = tree[index]
        switch (element.vocabulary, element.name) {
        case (.feed, "title"), (.dublinCore, "title"):
            if isWinner("title", depth), let title = text.read(index, expecting: .plain).text {
                feed.title = PlainLines.oneLine(title)
            }
        case (.feed, "description"), (.dublinCore, "description"):
            if isWinner("summary", depth) { feed.summary = text.read(index, expecting: .html).text }
        case (.feed, "subtitle"), (.feed, "tagline"), (.feed, "abstract"), (.itunes, "summary"), (.itunes, "subtitle"):
            if isWinner("summary", depth) { feed.summary = text.read(index, expecting: .plain).text ?? feed.summary }
        case (.feed, "link"): takeLink(index)
        case (.feed, "id"), (.feed, "guid"):
            feed.id = text.words(index).map { FeedAddress.resolve($0, against: element.base) }
        case (.feed, "language"), (.dublinCore, "language"):
            feed.language = text.words(index)?.replacing("_", with: "-")
        case (.feed, "author"), (.feed, "managingeditor"), (.dublinCore, "creator"), (.dublinCore, "author"),
            (.itunes, "author"):
            if let author = AuthorReader(text: text).read(index), feed.authors.count < 20 {
                feed.authors.append(author)
            }
        default: return takeDate(index, depth: depth) || takeTag(index) || feed.rhythm.take(index, text: text)
        }
        return true
    }

    private mutating func takeLink(_ index: FeedTree.Index) {
        let element = tree[index]
        guard let href = element["url"] ?? element["uri"] ?? element["href"], !href.isEmpty else {
            if let words = text.words(index) { feed.link = FeedAddress.resolve(words, against: element.base) }
            return
        }
        if (element["rel"]?.lowercased() ?? "alternate") == "alternate", element.isPage {
            feed.link = FeedAddress.resolve(FeedText.repaired(href), against: element.base)
        }
    }

    private mutating func takeTag(_ index: FeedTree.Index) -> Bool {
        guard let terms = TagReader(text: text).terms(index) else { return false }
        for term in terms where feed.tags.count < 100 && !feed.tags.contains(term) { feed.tags.append(term) }
        return true
    }

    private mutating func takeDate(_ index: FeedTree.Index, depth: Int) -> Bool {
        guard let field = FeedDateField(tree[index]) else { return false }
        guard isWinner(field.rawValue, depth), let date = text.words(index).flatMap({ FeedDateReader.date($0) }) else {
            return true
        }
        switch field {
        case .published: feed.published = date
        case .updated: feed.updated = date
        case .created: feed.created = date
        }
        return true
    }

    /// Whether an element at that depth may set a field: one that stands as high as the last one, or higher.
    private mutating func isWinner(_ field: String, _ depth: Int) -> Bool {
        guard depth <= depths[field, default: Int.max] else { return false }
        depths[field] = depth
        return true
    }
}
