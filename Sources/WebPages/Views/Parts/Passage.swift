/// Text from outside, with its language and the parts of it that matter here.
struct Passage: Sendable, Hashable {
    var text: String
    /// The language where it is known (BCP 47).
    var language: String?
    /// What to highlight, in bytes of UTF-8; ranges that do not fit are cut or left out.
    var highlights: [Range<Int>] = []
}

extension Passage {
    /// So many signs of it, from a little before the first highlight on where that would be cut off otherwise.
    func shortened(to length: Int) -> Passage {
        let first = highlights.map(\.lowerBound).min() ?? 0
        guard first > length / 2 else {
            return Passage(text: String(text.prefix(length)), language: language, highlights: highlights)
        }
        let edge = text.utf8.index(text.startIndex, offsetBy: min(first, text.utf8.count))
        let place = text.indices.last { $0 <= edge } ?? text.startIndex
        let start = text.index(place, offsetBy: -40, limitedBy: text.startIndex) ?? text.startIndex
        let dropped = text.utf8.distance(from: text.startIndex, to: start)
        return Passage(
            text: "… " + text[start...].prefix(length),
            language: language,
            highlights: highlights.map { range in
                let shift = "… ".utf8.count - dropped
                return max(0, range.lowerBound + shift)..<max(0, range.upperBound + shift)
            }
        )
    }
}
