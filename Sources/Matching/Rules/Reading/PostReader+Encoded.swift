extension PostReader {
    /// Reads a post where it stands.
    mutating func read(
        _ source: EncodedPost,
        in bytes: borrowing Span<UInt8>,
        apart: borrowing Span<UInt8>,
        needs: ReadingNeeds,
        rules: TextRules
    ) {
        self.needs = needs
        post.removeAll()
        if source.text.isApart {
            read(apart.extracting(source.text.range), as: .text, rules, covered: source.spans)
        } else {
            read(bytes.extracting(source.text.range), as: .text, rules, covered: source.spans)
        }
        add(source.authorID, .from, bytes, apart, rules)
        add(source.authorID, .author, bytes, apart, rules)
        for piece in source.inReplyToAuthor { add(piece, .inReplyTo, bytes, apart, rules) }
        for piece in source.mentions { add(piece, .mention, bytes, apart, rules) }
        if !source.mentions.isEmpty { addAttachment(.mention) }
        for piece in source.tags { add(piece, .tag, bytes, apart, rules) }
        if !source.tags.isEmpty { addAttachment(.tag) }
        addValue(source.network.utf8.span, .network, rules)
        for piece in source.languages { add(piece, .language, bytes, apart, rules) }
        for piece in source.links {
            if piece.isApart {
                addDeclaredLink(apart.extracting(piece.range))
            } else {
                addDeclaredLink(bytes.extracting(piece.range))
            }
        }
        addKinds(of: source)
        post.pad()
    }

    private mutating func add(
        _ piece: EncodedPost.Piece,
        _ space: TermSpace,
        _ bytes: borrowing Span<UInt8>,
        _ apart: borrowing Span<UInt8>,
        _ rules: TextRules
    ) {
        if piece.isApart {
            addValue(apart.extracting(piece.range), space, rules)
        } else {
            addValue(bytes.extracting(piece.range), space, rules)
        }
    }

    private mutating func addKinds(of source: EncodedPost) {
        if source.hasImage || source.hasVideo { addAttachment(.media) }
        if source.hasImage { addAttachment(.image) }
        if source.hasVideo { addAttachment(.video) }
        guard needs.contains(.kind) else { return }
        if source.isReply { addKind(.reply) }
        if source.isQuote { addKind(.quote) }
        if source.isSensitive { addKind(.sensitive) }
    }
}
