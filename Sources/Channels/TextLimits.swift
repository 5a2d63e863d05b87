/// How long a text may be, counted as the network counts.
public struct TextLimits: Sendable, Hashable, Codable {
    /// The greatest number of graphemes.
    public var characters: Int
    /// The greatest number of UTF-8 bytes, where the network has such a limit.
    public var bytes: Int?
    /// What every link counts, however long it is; `nil` when a link counts as it is written.
    public var charactersPerLink: Int?
    /// Whether `@name@host` counts as `@name` only.
    public var countsOnlyLocalPartOfMentions: Bool
    /// Which pictures may stand beside it; `nil` where there are none.
    public var pictures: PictureLimits?

    public init(
        characters: Int,
        bytes: Int? = nil,
        charactersPerLink: Int? = nil,
        countsOnlyLocalPartOfMentions: Bool = false,
        pictures: PictureLimits? = nil
    ) {
        self.characters = characters
        self.bytes = bytes
        self.charactersPerLink = charactersPerLink
        self.countsOnlyLocalPartOfMentions = countsOnlyLocalPartOfMentions
        self.pictures = pictures
    }

    /// The length of a text as the network counts it, and in doubt more.
    public func length(of text: String) -> Int {
        let hasLinks = charactersPerLink != nil && text.contains("://")
        let hasMentions = countsOnlyLocalPartOfMentions && text.contains("@")
        guard hasLinks || hasMentions else { return text.count }
        // A server says it: a million is more than any text may have, and many of them can be added.
        let perLink = min(max(charactersPerLink ?? 0, 0), 1_000_000)
        let found = LinksAndMentions(text).found(links: hasLinks, mentions: hasMentions)
        return found.reduce(text.count) { length, found in
            let counted =
                switch found.kind {
                case .link: perLink
                case .perhaps: max(perLink, found.place.count)
                case .mention(let name): name
                }
            return length - found.place.count + counted
        }
    }

    /// The length of a text as the network counts it, behind a content warning: its words count like those of the text.
    public func length(of text: String, behind warning: String?) -> Int {
        length(of: text) + (warning?.count ?? 0)
    }

    /// Refuses a text that the network would not take.
    public func check(_ text: String, behind warning: String? = nil) throws(OutgoingRefused) {
        guard text.contains(where: { !$0.isWhitespace }) else { throw .empty }
        let length = length(of: text, behind: warning)
        guard length <= characters else { throw .tooLong(length: length, limit: characters) }
        if let bytes, text.utf8.count > bytes { throw .tooManyBytes(length: text.utf8.count, limit: bytes) }
    }
}
