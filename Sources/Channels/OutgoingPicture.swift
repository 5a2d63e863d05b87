/// What a picture is, by what it holds and not by what it is called.
public enum PictureType: String, Sendable, Hashable, Codable, CaseIterable {
    case jpeg = "image/jpeg"
    case png = "image/png"
    case gif = "image/gif"
    case webP = "image/webp"

    /// By the first bytes; `nil` for anything that no network shows.
    public init?(of bytes: [UInt8]) {
        let signatures: [(PictureType, [UInt8])] = [
            (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), (.jpeg, [0xFF, 0xD8, 0xFF]),
            (.gif, Array("GIF87a".utf8)), (.gif, Array("GIF89a".utf8)),
        ]
        if let known = signatures.first(where: { bytes.starts(with: $0.1) }) {
            self = known.0
        } else if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
            self = .webP
        } else {
            return nil
        }
    }
}

/// All that is known of a picture beside its bytes.
public struct PictureFacts: Sendable, Hashable, Codable {
    public var type: PictureType
    /// In points, as it is shown.
    public var width: Int
    public var height: Int
    /// In bytes.
    public var size: Int
    /// What it shows, for whoever does not see it.
    public var words: String

    public init(type: PictureType, width: Int, height: Int, size: Int, words: String) {
        (self.type, self.width, self.height, self.size, self.words) = (type, width, height, size, words)
    }
}

/// A picture that leaves with a post.
public struct OutgoingPicture: Sendable, Hashable, Codable {
    public var facts: PictureFacts
    public var bytes: [UInt8]

    public init(_ facts: PictureFacts, bytes: [UInt8]) {
        (self.facts, self.bytes) = (facts, bytes)
    }
}

/// Which pictures a network takes with a post.
public struct PictureLimits: Sendable, Hashable, Codable {
    /// How many a post has at most.
    public var count: Int
    /// How many bytes each has at most.
    public var bytes: Int
    /// How many characters may say what one shows.
    public var words: Int
    public var types: Set<PictureType>

    public init(count: Int, bytes: Int, words: Int, types: Set<PictureType> = Set(PictureType.allCases)) {
        (self.count, self.bytes, self.words, self.types) = (count, bytes, words, types)
    }

    /// Refuses pictures that the network would not take; what they show may be said later.
    public func checkFiles(_ pictures: [PictureFacts]) throws(OutgoingRefused) {
        guard pictures.count <= count else { throw .tooManyPictures(count: pictures.count, limit: count) }
        for picture in pictures {
            guard types.contains(picture.type) else { throw .pictureTypeUnfit(picture.type) }
            guard picture.size <= bytes else { throw .pictureTooLarge(bytes: picture.size, limit: bytes) }
        }
    }

    /// Refuses pictures that may not leave as they are: nobody who does not see one is left without words for it.
    public func check(_ pictures: [PictureFacts]) throws(OutgoingRefused) {
        try checkFiles(pictures)
        for picture in pictures {
            guard picture.words.contains(where: { !$0.isWhitespace }) else { throw .pictureWordsMissing }
            let length = picture.words.count
            guard length <= words else { throw .pictureWordsTooLong(length: length, limit: words) }
        }
    }
}

extension TextLimits {
    /// Refuses pictures on a network that takes none, and those that it would not take.
    public func check(pictures: [PictureFacts]) throws(OutgoingRefused) {
        guard !pictures.isEmpty else { return }
        guard let limits = self.pictures else { throw .picturesNotTaken }
        try limits.check(pictures)
    }
}

/// The network has ended the account's authorisation, as `freeze` found out: the queue waits until somebody reconnects it.
public struct AuthorizationEnded: Error, Sendable, Hashable {
    /// The network's own words.
    public var reason: String

    public init(reason: String) {
        self.reason = reason
    }
}

/// A way out that takes pictures with a post.
///
/// `freeze` brings them to the network, where nobody sees them yet, and puts what the network calls them into the bytes:
/// bringing a picture twice is harmless, and the frozen post is the same for ever.
public protocol PicturePublisher: Publisher {
    /// Brings the pictures of a frozen post once more where the network may have forgotten them since; before an attempt.
    func bringAgain(_ pictures: [OutgoingPicture], of post: FrozenPost) async throws
}
