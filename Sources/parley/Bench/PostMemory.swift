import Matching

/// Posts whose texts and names stand in memory, one behind the other, each cut out of what it came in.
///
/// For measuring matching without the reading of events: a post is given out by filling the same ``EncodedPost`` again.
struct PostMemory: Sendable {
    /// All texts and names, behind each as many noughts as whoever reads in blocks would look beyond its end.
    private(set) var bytes: [UInt8] = []
    private(set) var count = 0
    /// For each post, in this order: its flags, where its text and its author stand, and of each list that has something
    /// how many and where.
    private var numbers: [UInt32] = []
    private static let gap = repeatElement(UInt8(0), count: 16)

    /// Keeps a copy of a post; `false` where there is no more room for the numbers of its places.
    mutating func keep(_ post: EncodedPost, bytes line: borrowing Span<UInt8>, apart: borrowing Span<UInt8>) -> Bool {
        guard bytes.count + line.count + apart.count < 1 << 31 else { return false }
        count += 1
        numbers.append(flags(of: post))
        for piece in [post.text, post.authorID] { keep(piece, line, apart) }
        for list in [post.inReplyToAuthor, post.mentions, post.tags, post.links, post.languages] where !list.isEmpty {
            numbers.append(UInt32(list.count))
            for piece in list { keep(piece, line, apart) }
        }
        if !post.spans.isEmpty { numbers.append(UInt32(post.spans.count)) }
        for span in post.spans {
            let kind: UInt32 =
                switch span.kind {
                case .link: 0
                case .mention: 1
                case .tag: 2
                }
            numbers += [kind, UInt32(span.range.lowerBound), UInt32(span.range.upperBound)]
        }
        return true
    }

    private func flags(of post: EncodedPost) -> UInt32 {
        let all = [
            post.isReply, post.isQuote, post.isSensitive, post.hasImage, post.hasVideo, !post.inReplyToAuthor.isEmpty,
            !post.mentions.isEmpty, !post.tags.isEmpty, !post.links.isEmpty, !post.languages.isEmpty,
            !post.spans.isEmpty,
        ]
        return all.enumerated().reduce(0) { $0 | ($1.element ? 1 << UInt32($1.offset) : 0) }
    }

    private mutating func keep(
        _ piece: EncodedPost.Piece,
        _ line: borrowing Span<UInt8>,
        _ apart: borrowing Span<UInt8>
    ) {
        let start = bytes.count
        let source = piece.isApart ? apart.extracting(piece.range) : line.extracting(piece.range)
        for index in source.indices { bytes.append(source[index]) }
        numbers += [UInt32(start), UInt32(bytes.count)]
        bytes += Self.gap
    }

    /// Makes a post the one that stands at a place of the numbers, which goes on to the next one.
    func fill(_ post: inout EncodedPost, from place: inout Int) {
        post.removeAll()
        let flags = next(&place)
        post.isReply = flags & 1 != 0
        post.isQuote = flags & 2 != 0
        post.isSensitive = flags & 4 != 0
        post.hasImage = flags & 8 != 0
        post.hasVideo = flags & 16 != 0
        post.text = piece(&place)
        post.authorID = piece(&place)
        if flags & 1 << 5 != 0 { fill(&post.inReplyToAuthor, &place) }
        if flags & 1 << 6 != 0 { fill(&post.mentions, &place) }
        if flags & 1 << 7 != 0 { fill(&post.tags, &place) }
        if flags & 1 << 8 != 0 { fill(&post.links, &place) }
        if flags & 1 << 9 != 0 { fill(&post.languages, &place) }
        guard flags & 1 << 10 != 0 else { return }
        for _ in 0..<next(&place) {
            let kind: MatchableSpan.Kind =
                switch next(&place) {
                case 0: .link
                case 1: .mention
                default: .tag
                }
            post.spans.append(MatchableSpan(kind, piece(&place).range))
        }
    }

    private func fill(_ list: inout [EncodedPost.Piece], _ place: inout Int) {
        for _ in 0..<next(&place) { list.append(piece(&place)) }
    }

    private func next(_ place: inout Int) -> UInt32 {
        defer { place += 1 }
        return numbers[place]
    }

    private func piece(_ place: inout Int) -> EncodedPost.Piece {
        let start = Int(next(&place))
        return EncodedPost.Piece(start..<Int(next(&place)))
    }
}
