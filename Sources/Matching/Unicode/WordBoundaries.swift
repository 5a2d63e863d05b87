/// Word boundaries by Unicode Standard Annex 29, without tailoring.
public enum WordBoundaries {
    /// The boundaries of a text, in bytes of UTF-8 from its start, its two ends included.
    ///
    /// An empty text has none.
    public static func offsets(in text: String) -> [Int] {
        var flags: [UnicodeFlags] = []
        var offsets: [Int] = []
        var offset = 0
        for scalar in text.unicodeScalars {
            flags.append(.of(scalar.value))
            offsets.append(offset)
            offset += UTF8.width(scalar)
        }
        guard !flags.isEmpty else { return [] }
        var starts: [Int] = []
        append(of: flags, in: 0..<flags.count, to: &starts)
        return starts.map { offsets[$0] } + [offset]
    }

    /// Appends where each segment of the range starts.
    static func append(of flags: borrowing [UnicodeFlags], in range: Range<Int>, to starts: inout [Int]) {
        var state = WordBoundaryState()
        for index in range {
            let this = flags[index]
            if index == range.lowerBound || state.breaks(before: this, at: index, of: flags, end: range.upperBound) {
                starts.append(index)
            }
            state.step(over: this.wordBreak, isFirst: index == range.lowerBound)
        }
    }
}

/// What the rules of UAX #29 remember of the text before a position.
struct WordBoundaryState {
    /// The class directly before, skipped ones included.
    private var neighbour = WordBreakClass.other
    /// The last class that was not skipped, and the one before it.
    private var previous = WordBreakClass.other
    private var secondPrevious = WordBreakClass.other
    /// Whether an odd number of regional indicators stands before.
    private var isFlagOpen = false

    @inline(__always)
    mutating func step(over this: WordBreakClass, isFirst: Bool) {
        let isAbsorbed = this.isSkipped && !isFirst && !neighbour.isNewline
        neighbour = this
        guard !isAbsorbed else { return }
        secondPrevious = previous
        previous = this
        isFlagOpen = this == .regionalIndicator && !isFlagOpen
    }

    @inline(__always)
    func breaks(
        before flags: UnicodeFlags,
        at index: Int,
        of all: borrowing [UnicodeFlags],
        end: Int
    ) -> Bool {
        let this = flags.wordBreak
        if neighbour == .carriageReturn, this == .lineFeed { return false }  // WB3
        if neighbour.isNewline || this.isNewline { return true }  // WB3a, WB3b
        if neighbour == .joiner, flags.contains(.pictographic) { return false }  // WB3c
        if neighbour == .segmentSpace, this == .segmentSpace { return false }  // WB3d
        if this.isSkipped { return false }  // WB4
        if previous.isLetter { return breaksBehindLetter(this, at: index, of: all, end: end) }
        if previous == .numeric { return breaksBehindNumber(this, at: index, of: all, end: end) }
        if this.isLetter {
            if previous.joinsLetters, secondPrevious.isLetter { return false }  // WB7
            let isQuoted = previous == .doubleQuote && secondPrevious == .hebrewLetter
            if isQuoted, this == .hebrewLetter { return false }  // WB7c
        }
        if this == .numeric, previous.joinsNumbers, secondPrevious == .numeric { return false }  // WB11
        return breaksElsewhere(this)
    }

    private func breaksBehindLetter(
        _ this: WordBreakClass,
        at index: Int,
        of all: borrowing [UnicodeFlags],
        end: Int
    ) -> Bool {
        if this.isLetter || this == .numeric || this == .extender { return false }  // WB5, WB9, WB13a
        if previous == .hebrewLetter {
            if this == .singleQuote { return false }  // WB7a
            if this == .doubleQuote { return Self.next(after: index, of: all, end: end) != .hebrewLetter }  // WB7b
        }
        return !(this.joinsLetters && Self.next(after: index, of: all, end: end).isLetter)  // WB6
    }

    private func breaksBehindNumber(
        _ this: WordBreakClass,
        at index: Int,
        of all: borrowing [UnicodeFlags],
        end: Int
    ) -> Bool {
        if this.isLetter || this == .numeric || this == .extender { return false }  // WB8, WB10, WB13a
        return !(this.joinsNumbers && Self.next(after: index, of: all, end: end) == .numeric)  // WB12
    }

    @inline(__always)
    private func breaksElsewhere(_ this: WordBreakClass) -> Bool {
        if previous == .katakana { return this != .katakana && this != .extender }  // WB13, WB13a
        if previous == .extender {
            return !(this == .extender || this.isLetter || this == .numeric || this == .katakana)  // WB13a, WB13b
        }
        return !(isFlagOpen && this == .regionalIndicator)  // WB15, WB16
    }

    /// The next class that is not skipped.
    private static func next(after index: Int, of all: borrowing [UnicodeFlags], end: Int) -> WordBreakClass {
        var index = index + 1
        while index < end {
            let this = all[index].wordBreak
            if !this.isSkipped { return this }
            index += 1
        }
        return .other
    }
}
