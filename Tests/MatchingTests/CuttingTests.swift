import Testing

@testable import Matching

/// The words of many texts, against rules that are written as plain and slow as they can be.
@Suite struct `Cutting a text into words` {
    /// None of them make `www.`, which may begin a link.
    private static let pieces = [
        "a", "Bc", "aw", "wa", "x", "1", "23", "_", "__", ".", "'", ",", ";", "-", "/", "!", " ", " ", "\n", "\t",
    ]
    private static let beyondASCII = ["é", "É", "İ", "ı", "Ж", "ё", "東", "の", "ー", "한", "×", "。", "😀", "e\u{301}", "҂"]

    private static func text(_ pieces: [String], _ random: inout SeededRandom) -> String {
        (0..<random.number(0...150)).map { _ in random.pick(pieces) }.joined()
    }

    private static func words(of text: String, _ rules: TextRules, covered: [MatchableSpan] = []) -> [Cut] {
        var reader = PostReader()
        reader.read(text, as: .text, rules, covered: covered)
        return reader.post.words.map { word in
            let bytes = reader.post.bytes[Int(word.start)..<Int(word.start) + Int(word.length)]
            return Cut(form: String(decoding: bytes, as: UTF8.self), place: Int(word.lower)..<Int(word.upper))
        }
    }

    /// By UAX #29, where a text is of ASCII and holds no mention, tag or link.
    private static func plainly(_ text: String, from start: Int = 0) -> [Cut] {
        let bytes = Array(text.utf8)
        let edges = WordBoundaries.offsets(in: text)
        return zip(edges, edges.dropFirst()).compactMap { lower, upper in
            let form = String(decoding: bytes[lower..<upper], as: UTF8.self).lowercased()
            guard form.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
            return Cut(form: form, place: start + lower..<start + upper)
        }
    }

    @Test(arguments: 0..<200)
    func `is done by UAX 29 where a text is of ASCII`(seed: Int) {
        var random = SeededRandom(seed: UInt64(7_000 + seed))
        let text = Self.text(Self.pieces, &random)

        #expect(Self.words(of: text, .product) == Self.plainly(text))
    }

    @Test(arguments: 0..<200)
    func `knows nothing of what a link covers`(seed: Int) {
        var random = SeededRandom(seed: UInt64(8_000 + seed))
        let text = Self.text(Self.pieces, &random) + "end"
        let bytes = Array(text.utf8)
        let lower = random.number(0...bytes.count - 1)
        let upper = random.number(lower + 1...bytes.count)
        let before = Self.plainly(String(decoding: bytes[..<lower], as: UTF8.self))
        let behind = Self.plainly(String(decoding: bytes[upper...], as: UTF8.self), from: upper)

        #expect(Self.words(of: text, .product, covered: [.init(.link, lower..<upper)]) == before + behind)
    }

    @Test func `leaves the rest of a stretch to the whole rules where a link begins in it`() {
        let words = Self.words(of: "see www.a.b/c?www.d, www.-x or www. ww.e", .product)

        #expect(words.map(\.form) == ["see", "or", "www", "ww.e"])
    }

    @Test(arguments: 0..<200)
    func `is done by the rules of the yardstick, to the letter`(seed: Int) {
        var random = SeededRandom(seed: UInt64(9_000 + seed))
        let pieces = random.chance(50) ? Self.pieces + Self.beyondASCII : ["a", " "] + Self.beyondASCII
        let text = Self.text(pieces, &random)

        #expect(Self.words(of: text, .yardstick) == Self.byYardstick(text))
    }

    @Test(arguments: ["a", "é", "İ", "9Я"])
    func `cuts what is too long for the yardstick, between two characters`(piece: String) {
        let text = "x " + String(repeating: piece, count: 1_003) + " y"

        #expect(Self.words(of: text, .yardstick) == Self.byYardstick(text))
    }

    /// Scalar by scalar.
    private static func byYardstick(_ text: String) -> [Cut] {
        var found: [Cut] = []
        var form: [UInt8] = []
        var lower = 0
        var place = 0
        func close() {
            if !form.isEmpty { found.append(Cut(form: String(decoding: form, as: UTF8.self), place: lower..<place)) }
            form = []
        }
        for scalar in text.unicodeScalars {
            let isOfWord = YardstickRules.isOfWord(scalar.value)
            let isAlone = isOfWord && YardstickRules.isCharacter(scalar.value)
            if isAlone || !isOfWord { close() }
            if form.isEmpty { lower = place }
            if isOfWord, form.count < YardstickRules.longestWord {
                UTF8Writing.append(YardstickRules.lowered(scalar.value), to: &form)
            }
            place += UTF8.width(scalar)
            if isAlone { close() }
        }
        close()
        return found
    }

    private struct Cut: Equatable {
        var form: String
        var place: Range<Int>
    }
}

@Suite struct `A term's hash` {
    @Test func `is the same whether more may be read behind it or not`() {
        var random = SeededRandom(seed: 11)
        for length in 1...60 {
            let term = (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            let padded = term + [7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7]
            let hash = TermHash.ofPadded(padded.span, start: 0, length: length, in: .word)

            #expect(hash == TermHash.of(term, in: .word))
        }
    }

    @Test func `is never missed by a filter that holds it, and mostly by one that does not`() {
        var random = SeededRandom(seed: 12)
        let hashes = (0..<5_000).map { _ in random.next() }
        let filter = HashFilter(hashes)
        let others = (0..<5_000).map { _ in random.next() }

        #expect(hashes.allSatisfy(filter.mayHold))
        #expect(others.count(where: filter.mayHold) < 500)
    }
}
