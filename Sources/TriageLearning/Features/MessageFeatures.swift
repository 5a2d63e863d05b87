/// What a message is made of, as hashes: single words and pairs of words, and pieces of two to five characters.
///
/// One value is used again for message after message, so that no message asks for memory. No piece is ever a string.
package struct MessageFeatures {
    static let longestPiece = 5

    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let pieceSeed: UInt64 = 0x243F_6A88_85A3_08D3
    private static let wordSeed: UInt64 = 0x1319_8A2E_0370_7344

    private var text = FoldedText()
    /// Single words and pairs of neighbours.
    private(set) var words: [UInt64] = []
    /// Pieces of characters, also across words.
    private(set) var pieces: [UInt64] = []

    package init() {}

    /// Reads a message and forgets the one before.
    mutating func read(_ message: String, shortestPiece: Int) {
        text.read(message)
        words.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
        readWords()
        readPieces(from: shortestPiece)
    }

    @inline(__always)
    private static func mixed(_ hash: UInt64, _ value: UInt64) -> UInt64 {
        let product = (hash ^ value) &* factor
        return product ^ (product >> 29)
    }

    private mutating func readWords() {
        var previous: UInt64 = 0
        var hash = Self.wordSeed
        for scalar in text.scalars.dropFirst() {
            if scalar == FoldedText.blank {
                words.append(hash)
                if previous != 0 { words.append(Self.mixed(previous, hash)) }
                previous = hash
                hash = Self.wordSeed
            } else {
                hash = Self.mixed(hash, UInt64(scalar))
            }
        }
    }

    private mutating func readPieces(from shortest: Int) {
        let count = text.scalars.count
        guard count > 2 else { return }
        text.scalars.withUnsafeBufferPointer { scalars in
            for start in 0..<count {
                var hash = Self.pieceSeed
                for length in 1...Self.longestPiece where start + length <= count {
                    hash = Self.mixed(hash, UInt64(scalars[start + length - 1]))
                    if length >= shortest { pieces.append(hash) }
                }
            }
        }
    }
}
