import Channels

/// What a post carries besides its text, as ``EmbedReading`` has it.
extension JetstreamScanner {
    /// What the members of an embed say, whatever its type.
    struct Embed {
        enum Kind { case none, images, gallery, video, external, record, recordWithMedia, other }

        var kind = Kind.none
        var hasImages: Bool?
        var hasItems: Bool?
        var link: ScannedString?
        /// The reference in `record`, and the one in the `record` of that.
        var record: ScannedString?
        var innerRecord: ScannedString?
        /// What `media` says, where it is the media of a record.
        var mediaKind = Kind.none
        var mediaHasImages = false
        var mediaLink: ScannedString?
    }

    mutating func readEmbed(_ bytes: borrowing Span<UInt8>, isInside: Bool) throws(Unsure) -> Embed {
        var embed = Embed()
        var seen = SeenMembers()
        var isFirst = true
        while let name = try name(bytes, &isFirst) {
            switch name.count {
            case 5 where equals(name, "$type", bytes):
                try seen.note(.type)
                embed.kind = kind(try plainString(bytes), bytes)
            case 5 where equals(name, "items", bytes):
                try seen.note(.items)
                embed.hasItems = try readElements(bytes)
            case 6 where equals(name, "images", bytes):
                try seen.note(.images)
                embed.hasImages = try readElements(bytes)
            case 6 where equals(name, "record", bytes):
                try seen.note(.record)
                (embed.record, embed.innerRecord) = try readReference(bytes, isInside: false)
            case 8 where equals(name, "external", bytes):
                try seen.note(.external)
                embed.link = try readCard(bytes)
            case 5 where equals(name, "media", bytes):
                try seen.note(.media)
                guard !isInside else { throw Unsure() }
                let media = try readEmbed(bytes, isInside: true)
                embed.mediaKind = media.kind
                embed.mediaHasImages = hasImages(media)
                embed.mediaLink = media.link
            default: try skipValue(bytes, depth: 5)
            }
        }
        return embed
    }

    private func kind(_ type: ScannedString, _ bytes: borrowing Span<UInt8>) -> Embed.Kind {
        if equals(type, "app.bsky.embed.images", bytes) { return .images }
        if equals(type, "app.bsky.embed.gallery", bytes) { return .gallery }
        if equals(type, "app.bsky.embed.video", bytes) { return .video }
        if equals(type, "app.bsky.embed.external", bytes) { return .external }
        if equals(type, "app.bsky.embed.record", bytes) { return .record }
        if equals(type, "app.bsky.embed.recordWithMedia", bytes) { return .recordWithMedia }
        return .other
    }

    /// Passes over the elements of a list, and tells whether there are any.
    private mutating func readElements(_ bytes: borrowing Span<UInt8>) throws(Unsure) -> Bool {
        var isFirst = true
        while try element(bytes, &isFirst) { try skipValue(bytes, depth: 6) }
        return !isFirst
    }

    private mutating func readCard(_ bytes: borrowing Span<UInt8>) throws(Unsure) -> ScannedString? {
        var uri: ScannedString?
        var isFirst = true
        while let name = try name(bytes, &isFirst) {
            guard equals(name, "uri", bytes) else {
                try skipValue(bytes, depth: 6)
                continue
            }
            guard uri == nil else { throw Unsure() }
            uri = try string(bytes)
        }
        return uri
    }

    /// The member `uri` of an object, and that of the object in its member `record`.
    private mutating func readReference(
        _ bytes: borrowing Span<UInt8>,
        isInside: Bool
    ) throws(Unsure) -> (ScannedString?, ScannedString?) {
        var uri: ScannedString?
        var inner: ScannedString?
        var seen = SeenMembers()
        var isFirst = true
        while let name = try name(bytes, &isFirst) {
            if equals(name, "uri", bytes) {
                try seen.note(.value)
                uri = try plainString(bytes)
            } else if !isInside, equals(name, "record", bytes) {
                try seen.note(.record)
                (inner, _) = try readReference(bytes, isInside: true)
            } else {
                try skipValue(bytes, depth: 7)
            }
        }
        return (uri, inner)
    }

    private func hasImages(_ embed: Embed) -> Bool {
        switch embed.kind {
        case .images: embed.hasImages ?? false
        case .gallery: embed.hasItems ?? embed.hasImages ?? false
        default: false
        }
    }

    mutating func take(_ embed: Embed, _ bytes: borrowing Span<UInt8>) throws(Unsure) {
        switch embed.kind {
        case .none, .other: return
        case .images, .gallery: post.hasImage = hasImages(embed)
        case .video: post.hasVideo = true
        case .external: try addLink(embed.link, bytes)
        case .record: post.isQuote = isPost(embed.record, bytes)
        case .recordWithMedia:
            post.isQuote = isPost(embed.innerRecord, bytes)
            post.hasImage = embed.mediaHasImages
            switch embed.mediaKind {
            case .video: post.hasVideo = true
            case .external: try addLink(embed.mediaLink, bytes)
            case .record: throw Unsure()
            default: break
            }
        }
    }

    private mutating func addLink(_ found: ScannedString?, _ bytes: borrowing Span<UInt8>) throws(Unsure) {
        guard let found, found.count > 0 else { return }
        post.links.append(try piece(of: found, bytes))
    }

    /// Whether a reference is to a post; feeds, lists and whatever else can be embedded are not quoted.
    private func isPost(_ uri: ScannedString?, _ bytes: borrowing Span<UInt8>) -> Bool {
        guard let uri, uri.count >= 20 else { return false }
        for start in uri.start...uri.end - 20
        where equals(ScannedString(start: start, end: start + 20), "/app.bsky.feed.post/", bytes) {
            return true
        }
        return false
    }
}
