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
        addValues(source.tags, .tag, rules)
        if !source.tags.isEmpty { addAttachment(.tag) }
        addValues(source.channel.map { [$0] } ?? [], .channel, rules)
        addValues([source.network], .network, rules)
        addValues(source.country.map { [$0] } ?? [], .country, rules)
        for language in source.languages { addLanguage(language, rules) }
        for link in source.links { addDeclaredLink(link) }
        if let site = source.site { addHost(site) }
        addKinds(of: source)
    }

    private mutating func addPeople(of source: MatchablePost, _ rules: TextRules) {
        addValues([source.authorID, source.authorHandle], .from, rules)
        addValues([source.authorID, source.authorHandle], .author, rules)
        if needs.contains(.author) { addDomain(of: source.authorHandle, rules) }
        addValues(source.inReplyToAuthor, .inReplyTo, rules)
        addValues(source.mentions, .mention, rules)
        if !source.mentions.isEmpty { addAttachment(.mention) }
    }

    private mutating func addValues(_ values: [String], _ space: TermSpace, _ rules: TextRules) {
        guard needs.contains(space) || (space == .tag && needs.contains(.tagPrefix)) else { return }
        for value in values where !value.isEmpty {
            post.addAttribute(space, FieldFolding.bytes(of: value, in: space, rules))
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

    /// A language counts under its own tag and under each of its prefixes.
    private mutating func addLanguage(_ language: String, _ rules: TextRules) {
        guard needs.contains(.language), !language.isEmpty else { return }
        let bytes = FieldFolding.bytes(of: language, in: .language, rules)
        post.addAttribute(.language, bytes)
        guard rules == .product, bytes.count <= Self.longestName else { return }
        for (index, byte) in bytes.enumerated() where byte == 0x2D && index > 0 {
            post.addAttribute(.language, bytes[..<index])
        }
    }

    private mutating func addDeclaredLink(_ link: String) {
        guard !link.isEmpty else { return }
        addAttachment(.link)
        guard !needs.isDisjoint(with: [.links, TermSpace.site.need]) else { return }
        let start = post.bytes.count
        post.bytes.append(contentsOf: Folding.foldedBytes(link.unicodeScalars, keepsMarks: true))
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
        let kinds: [(PostKind, Bool)] = [
            (.reply, source.isReply), (.repost, source.isRepost), (.quote, source.isQuote),
            (.ours, source.isOurs), (.sensitive, source.isSensitive),
        ]
        for (kind, holds) in kinds where holds { post.addAttribute(.kind, kind.rawValue.utf8) }
    }
}
