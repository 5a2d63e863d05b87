/// Reads a post for evidence of its language; links, handles, hashtags, digits and emoji are not evidence.
///
/// One pass over the scalars, bounded: it stops after `evidenceLimit` letters, because more would not change the
/// answer. `scripts/train-language-model.py` has the same steps in its `Reader`; a test holds the two together.
struct EvidenceReader {
    static let evidenceLimit = 1_000
    static let wordLimit = 40

    private enum Skipping { case link, name, tag }

    private let scalars: ScalarTable
    private var evidence = Evidence()
    private var closedLetters = 0
    private var wordStart = 0
    private var script = ScalarKind.nothing
    private var tokenFirstWord = 0
    private var tokenStart = 0
    private var tokenIsHost = false
    private var skipping: Skipping?

    private init(scalars: ScalarTable) { self.scalars = scalars }

    /// The evidence in a text.
    static func read(_ text: String, with scalars: ScalarTable) -> Evidence {
        var reader = EvidenceReader(scalars: scalars)
        var rest = text.unicodeScalars.makeIterator()
        var next = rest.next()
        while let scalar = next, reader.closedLetters < evidenceLimit {
            next = rest.next()
            reader.take(scalar.value, before: next?.value ?? 0x20)
        }
        reader.endToken()
        return reader.evidence
    }

    private mutating func take(_ scalar: UInt32, before following: UInt32) {
        if scalar.isBlank {
            endToken()
            skipping = nil
            return
        }
        let (kind, small) = scalars.look(up: scalar)
        if skips(scalar, kind) { return }
        skipping = nil
        switch kind {
        case .nothing: takeSign(scalar, before: following)
        case .joiner: if isInWord { evidence.append(0x27) }
        case .mark: if isInWord { takeMark(small) }
        default: takeLetter(small, of: kind)
        }
    }

    private func skips(_ scalar: UInt32, _ kind: ScalarKind) -> Bool {
        let isNamePart = kind != .nothing || (0x30...0x39).contains(scalar) || scalar == 0x5F
        return switch skipping {
        case nil: false
        case .link: !kind.isUnspaced
        case .tag: isNamePart
        case .name: isNamePart || scalar == 0x2D || scalar == 0x2E || scalar == 0x40
        }
    }

    private mutating func takeLetter(_ small: UInt16, of kind: ScalarKind) {
        let length = evidence.letters.count - wordStart
        if (script != .nothing && script != kind) || length >= EvidenceReader.wordLimit { endWord() }
        script = kind
        // "sooooo" is "sooo": a letter is taken three times in a row at most.
        let isStretched =
            evidence.letters.count - wordStart >= 3 && evidence.letters.suffix(3).allSatisfy { $0 == small }
        if !isStretched { evidence.append(small) }
    }

    private mutating func takeMark(_ mark: UInt16) {
        let letter = evidence.letters[evidence.letters.count - 1]
        if let whole = scalars.whole(of: letter, mark) {
            evidence.replaceLastLetter(by: whole)
        } else {
            evidence.append(mark)
        }
    }

    private mutating func takeSign(_ scalar: UInt32, before following: UInt32) {
        switch scalar {
        case 0x23, 0xFF03:  // # of a hashtag
            endWord()
            skipping = .tag
        case 0x40, 0xFF20:  // @ of a handle, or in a mail address
            forgetToken()
            skipping = .name
        case 0x3A where following == 0x2F:  // the scheme of a link ends
            forgetToken()
            skipping = .link
        case 0x2F where tokenIsHost:  // the path of a link without a scheme begins
            forgetToken()
            tokenIsHost = false
            skipping = .link
        default:
            if scalar == 0x2E, script == .latin, isInWord, (0x61...0x7A).contains(following) { tokenIsHost = true }
            endWord()
        }
    }

    private var isInWord: Bool { evidence.letters.count > wordStart }

    private mutating func endWord() {
        while evidence.lastLetter(since: wordStart) == 0x27 { evidence.dropLastLetter() }
        if isInWord {
            evidence.closeWord(in: script, since: wordStart)
            closedLetters = evidence.letters.count
        }
        wordStart = evidence.letters.count
        script = .nothing
    }

    private mutating func endToken() {
        endWord()
        if tokenIsHost { forgetToken() }
        tokenFirstWord = evidence.words.count
        tokenStart = evidence.letters.count
        tokenIsHost = false
    }

    private mutating func forgetToken() {
        evidence.forget(from: tokenFirstWord, letter: tokenStart)
        wordStart = tokenStart
        closedLetters = tokenStart
        script = .nothing
    }
}

extension UInt32 {
    /// Whether the scalar separates the tokens of a post.
    fileprivate var isBlank: Bool {
        switch self {
        case 0...0x20, 0x7F, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }
}
