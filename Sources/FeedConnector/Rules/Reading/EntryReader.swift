internal import MarkupText

/// Collects one entry from the elements inside it.
struct EntryReader {
    private(set) var entry = FeedEntry()

    private let text: TextReader
    private var titleDepth = Int.max
    private var contents: [String] = []
    private var hasContent = false
    /// How deep the element stood that a field was last taken from; one that stands higher wins.
    private var depths: [String: Int] = [:]

    init(_ index: FeedTree.Index, text: TextReader) {
        self.text = text
        let element = text.tree[index]
        entry.language = element.language
        if let about = element["rdf:about"] { entry.id = FeedText.trimmed(about) }
        if let href = element["href"] { setLink(FeedAddress.resolve(href, against: element.base)) }
        if let changed = element["lastmod"] { entry.updated = FeedDateReader.date(changed) }
    }

    /// The entry, when everything in it was taken.
    func finished() -> FeedEntry {
        var result = entry
        result.content = contents.first
        return result
    }

    /// Takes what an element says; whether it is one that entries know.
    mutating func take(_ index: FeedTree.Index, depth: Int) -> Bool {
        let element = text.tree[index]
        switch (element.vocabulary, element.name) {
        case (.feed, "title"), (.dublinCore, "title"): takeTitle(index, depth: depth, isFinal: true)
        case (.media, "title"): takeTitle(index, depth: depth, isFinal: false)
        case (.feed, "link"): takeLink(index)
        case (.feed, "guid"), (.feed, "id"): takeID(index, depth: depth)
        case (.feed, "author"), (.dublinCore, "creator"), (.dublinCore, "author"), (.itunes, "author"):
            takeAuthor(index)
        case (.feed, "enclosure"): takeEnclosure(element)
        case (.media, "content"): takeMedia(element)
        case (.dublinCore, "language"), (.feed, "language"): entry.language = text.words(index)
        default: return takeText(index, depth: depth) || takeDate(index, depth: depth) || takeTag(index)
        }
        return true
    }

    // MARK: Text

    private mutating func takeTitle(_ index: FeedTree.Index, depth: Int, isFinal: Bool) {
        guard depth < titleDepth || titleDepth == Int.max else { return }
        let reading = text.read(index, expecting: .plain)
        guard let title = reading.text else { return }
        entry.title = PlainLines.oneLine(title)
        entry.links += reading.links
        if isFinal { titleDepth = depth }
    }

    private mutating func takeText(_ index: FeedTree.Index, depth: Int) -> Bool {
        let element = text.tree[index]
        switch (element.vocabulary, element.name) {
        case (.feed, "description"), (.dublinCore, "description"), (.media, "description"):
            takeSummary(index, depth: depth, expecting: .html)
        case (.feed, "abstract"), (.feed, "summary"), (.itunes, "summary"):
            takeSummary(index, depth: depth, expecting: .plain)
        case (.feed, "content"): takeContent(index, expecting: .plain)
        case (.content, "encoded"), (.feed, "fullitem"): takeContent(index, expecting: .html)
        case (.feed, "body"), (.xhtml, "body"): takeContent(index, expecting: .html)
        default: return false
        }
        return true
    }

    /// A second summary is the text itself, as long as nothing else is.
    private mutating func takeSummary(_ index: FeedTree.Index, depth: Int, expecting kind: TextReader.Expectation) {
        if entry.summary != nil, !hasContent { return takeContent(index, expecting: kind) }
        guard depth <= depths["summary", default: Int.max] else { return }
        let reading = text.read(index, expecting: kind)
        entry.summary = reading.text
        entry.links += reading.links
        if reading.text != nil { depths["summary"] = depth }
    }

    private mutating func takeContent(_ index: FeedTree.Index, expecting kind: TextReader.Expectation) {
        hasContent = true
        let type = text.tree[index]["type"] ?? "text"
        guard ["text", "html", "xhtml", "plain"].contains(type) || type.contains("/") else { return }
        // Content of another kind, such as a film, is no text.
        guard !["image/", "audio/", "video/"].contains(where: { type.hasPrefix($0) }) else { return }
        let reading = text.read(index, expecting: kind)
        entry.links += reading.links
        if let words = reading.text { contents.append(words) }
    }

    // MARK: Identity

    private mutating func takeID(_ index: FeedTree.Index, depth: Int) {
        guard depth <= depths["id", default: Int.max], let words = text.words(index) else { return }
        let element = text.tree[index]
        let isPermalink = element["ispermalink"].map { $0.lowercased() == "true" } ?? true
        let id = isPermalink ? FeedAddress.resolve(words, against: element.base) : words
        entry.id = id
        depths["id"] = depth
        if isPermalink, element.name == "guid", entry.link == nil { entry.link = id }
    }

    private mutating func takeLink(_ index: FeedTree.Index) {
        let element = text.tree[index]
        guard let href = element["url"] ?? element["uri"] ?? element["href"], !href.isEmpty else {
            if let words = text.words(index), (element["rel"] ?? "alternate") == "alternate" {
                setLink(FeedAddress.resolve(words, against: element.base))
            }
            return
        }
        switch element["rel"]?.lowercased() ?? "alternate" {
        case "alternate":
            if element.isPage { setLink(FeedAddress.resolve(FeedText.repaired(href), against: element.base)) }
        case "enclosure": takeEnclosure(element)
        default: break
        }
    }

    private mutating func setLink(_ address: String) {
        if !address.isEmpty { entry.link = address }
    }

    // MARK: The rest

    private mutating func takeAuthor(_ index: FeedTree.Index) {
        // 20: what a person reads; a feed with more names is no list of authors.
        guard entry.authors.count < 20, let author = AuthorReader(text: text).read(index) else { return }
        entry.authors.append(author)
    }

    private mutating func takeDate(_ index: FeedTree.Index, depth: Int) -> Bool {
        guard let field = FeedDateField(text.tree[index]) else { return false }
        guard depth <= depths[field.rawValue, default: Int.max],
            let date = text.words(index).flatMap({ FeedDateReader.date($0) })
        else { return true }
        depths[field.rawValue] = depth
        switch field {
        case .published: entry.published = date
        case .updated: entry.updated = date
        case .created: entry.created = date
        }
        return true
    }

    private mutating func takeTag(_ index: FeedTree.Index) -> Bool {
        guard let terms = TagReader(text: text).terms(index) else { return false }
        for term in terms where entry.tags.count < 100 && !entry.tags.contains(term) { entry.tags.append(term) }
        return true
    }

    private mutating func takeEnclosure(_ element: FeedTree.Element) {
        guard let href = element["url"] ?? element["uri"] ?? element["href"], entry.enclosures.count < 50 else {
            return
        }
        let enclosure = FeedEnclosure(
            url: FeedAddress.resolve(href, against: element.base),
            type: element["type"],
            length: element["length"].flatMap { Int64(digits: $0) }
        )
        if !entry.enclosures.contains(where: { $0.url == enclosure.url }) { entry.enclosures.append(enclosure) }
    }

    private mutating func takeMedia(_ element: FeedTree.Element) {
        guard element["url"] != nil else { return }
        var media = element
        if element["type"] == nil, let medium = element["medium"] {
            media.attributes.append(.init("type", medium + "/*"))
        }
        takeEnclosure(media)
    }
}
