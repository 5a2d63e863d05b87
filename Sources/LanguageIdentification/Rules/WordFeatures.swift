/// The pieces of a word that the model has weights for: n-grams with the word's edges as blanks, and the whole word.
///
/// The keys are hashes; the trainer makes the same ones.
enum WordFeatures {
    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let gramSeed: UInt64 = 0x243F_6A88_85A3_08D3
    private static let wordSeed: UInt64 = 0x1319_8A2E_0370_7344
    private static let blank: UInt16 = 0x20

    @inline(__always)
    private static func mixed(_ hash: UInt64, _ letter: UInt16) -> UInt64 {
        let product = (hash ^ UInt64(letter)) &* factor
        return product ^ (product >> 29)
    }

    /// Calls `body` with the order and the key of every feature of a word.
    @inline(__always)
    static func forEach(of word: ArraySlice<UInt16>, _ body: (_ order: Int, _ key: UInt32) -> Void) {
        // The padded word runs from one place before the word to one place after it.
        for start in word.startIndex - 1...word.endIndex {
            let first = word.indices.contains(start) ? word[start] : blank
            var hash = mixed(gramSeed, first)
            if first != blank { body(0, UInt32(truncatingIfNeeded: hash >> 32)) }
            var next = start + 1
            while next <= word.endIndex, next - start < LanguageModel.longestGram {
                hash = mixed(hash, next < word.endIndex ? word[next] : blank)
                body(next - start, UInt32(truncatingIfNeeded: hash >> 32))
                next += 1
            }
        }
        var hash = wordSeed
        for letter in word { hash = mixed(hash, letter) }
        body(LanguageModel.longestGram, UInt32(truncatingIfNeeded: hash >> 32))
    }
}
