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

private let zero = "Why does my home display show zero since the storm?"

/// Gives a house in which four ask the meter people, two of them the same in other words and one in the same.
private func withStorm(on engine: Engine, _ body: (Ear, ClusterQuery, KeepClusters) async throws -> Void) async throws {
    try await withEar(on: engine) { ear in
        _ = try await ear.query("displays", "display", unit: ear.marram.meter.id)
        let texts = [
            zero, "Since the storm my display says zero", "How do I read the display in the dark cellar?",
            zero + " https://toot.example/picture",
        ]
        for (number, text) in texts.enumerated() {
            try await ear.arrive(somePost("\(number + 1)", by: "gwen\(number)", text, minute: number))
            ear.marram.time.advance(by: .seconds(60))
        }
        try await ear.cluster()
        let ground = ear.marram.ground
        try await body(ear, ClusterQuery(ground: ground), KeepClusters(ground: ground))
    }
}

extension Ear {
    fileprivate func cluster() async throws {
        _ = try await FollowerRun(ClusterFollower(), on: marram.ground).catchUp()
    }

    fileprivate func others(of post: String, for viewer: Viewer) async throws -> Int? {
        let conversation = try await conversation(of: post)
        return try await marram.ground.read { try viewer.alike(to: conversation, on: $0)?.others }
    }

    /// How many others the rows of the list say ask the same.
    fileprivate func marks(for viewer: Viewer) async throws -> [String: Int] {
        let lines = try await InboxQuery(ground: marram.ground)(.open, for: viewer).lines
        return Dictionary(uniqueKeysWithValues: lines.map { ($0.last?.content.id ?? "", $0.alike) })
    }

    fileprivate func number(of table: SQL) async throws -> Int64 {
        try await marram.ground.read { connection in
            try connection.rows("SELECT COUNT(*) AS number FROM \(table)").first?.integer("number") ?? 0
        }
    }
}

@Suite struct `A cluster of the same question` {
    @Test(arguments: Engine.allCases)
    func `has those that wait with it, and no others`(engine: Engine) async throws {
        try await withStorm(on: engine) { ear, query, _ in
            let tom = try await ear.marram.viewer(.meterAgent)
            let lines = try await query(for: tom)
            #expect(lines.map(\.size) == [3])
            let id = try #require(lines.first?.id)
            let whole = try await query(id, for: tom)
            #expect(whole.asking.map(\.post.content.id) == ["1", "2", "4"])
            #expect(whole.asking.allSatisfy { $0.conversation.unit == ear.marram.meter.id })
            #expect(try await ear.others(of: "1", for: tom) == 2)
            #expect(try await ear.others(of: "3", for: tom) == nil)
            #expect(try await ear.marks(for: tom) == ["1": 2, "2": 2, "3": 0, "4": 2])

            let ground = ear.marram.ground
            try await CloseConversation(ground: ground)(try await ear.conversation(of: "4").id, by: tom)
            #expect(try await ear.others(of: "1", for: tom) == 1)
            let other = try await ear.conversation(of: "2").id
            try await HandOverConversation(ground: ground)(other, to: ear.marram.tariff.id, by: tom)
            #expect(try await ear.others(of: "1", for: tom) == nil)
            #expect(try await ear.marks(for: tom) == ["1": 0, "2": 1, "3": 0])
            #expect(try await query(for: tom).isEmpty)
            #expect(try await query(id, for: tom).asking.map(\.post.content.id) == ["1"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `gives up what a person takes out, for good, and takes what a person adds`(engine: Engine) async throws {
        try await withStorm(on: engine) { ear, query, keep in
            let tom = try await ear.marram.viewer(.meterAgent)
            let id = try #require(try await query(for: tom).first?.id)
            let second = try await ear.conversation(of: "2").id
            try await keep.takeOut(second, by: tom)
            #expect(try await ear.others(of: "1", for: tom) == 1)
            #expect(try await ear.facts(ConversationUnclustered.self).map(\.cluster) == [id])
            await #expect(throws: ClusterRefused.notIn) { try await keep.takeOut(second, by: tom) }
            _ = try await ear.marram.ground.write { connection in
                try connection.execute("DELETE FROM journal_cursor WHERE follower = \("conversations.clusters")")
            }
            try await ear.cluster()
            #expect(try await ear.others(of: "1", for: tom) == 1)

            try await keep.add(second, to: id, by: tom)
            try await keep.add(second, to: id, by: tom)
            try await keep.add(try await ear.conversation(of: "3").id, to: id, by: tom)
            #expect(try await ear.others(of: "1", for: tom) == 3)
            #expect(try await ear.others(of: "3", for: tom) == 3)
            #expect(try await ear.facts(ConversationClustered.self).count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `does not exist for those who may not read its unit`(engine: Engine) async throws {
        try await withStorm(on: engine) { ear, query, keep in
            let (ada, rhea) = (try await ear.marram.viewer(.tariffAgent), try await ear.marram.viewer(.meterReader))
            let id = try #require(try await query(for: rhea).first?.id)
            let first = try await ear.conversation(of: "1").id
            #expect(try await query(for: ada).isEmpty)
            #expect(try await ear.others(of: "1", for: ada) == nil)
            await #expect(throws: ClusterRefused.unknown) { _ = try await query(id, for: ada) }
            await #expect(throws: ClusterRefused.unknown) { try await keep.add(first, to: id, by: ada) }
            await #expect(throws: ConversationRefused.unknown) { try await keep.takeOut(first, by: ada) }
            await #expect(throws: NotAllowed(permission: .respond)) { try await keep.takeOut(first, by: rhea) }
            await #expect(throws: NotAllowed(permission: .respond)) { try await keep.add(first, to: id, by: rhea) }

            _ = try await ear.query("otters", "otter", unit: ear.marram.tariff.id)
            try await ear.arrive(somePost("9", by: "owl", "otter", minute: 9))
            let nia = try await ear.marram.viewer(.administrator)
            let foreign = try await ear.conversation(of: "9").id
            await #expect(throws: ClusterRefused.otherUnit) { try await keep.add(foreign, to: id, by: nia) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is bounded however many ask, and costs the same`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("displays", "display", unit: ear.marram.meter.id)
            let tom = try await ear.marram.viewer(.meterAgent)
            try await ear.hear((0..<130).map { IncomingEvent.posted(somePost("\($0)", by: "bot\($0)", zero)) })
            try await ear.thread()
            try await ear.cluster()

            let query = ClusterQuery(ground: ear.marram.ground)
            let lines = try await query(for: tom)
            #expect(lines.map(\.size) == [clusterLimit, 130 - clusterLimit])
            #expect(try await ear.number(of: "cluster_word") == Int64(questionWords(of: zero).count))
            let full = try #require(lines.first?.id)
            let next = try #require(lines.last)
            await #expect(throws: ClusterRefused.full) {
                try await KeepClusters(ground: ear.marram.ground).add(next.longest.id, to: full, by: tom)
            }
        }
    }
}

@Suite struct `How alike two questions are` {
    private func weighed(_ text: String, common: Set<String> = []) -> [String: Double] {
        let words = questionWords(of: text).map { word in
            (word, questionWeight(standingIn: common.contains(word) ? commonWordCount : 1))
        }
        return Dictionary(uniqueKeysWithValues: words)
    }

    @Test func `is the same from both sides, and lies between 0 and 1`() {
        var random = SeededGenerator(seed: 40)
        let pool =
            (0..<40).map { "word\(["a", "e", "i", "o"][$0 % 4])\(String(repeating: "x", count: $0 / 4))" }
            + ["the", "und", "ich", "👍👍", "ok", "", "@marram", "https://toot.example/zero", "\u{202E}", "12345"]
        for _ in 0..<2_000 {
            let texts = (0..<2).map { _ in
                (0..<Int.random(in: 0...30, using: &random)).map { _ in pool.randomElement(using: &random) ?? "" }
                    .joined(separator: " ")
            }
            let common = Set(pool.shuffled(using: &random).prefix(5))
            let (one, other) = (weighed(texts[0], common: common), weighed(texts[1]))
            let there = alikeness(of: one, with: other)
            #expect(abs(there - alikeness(of: other, with: one)) < 1e-9, "\(texts)")
            #expect((0...1).contains(there), "\(texts)")
            #expect(one.count <= questionWordLimit)
            let itself = alikeness(of: one, with: one)
            #expect(one.count < alikeFrom.words ? itself == 0 : abs(itself - 1) < 1e-9, "\(texts[0])")
        }
    }

    @Test(
        arguments: [
            "", "👍👍👍 🦩", "the and or but if you can do that", "@marram @gwen https://toot.example/a?b=c",
            "!!!! ???? 12 34 5678", "\u{200B}\u{202E}\u{0301}", "und ich wie das wenn nicht wir haben",
        ]
    )
    func `is nothing where nothing is said`(text: String) {
        #expect(questionWords(of: text).isEmpty, "\(questionWords(of: text))")
    }

    @Test func `goes by what tells questions apart, not by words that stand everywhere`() {
        let common: Set = ["smart", "meter", "display"]
        let one = weighed("My smart meter display is blank", common: common)
        let other = weighed("Can the smart meter display be moved upstairs?", common: common)
        #expect(alikeness(of: one, with: other) < alikeFrom.cosine)
        let same = weighed("Blank display on the smart meter", common: common)
        #expect(alikeness(of: one, with: same) >= alikeFrom.cosine)
    }

    @Test func `looks at a bounded stretch of a text without end`() {
        let long = String(repeating: "heronheron ", count: 100_000) + String(repeating: "x", count: 100_000)
        #expect(questionWords(of: long) == ["heronheron"])
        #expect(questionWords(of: String(repeating: "x", count: 200_000)).allSatisfy { $0.utf8.count <= 100 })
    }
}
