import BlueskyConnector
import Foundation
import Matching
import Testing

@Suite struct `The tests of the Unicode Consortium` {
    @Test func `agree with us on every word boundary`() throws {
        let cases = try Corpora().lines("reliability/unicode/WordBreakTest.txt").map(BoundaryCase.init)

        let wrong = cases.filter { WordBoundaries.offsets(in: $0.text) != $0.boundaries }

        #expect(cases.count > 1_800)
        #expect(wrong.map(\.line) == [])
    }
}

@Suite struct `The JSON test suite` {
    @Test(arguments: [("y_", true), ("n_", false)])
    func `is read as it demands`(_ prefix: String, _ isValid: Bool) throws {
        let corpora = try Corpora()
        let folder = "reliability/jsontestsuite/test_parsing"
        let files = try corpora.files(in: folder, ending: ".json").filter { $0.hasPrefix(prefix) }

        let wrong = try files.filter { file in
            (JSONValue(Array(try corpora.data("\(folder)/\(file)"))) != nil) != isValid
        }

        #expect(files.count >= 95)
        #expect(wrong == [])
    }
}

/// One line of WordBreakTest: `÷ 0061 × 0308 ÷ 0062 ÷`.
private struct BoundaryCase {
    let line: String
    let text: String
    /// UTF-8 offsets of the boundaries, both ends included.
    let boundaries: [Int]

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
}
