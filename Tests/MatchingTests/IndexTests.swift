import Matching
import Testing

@Suite struct `An index of queries` {
    private static let post = MatchablePost(id: "p", network: "n", text: "apple pie with cream")

    private func query(_ id: String, _ text: String, version: Int = 1) throws -> StandingQuery {
        try StandingQuery(id: id, version: version, parsing: text)
    }

    @Test func `names matches in the order of its queries`() throws {
        let index = QueryIndex([
            try query("z", "cream"), try query("a", "apple"), try query("m", "tart"), try query("b", "pie"),
        ])

        #expect(index.matches(in: Self.post).map(\.queryID) == ["z", "a", "b"])
        #expect(index.matchingQueries(in: Self.post).map(\.queryID) == ["z", "a", "b"])
        #expect(index.count == 4)
    }

    @Test func `grows without touching the one it came from`() throws {
        let old = QueryIndex([try query("a", "apple")])

        let new = old.adding([try query("b", "pie"), try query("c", "tart")])

        #expect(new.matchingQueries(in: Self.post).map(\.queryID) == ["a", "b"])
        #expect(old.matchingQueries(in: Self.post).map(\.queryID) == ["a"])
        #expect(new.queries.map(\.id) == ["a", "b", "c"])
    }

    @Test func `puts a new version in the place of the old`() throws {
        let old = QueryIndex([try query("a", "apple"), try query("b", "tart"), try query("c", "pie")])

        let new = old.replacing(try query("b", "cream", version: 2))

        #expect(new.matchingQueries(in: Self.post).map(\.queryID) == ["a", "b", "c"])
        #expect(new.matchingQueries(in: Self.post).map(\.queryVersion) == [1, 2, 1])
        #expect(new.query("b")?.version == 2)
        #expect(new.count == 3)
    }

    @Test func `forgets what is removed`() throws {
        let old = QueryIndex([try query("a", "apple"), try query("b", "pie")])

        let new = old.removing(["a", "never there"])

        #expect(new.matchingQueries(in: Self.post).map(\.queryID) == ["b"])
        #expect(new.query("a") == nil)
        #expect(new.removing(["b"]).matches(in: Self.post).isEmpty)
    }

    @Test func `keeps the later of two queries of one id`() throws {
        let index = QueryIndex([try query("a", "tart"), try query("b", "pie"), try query("a", "apple", version: 2)])

        #expect(index.matchingQueries(in: Self.post).map(\.queryVersion) == [2, 1])
        #expect(index.adding([try query("x", "cream"), try query("x", "tart", version: 2)]).count == 3)
    }

    @Test func `changes every query that names a list with the list`() throws {
        let index = QueryIndex([try query("a", "list:l cream"), try query("b", "list:l")], lists: ["l": ["tart"]])

        let changed = index.replacing(lists: ["l": ["apple"]])

        #expect(index.matches(in: Self.post).isEmpty)
        #expect(changed.matchingQueries(in: Self.post).map(\.queryID) == ["a", "b"])
    }

    @Test func `holds nothing and matches nothing when it is empty`() {
        #expect(QueryIndex([]).matches(in: Self.post).isEmpty)
        #expect(QueryIndex([], presearcher: .noFiltering).matches(in: Self.post).isEmpty)
    }

    /// A thousand changes, past the point where everything is compiled anew.
    @Test(arguments: 0..<2)
    func `is after any changes what it would be if made at once`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        var queries = QueryGenerator(seed: UInt64(10_000 + seed))
        var posts = PostGenerator(seed: UInt64(11_000 + seed))
        var index = QueryIndex([], lists: Vocabulary.lists)
        var plain: [StandingQuery] = []

        for step in 0..<24 {
            let added = try (0..<random.number(0...60)).map { number in
                try StandingQuery(id: "\(step)-\(number)", version: step, parsing: queries.query().description)
            }
            index = index.adding(added)
            plain += added
            let changed = plain.indices.shuffled(using: &random).prefix(2)
            for place in changed {
                plain[place] = try StandingQuery(
                    id: plain[place].id,
                    version: step,
                    parsing: queries.query().description
                )
                index = index.replacing(plain[place])
            }
            let removed = plain.filter { _ in random.chance(5) }.map(\.id)
            index = index.removing(removed)
            plain.removeAll { removed.contains($0.id) }
        }
        let fresh = QueryIndex(plain, lists: Vocabulary.lists)

        let some = (0..<40).map { _ in posts.post() }
        #expect(plain.count > 200)
        #expect(index.queries.map(\.id) == plain.map(\.id))
        #expect(some.map(index.matchingQueries) == some.map(fresh.matchingQueries))
    }

    @Test func `reads a query again from its text`() throws {
        let query = try StandingQuery(id: "a", version: 3, parsing: "apple OR pie list:l", lists: ["l": []])
        let index = QueryIndex([query], lists: ["l": ["cream"]])

        #expect(index.query("a") == query)
        #expect(index.queries == [query])
        #expect(index.removing(["a"]).queries.isEmpty)
    }

    @Test func `says after a change of lists why a query matches`() throws {
        let old = QueryIndex([try query("a", "list:l cream")], lists: ["l": ["apple"]])
        let new = old.replacing(lists: ["l": ["pie"]])

        #expect(old.matches(in: Self.post).first?.explanation.clauses.first?.ranges == [0..<5])
        #expect(new.matches(in: Self.post).first?.explanation.clauses.first?.ranges == [6..<9])
        #expect(new.replacing(lists: [:]).explanation(ofQuery: "a", in: Self.post) == nil)
    }

    @Test func `asks each query of a lazy sequence once`() throws {
        var asked = 0
        let texts = ["apple", "tart", "\"", "pie"]
        let index = QueryIndex(
            texts.lazy.compactMap { text -> StandingQuery? in
                asked += 1
                return try? StandingQuery(id: text, parsing: text)
            }
        )

        #expect(asked == texts.count)
        #expect(index.matchingQueries(in: Self.post).map(\.queryID) == ["apple", "pie"])
    }

    @Test func `counts the texts of its queries`() throws {
        let short = QueryIndex([try query("a", "apple")])
        let long = QueryIndex([try query("a", "apple" + String(repeating: " ", count: 9_000))])

        #expect(long.footprint - short.footprint >= 9_000)
    }

    @Test func `says how much memory it takes`() throws {
        let queries = try (0..<1_000).map { try query("\($0)", "word\($0) OR other\($0)") }

        #expect(QueryIndex(queries).footprint > 20_000)
    }

    @Test func `finds behind any changes what an index finds that is made of nothing`() throws {
        let texts = ["apple", "pie", "cream", "apple NOT tart", "tart OR cream", "\"apple pie\""]
        var random = SeededRandom(seed: 87)
        var index = QueryIndex(try (0..<40).map { try query("\($0)", random.pick(texts)) })
        var live = Dictionary(uniqueKeysWithValues: index.queries.map { ($0.id, $0) })
        for step in 0..<60 {
            let gone = (0..<random.number(0...2)).map { _ in "\(random.number(0...59))" }
            let added = try (0..<random.number(0...3)).map { _ in
                try query("\(random.number(0...59))", random.pick(texts), version: step + 2)
            }
            for id in gone { live[id] = nil }
            for each in added { live[each.id] = each }

            index = index.changing(removing: gone, adding: added)
            if step % 20 == 19 { index = index.merged() }

            let fresh = QueryIndex(live.values.sorted { $0.id < $1.id })
            let found = index.matchingQueries(in: Self.post).sorted { $0.queryID < $1.queryID }
            #expect(found == fresh.matchingQueries(in: Self.post), "behind step \(step)")
            #expect(index.matches(in: Self.post).map(\.queryID) == index.matchingQueries(in: Self.post).map(\.queryID))
            #expect(index.count == live.count)
            #expect(step % 20 == 19 ? index.unmergedCount == 0 : index.unmergedCount <= 60 * 2)
        }
    }
}
