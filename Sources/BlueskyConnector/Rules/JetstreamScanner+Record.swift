import Channels

/// The record of a post, as ``PostRecord`` has it.
extension JetstreamScanner {
    mutating func readRecord(_ bytes: borrowing Span<UInt8>) throws(Unsure) {
        var seen = SeenMembers()
        var isFirst = true
        while let name = try name(bytes, &isFirst) {
            switch name.count {
            case 4 where equals(name, "text", bytes):
                try seen.note(.text)
                post.text = try text(bytes)
            case 4 where equals(name, "tags", bytes):
                try seen.note(.tags)
                try readTexts(bytes) { $0.tags.append($1) }
            case 5 where equals(name, "langs", bytes):
                try seen.note(.langs)
                try readTexts(bytes) { $0.languages.append($1) }
            case 5 where equals(name, "reply", bytes):
                try seen.note(.reply)
                try readReply(bytes)
            case 5 where equals(name, "embed", bytes):
                try seen.note(.embed)
                try take(try readEmbed(bytes, isInside: false), bytes)
            case 5 where equals(name, "$type", bytes):
                try seen.note(.type)
                guard equals(try plainString(bytes), "app.bsky.feed.post", bytes) else { throw Unsure() }
            case 6 where equals(name, "facets", bytes):
                try seen.note(.facets)
                try readFacets(bytes)
            case 6 where equals(name, "labels", bytes):
                try seen.note(.labels)
                try readLabels(bytes)
            default: try skipValue(bytes, depth: 4)
            }
        }
        guard seen.contains(.text) else { throw Unsure() }
    }

    /// A list of texts; anything else in it is left to the decoder.
    private mutating func readTexts(
        _ bytes: borrowing Span<UInt8>,
        _ keep: (inout ScannedPost, ScannedPost.Piece) -> Void
    ) throws(Unsure) {
        var isFirst = true
        while try element(bytes, &isFirst) {
            let piece = try text(bytes)
            keep(&post, piece)
        }
    }

    private mutating func readReply(_ bytes: borrowing Span<UInt8>) throws(Unsure) {
        var parent: ScannedString?
        var seen = SeenMembers()
        var isFirst = true
        while let name = try name(bytes, &isFirst) {
            if equals(name, "parent", bytes) {
                try seen.note(.value)
                parent = try readURI(bytes)
            } else if equals(name, "root", bytes) {
                try seen.note(.record)
                post.root = try readURI(bytes)?.piece
            } else {
                try skipValue(bytes, depth: 5)
            }
        }
        guard let parent, let author = authorEnd(ofPost: parent, bytes) else { throw Unsure() }
        post.isReply = true
        post.parent = parent.piece
        post.answered = ScannedPost.Piece(start: parent.start + 5, end: author, isUnescaped: false)
    }

    /// The member `uri` of an object.
    private mutating func readURI(_ bytes: borrowing Span<UInt8>) throws(Unsure) -> ScannedString? {
        var uri: ScannedString?
        var isFirst = true
        while let name = try name(bytes, &isFirst) {
            guard equals(name, "uri", bytes) else {
                try skipValue(bytes, depth: 6)
                continue
            }
            guard uri == nil else { throw Unsure() }
            uri = try plainString(bytes)
        }
        return uri
    }

    /// Where the author ends in `at://did:plc:x/app.bsky.feed.post/y`; `nil` for a reference of another form.
    private func authorEnd(ofPost uri: ScannedString, _ bytes: borrowing Span<UInt8>) -> Int? {
        guard uri.count > 5, equals(ScannedString(start: uri.start, end: uri.start + 5), "at://", bytes) else {
            return nil
        }
        var end = uri.start + 5
        while end < uri.end, bytes[end] != .slash { end += 1 }
        let key = end + 20
        guard key < uri.end, isDID(uri.start + 5..<end, bytes),
            equals(ScannedString(start: end, end: key), "/app.bsky.feed.post/", bytes),
            isRecordKey(key..<uri.end, bytes)
        else { return nil }
        return end
    }

    /// Whether the author labelled the post; a label with `!` is a wish.
    private mutating func readLabels(_ bytes: borrowing Span<UInt8>) throws(Unsure) {
        var hasValues = false
        var isFirst = true
        while let name = try name(bytes, &isFirst) {
            guard equals(name, "values", bytes) else {
                try skipValue(bytes, depth: 5)
                continue
            }
            guard !hasValues else { throw Unsure() }
            hasValues = true
            var isFirstValue = true
            while try element(bytes, &isFirstValue) { try readLabel(bytes) }
        }
    }

    private mutating func readLabel(_ bytes: borrowing Span<UInt8>) throws(Unsure) {
        var hasValue = false
        var isFirst = true
        while let name = try name(bytes, &isFirst) {
            guard equals(name, "val", bytes) else {
                try skipValue(bytes, depth: 7)
                continue
            }
            guard !hasValue else { throw Unsure() }
            hasValue = true
            let label = try plainString(bytes)
            if label.count > 0, bytes[label.start] != 0x21 { post.isSensitive = true }
        }
    }
}

/// Which members of an object have been read; the decoder knows what one means that is there twice.
struct SeenMembers {
    private var bits: UInt16 = 0

    enum Member: UInt16 {
        case text, tags, langs, reply, embed, type, facets, labels, record, media, external, images, items, index
        case features, value
    }

    func contains(_ member: Member) -> Bool { bits & (1 << member.rawValue) != 0 }

    mutating func note(_ member: Member) throws(Unsure) {
        guard !contains(member) else { throw Unsure() }
        bits |= 1 << member.rawValue
    }
}
