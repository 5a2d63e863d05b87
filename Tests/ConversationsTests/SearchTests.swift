import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Publishing
import Storage
import TestSupport
import Testing

extension Ear {
    /// Posts come, stand in their conversations, and can be found.
    fileprivate func arriveAndIndex(_ posts: IncomingPost...) async throws {
        try await hear(posts.map(IncomingEvent.posted))
        try await index()
    }

    fileprivate func index() async throws {
        try await thread()
        _ = try await FollowerRun(SearchFollower(), on: marram.ground).catchUp()
    }

    /// The native ids of the posts in which somebody finds something, page by page.
    fileprivate func found(
        _ text: String,
        unit: UnitID? = nil,
        size: Int = 50,
        by viewer: Viewer
    ) async throws -> [String] {
        var found: [String] = []
        var key: InboxKey?
        repeat {
            let page = try await SearchQuery(ground: marram.ground)(
                text,
                unit: unit,
                from: key,
                atMost: size,
                for: viewer
            )
            found += page.lines.compactMap(\.last?.content.id)
            key = page.next
            try #require(found.count <= 200)
        } while key != nil
        return found
    }
}

@Suite struct `A search` {
    @Test(arguments: [
        ("meter", [["meter"]]), ("Meter  WRONG", [["meter"], ["wrong"]]), ("\"wrong meter\"", [["wrong", "meter"]]),
        ("“wrong meter” now", [["wrong", "meter"], ["now"]]), ("Zähler", [["zahler"]]),
        ("re: 5", [["re"], ["5"]]),
        ("電力会社", [["電力", "力会", "会社"]]), ("電", [["電"]]),
    ])
    func `is words that all have to be there`(text: String, phrases: [[String]]) throws {
        #expect(try SearchWords(text).phrases == phrases)
    }

    @Test func `takes where to look from words with a colon`() throws {
        let words = try SearchWords(
            "from:gwen unit:meter network:Mastodon is:open lang:DE after:2026-11-01 before:2026-12-01 x"
        )

        #expect(words.phrases == [["x"]])
        #expect(words.speakers == [["gwen"]])
        #expect(words.unit == "METER")
        #expect(words.network == "mastodon")
        #expect(words.state == .open)
        #expect(words.language == "de")
        #expect(words.after == Moment(rfc3339: "2026-11-01T00:00:00Z"))
        #expect(words.before == Moment(rfc3339: "2026-12-01T00:00:00Z"))
        #expect(try SearchWords("\"from:gwen\"").speakers == [])
        #expect(try SearchWords("re:meter").phrases == SearchWords("\"re:meter\"").phrases)
    }

    @Test(arguments: [
        ("", SearchRefused.empty), (" \"\" !", .empty), ("is:open", .empty), ("x is:loud", .filterUnknown),
        ("x before:soon", .filterUnknown), ("x after:2026-13-01", .filterUnknown),
        (String(repeating: "x", count: 301), .tooLong),
    ])
    func `that cannot be made says why`(text: String, refusal: SearchRefused) {
        #expect(throws: refusal) { _ = try SearchWords(text) }
    }
}

@Suite struct `What is looked for` {
    @Test(arguments: Engine.allCases)
    func `is found in posts, names, notes and tags, in every script`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let hugh = try await ear.marram.viewer(.hubMember)
            try await ear.arriveAndIndex(
                somePost("1", by: "gwen", "The METER ran backwards on Tuesday"),
                somePost("2", by: "huw", "Der Zähler läuft rückwärts", minute: 1, languages: ["de"]),
                somePost("3", by: "aya", "電力会社のメーター", minute: 2, languages: ["ja"]),
                somePost("4", by: "nour", "العدّاد لا يعمل", minute: 3, languages: ["ar"])
            )
            let first = try await ear.conversation(of: "1").id
            try await AddNote(ground: ear.marram.ground)(
                "Ask the engineer",
                id: .new(at: TestClock.start),
                to: first,
                by: hugh
            )
            try await TagConversation(ground: ear.marram.ground)("night-rate", on: first, by: hugh)
            try await ear.index()

            for (text, posts) in [
                ("meter backwards", ["1"]), ("\"ran backwards\"", ["1"]), ("\"backwards ran\"", []), ("back", []),
                ("ZAHLER", ["2"]), ("rückwärts", ["2"]), ("電力", ["3"]), ("会社", ["3"]), ("電", ["3"]), ("社会", []),
                ("العداد", ["4"]), ("gwen", ["1"]), ("from:gwen tuesday", ["1"]), ("from:huw tuesday", []),
                ("engineer", ["1"]), ("night-rate", ["1"]), ("engineer tuesday", ["1"]), ("engineer Zähler", []),
                ("lang:de zähler", ["2"]), ("lang:en zähler", []), ("network:feed meter", []),
                ("network:mastodon meter", ["1"]), ("is:open meter", ["1"]), ("is:done meter", []),
                ("unit:hub meter", ["1"]), ("unit:meter meter", []), ("unit:nowhere meter", []),
                ("after:2026-11-20 meter", ["1"]), ("before:2026-11-20 meter", []),
            ] {
                #expect(try await ear.found(text, by: hugh) == posts, "\(text)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is found by those only who may see where it stands`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("meters", "heron", unit: ear.marram.meter.id)
            _ = try await ear.query("tariffs", "otter", unit: ear.marram.tariff.id)
            try await ear.arriveAndIndex(
                somePost("1", by: "gwen", "heron canary"),
                somePost("2", by: "huw", "otter canary", minute: 1)
            )
            let heron = try await ear.conversation(of: "1").id
            let (tom, ada) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.tariffAgent))
            let hugh = try await ear.marram.viewer(.hubMember)
            try await AddNote(ground: ear.marram.ground)(
                "heron secret",
                id: .new(at: TestClock.start),
                to: heron,
                by: tom
            )
            try await ear.index()

            for text in ["heron", "secret", "from:gwen", "gwen", "unit:meter canary", "unit:meter heron"] {
                #expect(try await ear.found(text, by: ada) == [], "\(text)")
                #expect(try await ear.found(text, by: tom) == ["1"], "\(text)")
            }
            #expect(try await ear.found("canary", by: ada) == ["2"])
            #expect(try await ear.found("canary", by: tom) == ["1"])
            #expect(try await ear.found("canary", by: hugh).sorted() == ["1", "2"])
            #expect(try await ear.found("canary", unit: ear.marram.meter.id, by: hugh) == ["1"])
            await #expect(throws: NotAllowed(permission: .read)) {
                _ = try await ear.found("canary", unit: ear.marram.meter.id, by: ada)
            }
            let handOver = HandOverConversation(ground: ear.marram.ground)
            try await handOver(heron, to: ear.marram.tariff.id, by: tom)
            #expect(try await ear.found("heron", by: ada) == ["1"])
            try await AnswerHandOver(ground: ear.marram.ground).accept(heron, by: ada)
            #expect(try await ear.found("secret", by: tom) == [])
            #expect(try await ear.found("secret", by: ada) == ["1"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `follows an edit, a deletion, an answer of ours and a merge`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let (hugh, organization) = (try await ear.marram.viewer(.hubMember), ear.marram.organization)
            try await ear.arriveAndIndex(
                somePost("1", "heron"),
                somePost("3", by: "huw", "otter", minute: 2, answers: "2")
            )
            #expect(try await ear.found("heron otter", by: hugh) == [])
            try await ear.hear([.edited(somePost("1", "plover"))])
            try await ear.index()
            #expect(try await ear.found("heron", by: hugh) == [])
            #expect(try await ear.found("plover", by: hugh) == ["1"])

            let (id, now) = (try await ear.conversation(of: "1").id, ear.marram.time.now)
            try await ear.marram.ground.write { connection in
                try AddOwnPost(of: organization, on: connection)(
                    somePost("ours", by: "marram", "curlew", minute: 1, answers: "1"),
                    to: id,
                    writtenBy: nil,
                    at: now
                )
            }
            try await ear.index()
            #expect(try await ear.found("plover curlew", by: hugh) == ["ours"])

            try await ear.arriveAndIndex(somePost("2", minute: 1, answers: "1"))
            #expect(try await ear.found("plover otter", by: hugh).count == 1)
            try await ear.hear([.deleted(network: "mastodon", id: "3", author: nil)])
            try await ear.index()
            #expect(try await ear.found("otter", by: hugh) == [])
        }
    }

    @Test(arguments: Engine.allCases, 0..<3)
    func `is what somebody finds who reads everything, page by page`(engine: Engine, seed: Int) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            var generator = SeededGenerator(seed: seed)
            let vocabulary = ["heron", "otter", "plover", "curlew", "meter"]
            var texts: [String] = []
            for _ in 0..<30 {
                texts.append(
                    (0..<4).compactMap { _ in vocabulary.randomElement(using: &generator) }.joined(separator: " ")
                )
            }
            for (number, text) in texts.enumerated() {
                try await ear.hear([.posted(somePost("\(number)", by: "p\(number)", text, minute: number))])
                ear.marram.time.advance(by: .seconds(1))
            }
            try await ear.index()
            let hugh = try await ear.marram.viewer(.hubMember)

            var hits = 0
            for _ in 0..<12 {
                let words = (0..<2).compactMap { _ in vocabulary.randomElement(using: &generator) }
                let isPhrase = Bool.random(using: &generator)
                let text = words.joined(separator: " ")
                let expected = texts.indices.reversed().filter { number in
                    isPhrase
                        ? (" " + texts[number] + " ").contains(" " + text + " ")
                        : words.allSatisfy { texts[number].split(separator: " ").map(String.init).contains($0) }
                }
                let query = isPhrase ? "\"\(text)\"" : text
                #expect(try await ear.found(query, size: 3, by: hugh) == expected.map(String.init), "\(query)")
                hits += expected.count
            }
            #expect(hits > 20)
        }
    }
}
