/// A mention, tag or link in a text, as a range of the scalars at hand.
enum SpecialToken {
    case mention(Range<Int>)
    case tag(Range<Int>)
    case link(Range<Int>)
}

extension PostReader {
    /// The mention, tag or link that begins at an index.
    @inline(__always)
    func specialToken(at index: Int) -> SpecialToken? {
        guard findsTokens else { return nil }
        return switch scalars[index] {
        case 0x40, 0xFF20: mention(at: index)
        case 0x23, 0xFF03: tag(at: index)
        case 0x48, 0x68, 0x57, 0x77: link(at: index)
        default: nil
        }
    }

    /// Takes the token out of the text and says where the text goes on.
    ///
    /// A tag is also read as words.
    mutating func take(_ token: SpecialToken) -> Int {
        switch token {
        case .mention(let range):
            addToken(.mention, range.lowerBound + 1..<range.upperBound, place: place(range))
            return range.upperBound
        case .tag(let range):
            addToken(.tag, range.lowerBound + 1..<range.upperBound, place: place(range))
            readWords(in: range.lowerBound + 1..<range.upperBound)
            return range.upperBound
        case .link(let range):
            addLink(range)
            return range.upperBound
        }
    }

    private mutating func addToken(_ space: TermSpace, _ range: Range<Int>, place: ReadPost.Place) {
        guard part.isOfPost else { return }
        addAttachment(space == .tag ? .tag : .mention, place: place)
        guard needs.contains(space) || (space == .tag && needs.contains(.tagPrefix)) else { return }
        let start = post.bytes.count
        appendFolded(range, isStable: false, isCombining: range.contains { flags[$0].contains(.combining) })
        post.addAttribute(space, start: start, length: post.bytes.count - start, place: place)
    }

    private mutating func addLink(_ range: Range<Int>) {
        guard part.isOfPost else { return }
        let place = place(range)
        links.append(Int(place.lower)..<Int(place.upper))
        addAttachment(.link, place: place)
        guard !needs.isDisjoint(with: [.links, TermSpace.site.need]) else { return }
        let start = post.bytes.count
        for folded in Folding.folded(scalars, in: range, keepsMarks: true) {
            UTF8Writing.append(folded.scalar, to: &post.bytes)
        }
        closeLink(from: start, place: place)
    }

    /// Whether nothing stands before an index that would make it the middle of a word, an address or an entity.
    private func isFree(at index: Int, behindRuns: Bool = false, notBehind signs: UInt32...) -> Bool {
        guard index > 0 else { return true }
        let before = flags[index - 1]
        if before.contains(.paired) { return behindRuns }
        guard before.isDisjoint(with: [.word, .mark]), scalars[index - 1] != 0x5F else { return false }
        return !signs.contains(scalars[index - 1])
    }

    // "@" handle [ "@" domain ]
    private func mention(at index: Int) -> SpecialToken? {
        guard isFree(at: index, notBehind: 0x40, 0x2F) else { return nil }
        var end = handleEnd(from: index + 1)
        guard end > index + 1 else { return nil }
        if end < scalars.count, scalars[end] == 0x40 {
            let domainEnd = handleEnd(from: end + 1)
            if domainEnd > end + 1 { end = domainEnd }
        }
        return .mention(index..<end)
    }

    /// The end of a run of letters, digits, `_`, `-` and `.` of ASCII that ends in a letter, digit or `_`.
    private func handleEnd(from start: Int) -> Int {
        var end = start
        var index = start
        while index < scalars.count, scalars[index] < 0x80 {
            let kind = ASCIIClass.of(UInt8(truncatingIfNeeded: scalars[index]))
            guard kind.isOfWord || (index > start && (scalars[index] == 0x2E || scalars[index] == 0x2D)) else { break }
            index += 1
            if kind.isOfWord { end = index }
        }
        return end
    }

    // "#" { letter, mark, digit or "_" }, one of them a letter: `#1` is a number
    private func tag(at index: Int) -> SpecialToken? {
        guard !flags[index].contains(.emoji), isFree(at: index, notBehind: 0x26, 0x2F) else { return nil }
        var end = index + 1
        var hasLetter = false
        while end < scalars.count {
            let flag = flags[end]
            guard !flag.contains(.emoji), !flag.isDisjoint(with: [.word, .mark]) || scalars[end] == 0x5F else { break }
            hasLetter = hasLetter || Unicode.Scalar(scalars[end])?.isLetter ?? false
            end += 1
        }
        return hasLetter ? .tag(index..<end) : nil
    }

    // "http://" or "https://" or "www.", up to white space or a script without spaces
    private func link(at index: Int) -> SpecialToken? {
        guard isFree(at: index, behindRuns: true) else { return nil }
        guard let head = LinkRules.heads.first(where: { begins(with: $0, at: index) }) else { return nil }
        var end = index + head.count
        while end < scalars.count, flags[end].isDisjoint(with: [.space, .paired]), !LinkRules.ends(at: scalars[end]) {
            end += 1
        }
        while end > index + head.count, LinkRules.isTrimmed(scalars[end - 1]) { end -= 1 }
        return end > index + head.count ? .link(index..<end) : nil
    }

    private func begins(with head: [UInt32], at index: Int) -> Bool {
        guard index + head.count <= scalars.count else { return false }
        return head.indices.allSatisfy { offset in
            let scalar = scalars[index + offset]
            return (0x41...0x5A ~= scalar ? scalar | 0x20 : scalar) == head[offset]
        }
    }
}
