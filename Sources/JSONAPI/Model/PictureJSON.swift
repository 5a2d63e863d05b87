import Channels
import Foundation
import Pictures

private let someHash = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"

/// A picture of a post, or of an answer.
struct PictureJSON: Described {
    let id: String
    /// `image/jpeg`, `image/png`, `image/gif` or `image/webp`, by what the file holds.
    let type: String
    /// In points, as it is shown.
    let width: Int
    let height: Int
    /// In bytes.
    let size: Int
    /// What it shows, for those who do not see it; needed before anybody is asked, and before it leaves.
    let shows: String

    static let example = PictureJSON(
        id: someHash,
        type: "image/png",
        width: 1_200,
        height: 675,
        size: 48_213,
        shows: "The new display with large figures."
    )
}

extension PictureJSON {
    init(_ picture: Picture) {
        self.init(
            id: picture.id,
            type: picture.facts.type.rawValue,
            width: picture.facts.width,
            height: picture.facts.height,
            size: picture.facts.size,
            shows: picture.facts.words
        )
    }
}

/// A picture that something shall have: one that the story, or your draft, has by its `id`, or a new one by its `content`.
struct NewPictureJSON: Described {
    let id: String?
    /// The bytes of a new one, in Base64 (RFC 4648, section 4); where it was taken is left out.
    let content: String?
    /// What it shows, for those who do not see it; needed before anybody is asked, and before it leaves.
    let shows: String?

    static let example = NewPictureJSON(
        id: someHash,
        content: "iVBORw0KGgo=",
        shows: "The new display with large figures."
    )

    func added() throws -> AddedPicture {
        if let content {
            guard let bytes = Data(base64Encoded: content) else {
                throw RequestRefused.malformed("“content” is no Base64")
            }
            return AddedPicture(.file(Array(bytes)), words: shows ?? "")
        }
        guard let id else { throw RequestRefused.malformed("a picture has an “id” or a “content”") }
        return AddedPicture(.kept(id), words: shows ?? "")
    }
}

/// A picture with its bytes.
struct WholePictureJSON: Described {
    let id: String
    let type: String
    /// The bytes, in Base64 (RFC 4648, section 4).
    let content: String

    static let example = WholePictureJSON(id: someHash, type: "image/png", content: "iVBORw0KGgo=")
}

/// Which pictures a network takes with a post.
struct PictureLimitsJSON: Described {
    /// How many a post has at most.
    let count: Int
    /// How many bytes each has at most.
    let bytes: Int
    /// How many characters may say what one shows.
    let words: Int
    /// Such as `image/png`.
    let types: [String]

    static let example = PictureLimitsJSON(count: 4, bytes: 2_000_000, words: 1_500, types: ["image/png"])
}

extension PictureLimitsJSON {
    init(_ limits: PictureLimits) {
        self.init(
            count: limits.count,
            bytes: limits.bytes,
            words: limits.words,
            types: limits.types.map(\.rawValue).sorted()
        )
    }
}

extension WholePictureJSON {
    init(_ found: (picture: Picture, bytes: [UInt8])) {
        self.init(
            id: found.picture.id,
            type: found.picture.facts.type.rawValue,
            content: Data(found.bytes).base64EncodedString()
        )
    }
}
