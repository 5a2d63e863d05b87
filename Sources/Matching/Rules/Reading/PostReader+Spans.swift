extension PostReader {
    /// Reads what stands around the links and mentions that the network marked.
    mutating func readProduct(_ bytes: borrowing Span<UInt8>, around covered: [MatchableSpan]) {
        bits.read(&post.bytes, from: base, count: bytes.count, .product)
        bits.joinWords(post.bytes, from: base, count: bytes.count)
        guard !covered.isEmpty else { return readProduct(bytes, in: 0..<bytes.count) }
        var start = 0
        for span in covered.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) where span.kind != .tag {
            guard Self.fits(span.range, bytes), span.range.upperBound > start else { continue }
            if span.range.lowerBound > start { readProduct(bytes, in: start..<span.range.lowerBound) }
            take(span, in: bytes)
            start = span.range.upperBound
        }
        readProduct(bytes, in: start..<bytes.count)
    }

    private static func fits(_ range: Range<Int>, _ bytes: borrowing Span<UInt8>) -> Bool {
        guard range.lowerBound >= 0, range.upperBound <= bytes.count, !range.isEmpty else { return false }
        let isWhole = range.upperBound == bytes.count || bytes[range.upperBound] & 0xC0 != 0x80
        return isWhole && bytes[range.lowerBound] & 0xC0 != 0x80
    }

    /// Notes where a link was, and whom a mention names by what it covers.
    private mutating func take(_ span: MatchableSpan, in bytes: borrowing Span<UInt8>) {
        guard span.kind == .mention else { return links.append(span.range) }
        var covered: [UInt8] = []
        for index in span.range { covered.append(bytes[index]) }
        let place = ReadPost.Place(
            part: part,
            lower: Int32(truncatingIfNeeded: span.range.lowerBound),
            upper: Int32(truncatingIfNeeded: span.range.upperBound)
        )
        addAttachment(.mention, place: place)
        guard needs.contains(.mention) else { return }
        let name = FieldFolding.bytes(of: String(decoding: covered, as: UTF8.self), in: .mention, .product)
        if !name.isEmpty { post.addAttribute(.mention, name, place: place) }
    }
}
