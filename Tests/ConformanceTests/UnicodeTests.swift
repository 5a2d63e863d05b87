import Matching
import Testing

/// The tests of Unicode 15.0, from which our own tables are made, read whole.
///
/// What deviates is listed with its reason, here and in docs/unicode-conformance.md; a reason that explains nothing
/// any more fails like a deviation that has none.
@Suite struct `The tests of the Unicode Consortium` {
    @Test func `agree with us on every word boundary`() throws {
        let cases = try BoundaryCase.all("WordBreakTest.txt")

        let deviating = cases.filter { WordBoundaries.offsets(in: $0.text) != $0.boundaries }

        #expect(cases.count > 1_800)
        #expect(deviating.map(\.line) == [])
    }

    /// Texts are as long as Swift counts their characters: Bluesky's limit is one of them.
    @Test func `agree with Swift on every character, but where its tables are newer`() throws {
        let cases = try BoundaryCase.all("GraphemeBreakTest.txt")

        let deviating = cases.filter { $0.text.characterOffsets != $0.boundaries }

        #expect(cases.count > 600)
        #expect(Deviation.unexplained(deviating, [.newerPictographs]) == [])
        #expect(Deviation.stale([.newerPictographs], deviating) == [])
    }

    @Test(arguments: [
        ("WordBreakTest.txt", [Deviation.hidden([0x00AD, 0x200D, 0x2060]), .unspaced]),
        ("GraphemeBreakTest.txt", [.hidden([0x034F, 0x1160, 0x200D]), .prefixes]),
    ])
    func `bear out that our words begin and end where segments do`(file: String, reasons: [Deviation]) throws {
        let cases = try BoundaryCase.all(file)

        let deviating = cases.filter { !$0.holdsWholeWords }

        #expect(Deviation.unexplained(deviating, reasons) == [])
        #expect(Deviation.stale(reasons, deviating) == [])
    }
}

/// A reason why some cases are not ours, and the scalars without which it is none.
struct Deviation: Sendable, CustomStringConvertible {
    let reason: String
    let scalars: Set<UInt32>

    var description: String { reason }

    /// Characters that nobody sees are dropped before words are cut: a word ends before the last of them.
    static func hidden(_ scalars: Set<UInt32>) -> Deviation {
        Deviation(reason: "Default_Ignorable_Code_Point is dropped, so that it hides no word.", scalars: scalars)
    }

    /// UAX #29 leaves the scripts without spaces to a dictionary, and keeps Katakana together.
    static let unspaced = Deviation(
        reason: "Runs of scripts without spaces are words of overlapping pairs, one at each character.",
        scalars: [0x3031]
    )

    /// A sign before a number belongs to its character and not to its word, in UAX #29 as here.
    static let prefixes = Deviation(
        reason: "A sign that stands before others (Prepend) is no letter and begins no word.",
        scalars: [0x0600]
    )

    /// Swift cuts characters by a later Unicode than 15.0.
    static let newerPictographs = Deviation(
        reason: "Swift no longer counts U+2701, which is no emoji, among the pictographs that a joiner joins.",
        scalars: [0x2701]
    )

    func explains(_ boundaryCase: BoundaryCase) -> Bool {
        boundaryCase.text.unicodeScalars.contains { scalars.contains($0.value) }
    }

    /// The lines that deviate for none of the reasons.
    static func unexplained(_ deviating: [BoundaryCase], _ reasons: [Deviation]) -> [String] {
        deviating.filter { one in !reasons.contains { $0.explains(one) } }.map(\.line)
    }

    /// The scalars of reasons for which nothing deviates any more.
    static func stale(_ reasons: [Deviation], _ deviating: [BoundaryCase]) -> [String] {
        let present = Set(deviating.flatMap { $0.text.unicodeScalars.map(\.value) })
        return reasons.flatMap { reason in
            reason.scalars.subtracting(present).sorted().map { "U+\(String($0, radix: 16)): \(reason)" }
        }
    }
}

/// One line of a test of boundaries: `÷ 0061 × 0308 ÷ 0062 ÷`.
struct BoundaryCase: Sendable {
    let line: String
    let text: String
    /// UTF-8 offsets of the boundaries, both ends included.
    let boundaries: [Int]

    static func all(_ file: String) throws -> [BoundaryCase] {
        try Corpora().lines("reliability/unicode/\(file)").map(BoundaryCase.init)
    }

    init(_ line: String) {
        let pattern = line.prefix { $0 != "#" }
        var text = ""
        var boundaries: [Int] = []
        for part in pattern.split(whereSeparator: \.isWhitespace) {
            if part == "÷" {
                boundaries.append(text.utf8.count)
            } else if let scalar = UInt32(part, radix: 16).flatMap(Unicode.Scalar.init) {
                text.unicodeScalars.append(scalar)
            }
        }
        self.line = line
        self.text = text
        self.boundaries = boundaries
    }

    /// Whether each word that standing queries read begins and ends at a boundary.
    var holdsWholeWords: Bool {
        TextWord.words(of: text).allSatisfy { word in
            boundaries.contains(word.place.lowerBound) && boundaries.contains(word.place.upperBound)
        }
    }
}

extension String {
    /// Where Swift's characters begin, and the end, in bytes of UTF-8.
    fileprivate var characterOffsets: [Int] {
        isEmpty ? [] : indices.map { utf8.distance(from: startIndex, to: $0) } + [utf8.count]
    }
}
