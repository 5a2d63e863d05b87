package import Channels
import Journal

/// A picture of something that we say, known by its bytes and said in words.
package struct Picture: Sendable, Hashable, Codable {
    /// SHA-256 of the bytes as they are kept, in hexadecimal digits.
    package let id: String
    package var facts: PictureFacts

    package init(id: String, facts: PictureFacts) {
        (self.id, self.facts) = (id, facts)
    }
}

/// The greatest file that somebody may add; what a network takes may be less.
package let greatestPicture = 8_000_000

/// How many points a picture has at most: a file of few bytes may say that it has billions, for which whoever shows it
/// would want memory.
package let mostPoints = 100_000_000

/// A picture with its bytes, ready to be kept.
package struct WholePicture: Sendable, Equatable {
    package let picture: Picture
    package let bytes: [UInt8]

    /// Looks at what somebody added: what it is by its bytes, without what says where it was taken.
    package init(_ file: [UInt8], words: String) throws(PictureRefused) {
        guard !file.isEmpty else { throw .missing }
        guard file.count <= greatestPicture else { throw .tooLarge }
        guard let type = PictureType(of: file), let bytes = strippedPicture(file, of: type),
            let size = pictureSize(of: bytes, type)
        else { throw .unreadable }
        guard size.width <= mostPoints, size.height <= mostPoints, size.width * size.height <= mostPoints
        else { throw .tooManyPoints }
        self.bytes = bytes
        picture = Picture(
            id: pictureID(of: bytes),
            facts: PictureFacts(
                type: type,
                width: size.width,
                height: size.height,
                size: bytes.count,
                words: words
            )
        )
    }
}

/// By what a picture is known: SHA-256 of its bytes, in hexadecimal digits.
package func pictureID(of bytes: [UInt8]) -> String {
    contentHash(of: bytes).map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }.joined()
}

/// The hash by which what was approved is recognised before it leaves: of the words, and of the pictures beside them.
///
/// Words without pictures have that of the words alone.
package func wordHash(_ text: String, _ pictures: [Picture]) -> [UInt8] {
    guard !pictures.isEmpty else { return contentHash(of: Array(text.utf8)) }
    let parts = [text] + pictures.flatMap { [$0.id, $0.facts.type.rawValue, $0.facts.words] }
    return contentHash(of: Array(parts.map { "\($0.utf8.count):\($0)" }.joined().utf8))
}
