import Testing

@testable import FeedConnector

@Suite struct `Finding out the encoding` {
    private func title(_ bytes: [UInt8], contentType: String? = nil) throws -> String? {
        try FeedParser.parse(bytes, contentType: contentType).title
    }

    private func document(_ title: [UInt8], declaration: String = "") -> [UInt8] {
        Array("\(declaration)<rss><channel><title>".utf8) + title + Array("</title></channel></rss>".utf8)
    }

    @Test func `believes the declaration`() throws {
        let bytes = document([0xE4, 0xFC], declaration: "<?xml version='1.0' encoding='iso-8859-15'?>")

        #expect(try title(bytes) == "äü")
    }

    @Test func `believes the server more than the declaration`() throws {
        let bytes = document([0xE4], declaration: "<?xml version='1.0' encoding='iso-8859-1'?>")

        #expect(try title(bytes, contentType: "text/xml; charset=\"windows-1251\"") == "д")
    }

    @Test func `believes a byte order mark most`() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + document(Array("ä".utf8))

        #expect(try title(bytes, contentType: "text/xml; charset=iso-8859-1") == "ä")
    }

    @Test(arguments: [true, false])
    func `reads UTF-16 with a mark and without`(hasMark: Bool) throws {
        let text = "<?xml version='1.0' encoding='utf-16'?><rss><channel><title>ä€😀</title></channel></rss>"
        let little = text.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }

        #expect(try title((hasMark ? [0xFF, 0xFE] : []) + little) == "ä€😀")
        #expect(try title((hasMark ? [0xFE, 0xFF] : []) + big) == "ä€😀")
    }

    @Test(arguments: [true, false])
    func `reads UTF-32 with a mark and without`(hasMark: Bool) throws {
        let text = "<rss><channel><title>ä😀</title></channel></rss>"
        let big = text.unicodeScalars.flatMap { scalar in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: scalar.value >> UInt32($0)) }
        }

        #expect(try title((hasMark ? [0, 0, 0xFE, 0xFF] : []) + big) == "ä😀")
    }

    @Test func `reads Japanese and Korean as their servers mean them`() throws {
        #expect(try title(document([0x93, 0xFA, 0x96, 0x7B]), contentType: "text/xml; charset=Shift_JIS") == "日本")
        #expect(try title(document([0xC6, 0xFC, 0xCB, 0xDC]), contentType: "text/xml; charset=EUC-JP") == "日本")
        #expect(try title(document([0xC7, 0xD1]), contentType: "text/xml; charset=EUC-KR") == "한")
        #expect(try title(document([0xD6, 0xD0]), contentType: "text/xml; charset=gb2312") == "中")
    }

    @Test func `reads UTF-8 that is declared as Latin, and says so`() throws {
        let bytes = document(Array("Zürich".utf8), declaration: "<?xml version='1.0' encoding='iso-8859-1'?>")

        let feed = try FeedParser.parse(bytes)

        #expect(feed.title == "Zürich")
        #expect(feed.problems.map(\.reason) == ["The document is declared as iso-8859-1 and is UTF-8."])
    }

    @Test func `reads Windows-1252 that says nothing, and says so`() throws {
        let feed = try FeedParser.parse(document([0x93, 0xFC, 0x94]))

        #expect(feed.title == "“ü”")
        #expect(feed.encoding == "windows-1252")
        #expect(feed.problems.count == 1)
    }

    @Test func `mends a stray byte in UTF-8`() throws {
        #expect(try title(document(Array("Zürich ä".utf8) + [0x92])) == "Zürich ä’")
    }

    @Test func `undoes UTF-8 that was encoded twice`() throws {
        #expect(try title(document(Array("ZÃ¼rich".utf8))) == "Zürich")
    }

    @Test(arguments: [
        "../../etc/passwd", "utf-8//TRANSLIT", "no-such-charset", "\u{0}", String(repeating: "x", count: 500),
    ])
    func `passes over encodings that nobody knows`(name: String) throws {
        #expect(try title(document(Array("ä".utf8)), contentType: "text/xml; charset=\(name)") == "ä")
    }
}
