/// What a post can have, by the words of `has:`.
enum Attachment: String, CaseIterable {
    case link, media, image, video, mention, tag
}

/// What a post can be, by the words of `is:`.
enum PostKind: String, CaseIterable {
    case reply, repost, quote, ours, sensitive
}

extension PostReader {
    /// A name of more bytes has no domains: no host is as long (RFC 1035), and each of its dots would cost its length.
    private static let longestName = 255

    /// Adds what the post declares beside its texts.
    mutating func addAttributes(of source: MatchablePost, _ rules: TextRules) {
        addPeople(of: source, rules)
        for tag in source.tags { addValue(tag.utf8.span, .tag, rules) }
        if !source.tags.isEmpty { addAttachment(.tag) }
        if let channel = source.channel { addValue(channel.utf8.span, .channel, rules) }
        addValue(source.network.utf8.span, .network, rules)
        if let country = source.country { addValue(country.utf8.span, .country, rules) }
        for language in source.languages { addValue(language.utf8.span, .language, rules) }
        for link in source.links { addDeclaredLink(link.utf8.span) }
        if let site = source.site { addHost(site) }
        addKinds(of: source)
    }

    private mutating func addPeople(of source: MatchablePost, _ rules: TextRules) {
        addValue(source.authorID.utf8.span, .from, rules)
        addValue(source.authorHandle.utf8.span, .from, rules)
        addValue(source.authorID.utf8.span, .author, rules)
        addValue(source.authorHandle.utf8.span, .author, rules)
        if needs.contains(.author) { addDomain(of: source.authorHandle, rules) }
        for author in source.inReplyToAuthor { addValue(author.utf8.span, .inReplyTo, rules) }
        for mention in source.mentions { addValue(mention.utf8.span, .mention, rules) }
        if !source.mentions.isEmpty { addAttachment(.mention) }
    }

    /// Adds a value that is compared as a whole; a language counts under each of its prefixes as well.
    mutating func addValue(_ value: borrowing Span<UInt8>, _ space: TermSpace, _ rules: TextRules) {
        guard value.count > 0, needs.contains(space) || (space == .tag && needs.contains(.tagPrefix)) else { return }
        let start = post.bytes.count
        FieldFolding.append(value, to: &post.bytes, in: space, rules)
        let end = post.bytes.count
        post.addAttribute(space, start: start, length: end - start, place: nil)
        guard space == .language, rules == .product, end - start <= Self.longestName, end > start else { return }
        for index in start + 1..<end where post.bytes[index] == 0x2D {
            post.addAttribute(.language, start: start, length: index - start, place: nil)
        }
    }

    /// The domains of a handle: what stands behind its last `@`, and behind each dot there as far as it holds one.
    private mutating func addDomain(of handle: String, _ rules: TextRules) {
        let bytes = FieldFolding.bytes(of: handle, in: .author, rules)
        guard bytes.count <= Self.longestName else { return }
        var domain = bytes[...]
        if let sign = bytes.lastIndex(of: 0x40) {
            domain = bytes[(sign + 1)...]
            post.addAttribute(.author, domain)
        }
        for index in domain.indices where bytes[index] == 0x2E && bytes[(index + 1)...].contains(0x2E) {
            post.addAttribute(.author, bytes[(index + 1)...])
        }
    }

    mutating func addDeclaredLink(_ link: borrowing Span<UInt8>) {
        guard link.count > 0 else { return }
        addAttachment(.link)
        guard !needs.isDisjoint(with: [.links, TermSpace.site.need]) else { return }
        let start = post.bytes.count
        FieldFolding.appendFolded(link, to: &post.bytes, keepsMarks: true)
        closeLink(from: start, place: nil)
    }

    /// Makes a link of the bytes from `start` to the end.
    mutating func closeLink(from start: Int, place: ReadPost.Place?) {
        let end = post.bytes.count
        if needs.contains(.links) {
            post.links.append(
                .init(
                    start: Int32(truncatingIfNeeded: start),
                    length: Int32(truncatingIfNeeded: end - start),
                    place: place
                )
            )
        }
        if needs.contains(.site) { addHost(LinkRules.host(in: post.bytes, start..<end), place: place) }
    }

    private mutating func addHost(_ site: String) {
        guard needs.contains(.site), !site.isEmpty else { return }
        let start = post.bytes.count
        post.bytes.append(contentsOf: Folding.foldedBytes(site.unicodeScalars, keepsMarks: true))
        addHost(LinkRules.host(in: post.bytes, start..<post.bytes.count), place: nil)
    }

    /// A host counts under its own name and under each domain that it belongs to.
    private mutating func addHost(_ host: Range<Int>, place: ReadPost.Place?) {
        guard !host.isEmpty, host.count <= Self.longestName else { return }
        post.addAttribute(.site, start: host.lowerBound, length: host.count, place: place)
        for index in host where post.bytes[index] == 0x2E && index + 1 < host.upperBound {
            post.addAttribute(.site, start: index + 1, length: host.upperBound - index - 1, place: place)
        }
    }

    mutating func addAttachment(_ attachment: Attachment, place: ReadPost.Place? = nil) {
        guard needs.contains(.attachment) else { return }
        post.addAttribute(.attachment, attachment.rawValue.utf8, place: place)
    }

    private mutating func addKinds(of source: MatchablePost) {
        if source.hasMedia || source.hasImage || source.hasVideo { addAttachment(.media) }
        if source.hasImage { addAttachment(.image) }
        if source.hasVideo { addAttachment(.video) }
        guard needs.contains(.kind) else { return }
        if source.isReply { addKind(.reply) }
        if source.isRepost { addKind(.repost) }
        if source.isQuote { addKind(.quote) }
        if source.isOurs { addKind(.ours) }
        if source.isSensitive { addKind(.sensitive) }
    }

    mutating func addKind(_ kind: PostKind) {
        post.addAttribute(.kind, kind.rawValue.utf8)
    }
}
