import Testing

@testable import Knowledge

@Suite struct `A picture of a file` {
    @Test(
        arguments: [
            ([WebPChunk("VP8 ", [1, 2, 3])], [WebPChunk("EXIF", [9, 9, 9]), WebPChunk("XMP ", [9, 9])]),
            ([plainHead, WebPChunk("ICCP", [5]), WebPChunk("VP8L", [1])], [WebPChunk("NOTE", [9])]),
            ([WebPChunk("ANIM", zeros(6)), plainFrame], [WebPChunk("EXIF", [9])]),
        ] as [([WebPChunk], [WebPChunk])]
    )
    func `of WebP loses its notes and nothing else`(shown: [WebPChunk], notes: [WebPChunk]) throws {
        let whole = webP(shown)
        #expect(try stripped(webP(shown + notes) + [9, 9, 9], of: .webp) == whole)
        #expect(try stripped(whole, of: .webp) == whole)
    }

    @Test func `of WebP says no more that there are notes, and has none in its frames`() throws {
        let picture = WebPChunk("VP8 ", [1])
        let marked = webP([WebPChunk("VP8X", [0b10_1110] + zeros(9)), picture, WebPChunk("EXIF", [9])])
        #expect(try stripped(marked, of: .webp) == webP([plainHead, picture]))
        let noted = WebPChunk("ANMF", plainFrame.content + WebPChunk("EXIF", [9]).bytes)
        #expect(try stripped(webP([noted]), of: .webp) == webP([plainFrame]))
    }

    @Test func `of GIF loses its notes and nothing else`() throws {
        let loop: [UInt8] = [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 0, 0, 0]
        let place: [UInt8] = [0x21, 0xFF, 11] + Array("XMP DataXMP".utf8) + [2, 9, 9, 0]
        let comment: [UInt8] = [0x21, 0xFE, 3, 9, 9, 9, 0]
        let pause: [UInt8] = [0x21, 0xF9, 4, 0, 1, 0, 0, 0]
        let picture: [UInt8] = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 0x01, 0]
        let noted = [gifHead, loop, place, comment, pause, picture, [0x3B, 9, 9]].flatMap { $0 }
        let plain = [gifHead, loop, pause, picture, [0x3B]].flatMap { $0 }
        #expect(try stripped(noted, of: .gif) == plain)
        #expect(try stripped(plain, of: .gif) == plain)
    }

    @Test func `of JPEG ends with the picture, whatever a telephone put behind it or between its passes`() throws {
        let head: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 6] + Array("JFIF".utf8)
        let thumbnail: [UInt8] = [0xFF, 0xE0, 0, 6] + Array("JFXX".utf8)
        let (note, table): ([UInt8], [UInt8]) = ([0xFF, 0xE1, 0, 3, 9], [0xFF, 0xC4, 0, 3, 7])
        let pass: [UInt8] = [0xFF, 0xDA, 0, 2, 1, 0xFF, 0, 2, 0xFF, 0xD0, 3]
        let (end, second): ([UInt8], [UInt8]) = ([0xFF, 0xD9], [0xFF, 0xD8, 0xFF, 0xE1, 0, 3, 9, 0xFF, 0xD9])
        let noted = [head, thumbnail, note, pass, note, table, pass, end, second].flatMap { $0 }
        #expect(try stripped(noted, of: .jpeg) == [head, pass, table, pass, end].flatMap { $0 })
        #expect(try stripped(head + pass, of: .jpeg) == head + pass, "what breaks off is shown as far as it goes")
    }

    @Test func `of PNG keeps only what shows it`() throws {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let shown = signature + ["IHDR", "gAMA", "IDAT"].flatMap { pngChunk($0, [1]) }
        let notes = ["eXIf", "iTXt", "caBX", "prVt"].flatMap { pngChunk($0, [9]) }
        let end = pngChunk("IEND", [])
        #expect(try stripped(shown + notes + end + [9], of: .png) == shown + end)
    }

    @Test(
        arguments: [
            (Array("RIFF".utf8), .webp), (Array("RIFF0000WEBPVP8 ".utf8), .webp),
            (webP([WebPChunk("EXIF", [9])]), .webp), (webP([WebPChunk("VP8X", [0]), plainFrame]), .webp),
            (webP([WebPChunk("ANMF", zeros(16))]), .webp), (Array("GIF89a;".utf8), .gif), (gifHead + [7], .gif),
            (gifHead + [0x2C, 0, 0], .gif), (gifHead + [0x21, 0xFE, 3, 9], .gif),
            ([0xFF, 0xD8, 0xFF, 0xE1, 0, 3, 9, 0xFF, 0xD9], .jpeg),
        ] as [([UInt8], FileType)]
    )
    func `is none where it cannot be walked through`(bytes: [UInt8], type: FileType) {
        #expect(throws: AnswerFileRefused.typeUnfit) { _ = try stripped(bytes, of: type) }
    }
}

/// A chunk of a WebP.
struct WebPChunk: Sendable {
    let name: String
    let content: [UInt8]

    init(_ name: String, _ content: [UInt8]) {
        (self.name, self.content) = (name, content)
    }

    var bytes: [UInt8] {
        let fill: [UInt8] = content.count.isMultiple(of: 2) ? [] : [0]
        return Array(name.utf8) + [UInt8(content.count), 0, 0, 0] + content + fill
    }
}

/// A head that says that there are colours and frames.
private let plainHead = WebPChunk("VP8X", [0b10_0010] + zeros(9))

private let plainFrame = WebPChunk("ANMF", zeros(16) + WebPChunk("VP8 ", [1]).bytes)

private func webP(_ chunks: [WebPChunk]) -> [UInt8] {
    let content = chunks.flatMap(\.bytes)
    return Array("RIFF".utf8) + [UInt8(content.count + 4), 0, 0, 0] + Array("WEBP".utf8) + content
}

/// With two colours.
private let gifHead: [UInt8] =
    Array("GIF89a".utf8) + [1, 0, 1, 0, 0x80, 0, 0] + [0, 0, 0, 255, 255, 255]

private func zeros(_ number: Int) -> [UInt8] { Array(repeating: 0, count: number) }

private func pngChunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    [0, 0, 0, UInt8(content.count)] + Array(name.utf8) + content + [0, 0, 0, 0]
}
