import Matching
import Testing

private func anchors(_ query: String, lists: [String: [String]] = [:]) throws -> [String]? {
    try StandingQuery(id: "q", parsing: query).anchors(lists: lists)?.anchors.map(\.text)
}

@Suite struct `The anchors of a query` {
    @Test(arguments: [
        ("meter", ["meter"]),
        ("the electrification", ["electrification"]),
        ("heron OR otter", ["heron", "otter"]),
        ("heron NOT otter", ["heron"]),
        ("metering*", ["metering*"]),
        ("\"on it\"", ["on it"]),
        ("site:example.org", ["example.org"]),
        ("the NEAR/5 electrification", ["electrification"]),
    ])
    func `are what stands in every post that it may find, the rarest of it`(query: String, found: [String]) throws {
        #expect(try anchors(query) == found)
    }

    @Test func `are all entries of a list, and said up to twenty`() throws {
        let towns = (0..<60).map { "town\(String(repeating: "a", count: $0 + 1))" }
        let query = try StandingQuery(id: "q", parsing: "list:towns")
        let found = try #require(query.anchors(lists: ["towns": towns]))

        #expect(found.count == 60)
        #expect(found.anchors.count == 20)
        #expect(found.anchors.allSatisfy { $0.kind == .word })
    }

    /// Looking for each pair among all words would take minutes.
    @Test func `are the pairs of a long list of names, each found at once`() throws {
        let names = (0..<4_000).map { "anna\($0) lee\($0)" }
        let query = try StandingQuery(id: "q", parsing: "list:names")
        let found = try #require(query.anchors(lists: ["names": names]))

        #expect(found.count == 4_000)
        #expect(found.anchors.first == QueryAnchors.Anchor("anna0 lee0", .pair))
        #expect(found.anchors.last == QueryAnchors.Anchor("anna1014 lee1014", .pair))
    }

    @Test(arguments: [
        "heron", "heron AND otter", "\"night tariff\"", "her* OR tag:otter", "url:heron", "raw:\"iPhone!\"",
    ])
    func `are in no post that the presearcher passes over`(query: String) throws {
        let standing = try StandingQuery(id: "q", parsing: query)
        var scratch = MatchScratch()
        var counters = MatchCounters()
        let post = MatchablePost(id: "p", network: "n", text: "Nothing of the kind")
        _ = QueryIndex([standing]).matchingQueries(in: post, using: &scratch, counting: &counters)

        #expect(standing.anchors() != nil)
        #expect(counters.evaluations == 0)
    }
}
