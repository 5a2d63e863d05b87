import Channels

/// What a post carries besides its text.
struct EmbedReading {
    private(set) var media: [PostMedia] = []
    private(set) var links: [String] = []
    private(set) var quoted: String?

    init(_ embed: JSONValue?) {
        guard let embed else { return }
        read(embed, isInside: false)
    }

    private mutating func read(_ embed: JSONValue, isInside: Bool) {
        switch embed["$type"]?.string {
        case "app.bsky.embed.images": addImages(embed["images"])
        case "app.bsky.embed.gallery": addImages(embed["items"] ?? embed["images"])
        case "app.bsky.embed.video":
            media.append(PostMedia(kind: .video, alternativeText: embed["alt"]?.string))
        case "app.bsky.embed.external":
            if let uri = embed["external"]?["uri"]?.string, !uri.isEmpty { links.append(uri) }
        case "app.bsky.embed.record": quoted = post(embed["record"])
        case "app.bsky.embed.recordWithMedia" where !isInside:
            quoted = post(embed["record"]?["record"])
            if let inner = embed["media"] { read(inner, isInside: true) }
        default: break
        }
    }

    /// The at-uri of a post; feeds, lists and whatever else can be embedded are not quoted.
    private func post(_ reference: JSONValue?) -> String? {
        reference?["uri"]?.string.flatMap { $0.contains("/\(JetstreamDecoder.posts)/") ? $0 : nil }
    }

    private mutating func addImages(_ images: JSONValue?) {
        for image in images?.elements.prefix(20) ?? [] {
            media.append(PostMedia(kind: .image, alternativeText: image["alt"]?.string))
        }
    }
}
