/// The property Word_Break of UAX #29, in the order of the generated tables.
struct WordBreakClass: Equatable {
    let number: UInt8

    static let other = WordBreakClass(number: 0)
    static let carriageReturn = WordBreakClass(number: 1)
    static let lineFeed = WordBreakClass(number: 2)
    static let newline = WordBreakClass(number: 3)
    static let extend = WordBreakClass(number: 4)
    static let joiner = WordBreakClass(number: 5)
    static let format = WordBreakClass(number: 6)
    static let regionalIndicator = WordBreakClass(number: 7)
    static let katakana = WordBreakClass(number: 8)
    static let hebrewLetter = WordBreakClass(number: 9)
    static let letter = WordBreakClass(number: 10)
    static let singleQuote = WordBreakClass(number: 11)
    static let doubleQuote = WordBreakClass(number: 12)
    static let midNumberLetter = WordBreakClass(number: 13)
    static let midLetter = WordBreakClass(number: 14)
    static let midNumber = WordBreakClass(number: 15)
    static let numeric = WordBreakClass(number: 16)
    static let extender = WordBreakClass(number: 17)
    static let segmentSpace = WordBreakClass(number: 18)

    @inline(__always) var isNewline: Bool { 1...3 ~= number }
    /// Extend, ZWJ or Format: what rule WB4 looks through.
    @inline(__always) var isSkipped: Bool { 4...6 ~= number }
    /// AHLetter.
    @inline(__always) var isLetter: Bool { number == 9 || number == 10 }
    /// MidLetter or MidNumLetQ.
    @inline(__always) var joinsLetters: Bool { number == 11 || number == 13 || number == 14 }
    /// MidNum or MidNumLetQ.
    @inline(__always) var joinsNumbers: Bool { number == 11 || number == 13 || number == 15 }
}
