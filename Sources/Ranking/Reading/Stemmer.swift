import CLibStemmer

/// Takes the endings off words, so that “refunded” finds “refunds”: Snowball's rules for one language.
struct Stemmer: ~Copyable {
    /// Nothing where Snowball has no rules for the language; a word is its own stem then.
    private let rules: OpaquePointer?

    init(language: String) {
        // Snowball knows languages by their codes, too.
        rules = sb_stemmer_new(primaryLanguage(of: language), "UTF_8")
    }

    deinit {
        if let rules { sb_stemmer_delete(rules) }
    }

    /// A number for the stem of a word; two stems have the same one only by a rare accident.
    func stemHash(of word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        guard let rules, let stem = sb_stemmer_stem(rules, word.baseAddress, Int32(clamping: word.count)) else {
            return Self.hash(of: word)
        }
        return Self.hash(of: UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(rules))))
    }

    /// FNV-1a, mixed once more.
    private static func hash(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash = (hash ^ (hash >> 32)) &* 0xD6E8_FEB8_6659_FD93
        return hash ^ (hash >> 29)
    }
}

/// The language of a tag without its region or script: `de` of `de-AT`, in small letters.
func primaryLanguage(of tag: String) -> String {
    String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased()
}
