/// Text from outside, with its language and the parts of it that matter here.
struct Passage: Sendable, Hashable {
    var text: String
    /// The language where it is known (BCP 47).
    var language: String?
    /// What to highlight, in bytes of UTF-8; ranges that do not fit are cut or left out.
    var highlights: [Range<Int>] = []
}
