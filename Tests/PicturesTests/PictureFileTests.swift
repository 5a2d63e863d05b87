import Channels
import TestSupport
import Testing

@testable import Pictures

@Suite struct `The file of a picture` {
    /// A photograph that says which way up it is shown, and where it was taken.
    private func photograph(turned: UInt8) -> [UInt8] {
        let notes: [UInt8] =
            Array("Exif\0\0II".utf8) + [42, 0, 8, 0, 0, 0, 2, 0]
            + [0x25, 0x88, 4, 0, 1, 0, 0, 0, 9, 9, 9, 9] + [0x12, 0x01, 3, 0, 1, 0, 0, 0, turned, 0, 0, 0] + [
                0, 0, 0, 0,
            ]
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, UInt8(notes.count + 2)] + notes + frame
    }

    private let frame: [UInt8] = [0xFF, 0xC0, 0, 7, 8, 0, 30, 0, 40, 0xFF, 0xDA, 0, 3, 1, 7, 0xFF, 0xD9]

    @Test func `keeps which way up it is shown, and nothing else of its notes`() throws {
        let plain = try #require(strippedPicture(photograph(turned: 6), of: .jpeg))
        #expect(plain.count == 2 + 36 + frame.count)
        #expect(!plain.contains(0x88) && plain.suffix(frame.count) == frame[...])
        #expect(strippedPicture(plain, of: .jpeg) == plain)
        #expect(strippedPicture(photograph(turned: 1), of: .jpeg) == [0xFF, 0xD8] + frame)
        #expect(strippedPicture(photograph(turned: 9), of: .jpeg) == [0xFF, 0xD8] + frame)
    }

    @Test(
        arguments: [(1, 40, 30), (3, 40, 30), (6, 30, 40), (8, 30, 40)] as [(UInt8, Int, Int)]
    )
    func `says how large a photograph is shown`(turned: UInt8, width: Int, height: Int) throws {
        let size = try #require(pictureSize(of: photograph(turned: turned), .jpeg))
        #expect((size.width, size.height) == (width, height))
    }

    @Test(
        arguments: [
            (somePNG(7, 5), 7, 5), (Array("GIF89a".utf8) + [7, 0, 5, 0, 0, 0, 0], 7, 5),
            (webP("VP8X", [0, 0, 0, 0, 6, 0, 0, 4, 0, 0]), 7, 5),
            (webP("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A, 7, 0, 5, 0]), 7, 5),
            (webP("VP8L", [0x2F, 6, 0, 1, 0, 0, 0, 0, 0, 0]), 7, 5),
        ] as [([UInt8], Int, Int)]
    )
    func `says how large it is`(bytes: [UInt8], width: Int, height: Int) throws {
        let type = try #require(PictureType(of: bytes))
        let size = try #require(pictureSize(of: bytes, type))
        #expect((size.width, size.height) == (width, height))
    }

    @Test(arguments: [Array("MZ".utf8), Array(somePNG().dropLast(4)), Array(somePNG(0, 0)), [0xFF, 0xD8, 0xFF, 0xD9]])
    func `is refused where it is no whole picture`(bytes: [UInt8]) {
        #expect(throws: PictureRefused.unreadable) { _ = try WholePicture(bytes, words: "A display.") }
    }

    @Test func `is refused where it is empty or too large, before it is looked at`() {
        #expect(throws: PictureRefused.missing) { _ = try WholePicture([], words: "") }
        let large = somePNG() + Array(repeating: 0, count: greatestPicture)
        #expect(throws: PictureRefused.tooLarge) { _ = try WholePicture(large, words: "") }
    }

    @Test func `is refused where it says that it has more points than anybody shows`() throws {
        #expect(throws: PictureRefused.tooManyPoints) { _ = try WholePicture(somePNG(60_000, 60_000), words: "") }
        #expect(throws: PictureRefused.tooManyPoints) { _ = try WholePicture(somePNG(4_000_000_000, 1), words: "") }
        #expect(try WholePicture(somePNG(10_000, 10_000), words: "").picture.facts.width == 10_000)
    }

    @Test func `is known by its bytes, and approved with its words`() throws {
        let picture = try WholePicture(somePNG(notes: "53 N"), words: "A display.").picture
        var other = picture
        other.facts.words = "Another display."

        #expect(try WholePicture(somePNG(), words: "A display.").picture == picture)
        #expect(wordHash("Look.", [picture]) != wordHash("Look.", [other]))
        #expect(wordHash("Look.", [picture]) != wordHash("Look.", []))
        #expect(wordHash("Look.", [picture, other]) != wordHash("Look.", [other, picture]))
    }
}

private func webP(_ name: String, _ content: [UInt8]) -> [UInt8] {
    Array("RIFF".utf8) + [22, 0, 0, 0] + Array("WEBP\(name)".utf8) + [10, 0, 0, 0] + content
}
