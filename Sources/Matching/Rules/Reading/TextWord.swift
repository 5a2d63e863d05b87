/// A word of a text, read as standing queries read it: found, folded and cut by the same rules.
public struct TextWord: Sendable, Hashable {
    /// What is compared.
    public let form: String
    /// Where it stands in the text, in bytes of UTF-8.
    public let place: Range<Int>
    /// The first of the two characters where it is a pair of a script without spaces.
    public let first: String?
    /// Whether the pair before it has it already: the last character of such a run.
    public let isCovered: Bool

    /// The words of a text, in their order.
    public static func words(of text: String) -> [TextWord] {
        var reader = PostReader()
        reader.needs = []
        reader.findsTokens = false
        reader.read(text, as: .text, .product)
        let post = reader.post
        return post.words.enumerated().map { number, word in
            let start = Int(word.start)
            let isBehindPair = number > 0 && post.words[number - 1].kind == .pair
            // A pair stands where its first character does; the word behind it begins with the second.
            let last = word.kind == .pair && number + 1 < post.words.count ? post.words[number + 1] : word
            return TextWord(
                form: string(post.bytes[start..<start + Int(word.length)]),
                place: Int(word.lower)..<max(Int(word.upper), Int(last.upper)),
                first: word.kind == .pair ? string(post.bytes[start..<start + Int(word.firstLength)]) : nil,
                isCovered: word.kind == .single && isBehindPair
            )
        }
    }

    private static func string(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
