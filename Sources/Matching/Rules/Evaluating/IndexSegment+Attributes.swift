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

    func holdsRaw(_ node: QueryProgram.Node, _ scratch: borrowing MatchScratch) -> Bool {
        guard !scratch.resolved.presence.parts(of: node.count).isEmpty else { return false }
        for index in scratch.reader.post.rawTexts.indices
        where !ranges(ofRaw: node, index, scratch, onlyFirst: true).isEmpty {
            return true
        }
        return false
    }

    /// Where a text stands as it was written in one of the post's texts.
    func ranges(
        ofRaw node: QueryProgram.Node,
        _ text: Int,
        _ scratch: borrowing MatchScratch,
        onlyFirst: Bool
    ) -> [Range<Int>] {
        let bytes = scratch.reader.post.rawTexts[text].bytes
        return RawRules.ranges(
            of: program.parts[Int(node.first)],
            in: bytes,
            edges: scratch.resolved.rawEdges[text],
            onlyFirst: onlyFirst
        )
    }
}

/// How `raw:` finds a text as it was written.
enum RawRules {
    /// The ranges of bytes at which a text stands, beginning and ending where a word may.
    ///
    /// The edges are those of these bytes; a text in which nothing was found has none.
    static func ranges(of part: BytePattern, in bytes: [UInt8], edges: [Bool], onlyFirst: Bool) -> [Range<Int>] {
        guard !edges.isEmpty else { return [] }
        let starts = part.starts(in: bytes.indices) { bytes[$0] }
        var ranges: [Range<Int>] = []
        for start in starts where edges[start] && edges[start + part.elements.count] {
            ranges.append(start..<start + part.elements.count)
            if onlyFirst { break }
        }
        return ranges
    }

    /// Where a word may begin or end: at the boundaries of UAX #29 and beside scripts without spaces.
    ///
    /// They are found once for a post, however many queries ask.
    static func edges(of bytes: [UInt8]) -> [Bool] {
        let text = String(decoding: bytes, as: UTF8.self)
        var edges = Array(repeating: false, count: bytes.count + 1)
        for offset in WordBoundaries.offsets(in: text) { edges[offset] = true }
        var offset = 0
        for scalar in text.unicodeScalars {
            let width = UTF8.width(scalar)
            if UnicodeFlags.of(scalar.value).contains(.paired) {
                edges[offset] = true
                edges[offset + width] = true
            }
            offset += width
        }
        return edges
    }
}
