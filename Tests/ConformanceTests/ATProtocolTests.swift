import BlueskyConnector
import Testing

@Suite struct `The published vectors of the AT Protocol` {
    let corpora: Corpora

    init() throws {
        corpora = try Corpora()
    }

    @Test(arguments: ATSyntax.Kind.allCases)
    func `are all told apart`(_ kind: ATSyntax.Kind) throws {
        let folder = "networks/bluesky/interop/syntax/\(kind.rawValue)_syntax"
        let valid = try corpora.lines("\(folder)_valid.txt")
        let invalid = try corpora.lines("\(folder)_invalid.txt")

        #expect(!valid.isEmpty && !invalid.isEmpty)
        #expect(valid.filter { !ATSyntax.isValid($0, as: kind) } == [])
        #expect(invalid.filter { ATSyntax.isValid($0, as: kind) } == [])
    }

    @Test func `and a recorded stretch of the real stream is read whole`() throws {
        let decoder = JetstreamDecoder()
        let lines = try corpora.lines("networks/bluesky/jetstream/expected_v1.jsonl")

        let unreadable = lines.filter { line in
            if case .unreadable = decoder.decode(Array(line.utf8)).content { true } else { false }
        }

        #expect(lines.count == 152)
        #expect(unreadable == [])
    }
}
