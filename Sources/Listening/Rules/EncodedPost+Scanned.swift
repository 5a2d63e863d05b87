package import Channels
package import Matching

extension EncodedPost {
    /// Becomes the post that a scanner has found, in the bytes of the same event.
    package mutating func take(_ found: borrowing ScannedPost) {
        removeAll()
        text = Piece(found.text)
        authorID = Piece(found.author)
        if let answered = found.answered { inReplyToAuthor.append(Piece(answered)) }
        for span in found.spans { spans.append(MatchableSpan(span)) }
        for mention in found.mentions { mentions.append(Piece(mention)) }
        for tag in found.tags { tags.append(Piece(tag)) }
        for link in found.links { links.append(Piece(link)) }
        for language in found.languages { languages.append(Piece(language)) }
        isReply = found.isReply
        isQuote = found.isQuote
        isSensitive = found.isSensitive
        hasImage = found.hasImage
        hasVideo = found.hasVideo
    }
}

extension EncodedPost.Piece {
    fileprivate init(_ piece: ScannedPost.Piece) {
        self.init(piece.range, isApart: piece.isUnescaped)
    }
}

extension MatchableSpan {
    fileprivate init(_ span: TextSpan) {
        let kind: Kind =
            switch span.kind {
            case .link: .link
            case .mention: .mention
            case .tag: .tag
            }
        self.init(kind, span.start..<span.end)
    }
}
