extension IndexSegment {
    func holdsCount(_ count: QueryProgram.Count, _ scratch: borrowing MatchScratch) -> Bool {
        let value = count.isFollowers ? scratch.followers : scratch.posts
        return value.map(count.range.contains) ?? false
    }

    func holdsTag(_ pattern: QueryProgram.Pattern, _ scratch: borrowing MatchScratch) -> Bool {
        guard !scratch.resolved.presence.parts(of: pattern.prefix).isEmpty else { return false }
        for attribute in scratch.reader.post.attributes where attribute.space == .tag {
            if isTag(attribute, pattern.pattern, scratch) { return true }
        }
        return false
    }

    func isTag(
        _ attribute: ReadPost.Attribute,
        _ pattern: WordPattern,
        _ scratch: borrowing MatchScratch
    ) -> Bool {
        let start = Int(attribute.start)
        // A tag is as long as its author likes; of a longer one the beginning counts, as of a word.
        var end = start + min(Int(attribute.length), ReadPost.longestWord)
        while end < start + Int(attribute.length), scratch.reader.post.bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return pattern.matches(scratch.reader.post.bytes, start..<end)
    }

    func holdsLink(_ part: BytePattern, _ scratch: borrowing MatchScratch) -> Bool {
        for link in scratch.reader.post.links where holds(part, link, scratch) { return true }
        return false
    }

    func holds(_ part: BytePattern, _ link: ReadPost.Link, _ scratch: borrowing MatchScratch) -> Bool {
        let start = Int(link.start)
        let bytes = scratch.reader.post.bytes[start..<start + Int(link.length)]
        return !part.starts(in: bytes.indices, onlyFirst: true) { bytes[$0] }.isEmpty
    }

    func holdsRaw(_ part: BytePattern, _ scratch: borrowing MatchScratch) -> Bool {
        scratch.reader.post.rawTexts.contains { !RawRules.ranges(of: part, in: $0.bytes, onlyFirst: true).isEmpty }
    }
}

/// How `raw:` finds a text as it was written.
enum RawRules {
    /// The ranges of bytes at which a text stands, beginning and ending where a word may.
    static func ranges(of part: BytePattern, in bytes: [UInt8], onlyFirst: Bool) -> [Range<Int>] {
        let starts = part.starts(in: bytes.indices) { bytes[$0] }
        guard !starts.isEmpty else { return [] }
        let edges = edges(of: String(decoding: bytes, as: UTF8.self))
        var ranges: [Range<Int>] = []
        for start in starts where edges.contains(start) && edges.contains(start + part.elements.count) {
            ranges.append(start..<start + part.elements.count)
            if onlyFirst { break }
        }
        return ranges
    }

    /// Where a word may begin or end: at the boundaries of UAX #29 and beside scripts without spaces.
    private static func edges(of text: String) -> Set<Int> {
        var edges = Set(WordBoundaries.offsets(in: text))
        var offset = 0
        for scalar in text.unicodeScalars {
            if UnicodeFlags.of(scalar.value).contains(.paired) {
                edges.insert(offset)
                edges.insert(offset + UTF8.width(scalar))
            }
            offset += UTF8.width(scalar)
        }
        return edges
    }
}
