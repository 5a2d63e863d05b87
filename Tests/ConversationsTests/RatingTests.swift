import Channels
import Conversations
import Journal
import Organization
import Primitives
import Publishing
import Storage
import TestSupport
import Testing

/// Gives a house in which Gwen asked the meter people, and Rhys the tariff people.
private func withRatings(on engine: Engine, _ body: (Ear) async throws -> Void) async throws {
    try await withEar(on: engine) { ear in
        _ = try await ear.query("meters", "heron", unit: ear.marram.meter.id)
        _ = try await ear.query("rates", "tern", unit: ear.marram.tariff.id)
        try await ear.arrive(
            somePost("1", by: "gwen", "heron", minute: -3),
            somePost("2", by: "rhys", "tern", minute: -2)
        )
        try await body(ear)
    }
}

@Suite struct `The rating of an answer` {
    @Test(arguments: Engine.allCases)
    func `is asked for by a person, kept, and replaced by what is said later`(engine: Engine) async throws {
        try await withRatings(on: engine) { ear in
            let tom = try await ear.marram.viewer(.meterAgent)
            let token = try await ear.ask("1", by: tom)
            try await ear.answer("1")
            try await ear.rate.look(token)
            #expect(try await ear.rating(of: "1", for: tom) == nil, "looking says nothing")

            try await ear.rate(token, score: 2, comment: " Not <yet>. ")
            let first = ConversationRating(score: .hardly, comment: "Not <yet>.", at: ear.marram.time.now)
            #expect(try await ear.rating(of: "1", for: tom) == first)
            ear.marram.time.advance(by: .seconds(60))
            try await ear.rate(token, score: 5, comment: "")
            let second = ConversationRating(score: .completely, comment: "", at: ear.marram.time.now)
            #expect(try await ear.rating(of: "1", for: tom) == second)
            let reader = try await ear.marram.viewer(.meterReader)
            #expect(try await ear.rating(of: "1", for: reader) == second)

            let facts = try await ear.facts(ConversationRated.self)
            #expect(facts.map(\.score) == [.hardly, .completely])
            #expect(facts.map(\.isAgain) == [false, true])
            #expect(try await ear.facts(RatingAsked.self).count == 1)
            let told = try await ear.marram.ground.read { connection in
                try connection.rows("SELECT body FROM journal_entry WHERE body LIKE '%yet%' ORDER BY lane, sequence")
                    .count
            }
            #expect(told == 0, "their words are not in the record")
        }
    }

    @Test(arguments: Engine.allCases)
    func `is taken by nobody but by an address that was said, and in time`(engine: Engine) async throws {
        try await withRatings(on: engine) { ear in
            let tom = try await ear.marram.viewer(.meterAgent)
            let token = try await ear.ask("1", by: tom)
            await #expect(throws: RatingRefused.unknown, "not said yet") { try await ear.rate.look(token) }
            await #expect(throws: RatingRefused.unknown) { try await ear.rate(token, score: 5, comment: "") }
            try await ear.answer("2")
            await #expect(throws: RatingRefused.unknown, "another one was answered") { try await ear.rate.look(token) }
            try await ear.answer("1")
            for forged in ["", "x", String(token.dropLast()), token + "A", token.uppercased() + "a"] {
                await #expect(throws: RatingRefused.unknown) { try await ear.rate.look(forged) }
                await #expect(throws: RatingRefused.unknown) { try await ear.rate(forged, score: 5, comment: "") }
            }
            await #expect(throws: NotAllowed(permission: .respond)) {
                _ = try await ear.ask("1", by: try await ear.marram.viewer(.meterReader))
            }
            await #expect(throws: NotAllowed(permission: .respond)) {
                _ = try await ear.ask("1", by: try await ear.marram.viewer(.tariffAgent))
            }

            ear.marram.time.advance(by: .seconds(30 * 86_400 - 1))
            try await ear.rate(token, score: 4, comment: "")
            ear.marram.time.advance(by: .seconds(1))
            await #expect(throws: RatingRefused.unknown) { try await ear.rate.look(token) }
            await #expect(throws: RatingRefused.unknown) { try await ear.rate(token, score: 1, comment: "") }
            #expect(try await ear.rating(of: "1", for: tom)?.score == .mostly)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is one of five, with few words, and not sent again and again`(engine: Engine) async throws {
        try await withRatings(on: engine) { ear in
            let tom = try await ear.marram.viewer(.meterAgent)
            let token = try await ear.ask("1", by: tom)
            try await ear.answer("1")
            for score in [nil, 0, 6, -1] {
                await #expect(throws: RatingRefused.scoreMissing) {
                    try await ear.rate(token, score: score, comment: "")
                }
            }
            await #expect(throws: RatingRefused.commentTooLong) {
                try await ear.rate(token, score: 3, comment: String(repeating: "é", count: 501))
            }
            #expect(try await ear.rating(of: "1", for: tom) == nil)

            let long = String(repeating: "é", count: 500)
            let limiter = SignInLimiter()
            let rate = RateConversation(ground: ear.marram.ground, limiter: limiter)
            try await rate(token, score: 3, comment: long)
            #expect(try await ear.rating(of: "1", for: tom)?.comment == long)
            for _ in 0..<4 { try await rate(token, score: 3, comment: "") }
            await #expect(throws: RatingRefused.tooMany) { try await rate(token, score: 1, comment: "") }
            #expect(try await ear.rating(of: "1", for: tom)?.score == .partly)
            ear.marram.time.advance(by: .seconds(15 * 60))
            try await rate(token, score: 1, comment: "")
            #expect(try await ear.rating(of: "1", for: tom)?.score == .notAtAll)
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes with its conversation into another one, where the latest stands`(engine: Engine) async throws {
        try await withRatings(on: engine) { ear in
            try await ear.arrive(somePost("3", by: "gwen", "heron again", minute: -1))
            let tom = try await ear.marram.viewer(.meterAgent)
            let (early, late) = (try await ear.ask("3", by: tom), try await ear.ask("1", by: tom))
            for post in ["1", "3"] { try await ear.answer(post) }
            try await ear.rate(early, score: 1, comment: "First.")
            try await MergeConversations(ground: ear.marram.ground)(
                try await ear.conversation(of: "3").id,
                into: try await ear.conversation(of: "1").id,
                by: tom
            )

            #expect(try await ear.rating(of: "1", for: tom)?.comment == "First.")
            ear.marram.time.advance(by: .seconds(1))
            try await ear.rate(late, score: 4, comment: "Second.")
            #expect(try await ear.rating(of: "1", for: tom)?.comment == "Second.")
            ear.marram.time.advance(by: .seconds(1))
            try await ear.rate(early, score: 5, comment: "Third.")
            #expect(try await ear.rating(of: "1", for: tom)?.comment == "Third.")
        }
    }

    @Test(arguments: Engine.allCases)
    func `orders nothing: the queue is the same with it and without`(engine: Engine) async throws {
        try await withRatings(on: engine) { ear in
            let posts = ["10", "11", "12", "13"]
            for (number, post) in posts.enumerated() {
                ear.marram.time.advance(by: .seconds(60))
                try await ear.arrive(somePost(post, by: "person\(post)", "heron \(post)", minute: 1 + number))
            }
            let tom = try await ear.marram.viewer(.meterAgent)
            let tokens = try await ear.tokens(for: posts, by: tom)
            for post in posts { try await ear.answer(post) }
            for (number, post) in posts.enumerated() {
                ear.marram.time.advance(by: .seconds(60))
                try await ear.arrive(
                    somePost(post + "b", by: "person\(post)", "And now?", minute: 20 + number, answers: post)
                )
            }
            let inbox = InboxQuery(ground: ear.marram.ground)
            let before = try await inbox(.open, for: tom).lines.map(\.conversation.id)

            for (score, token) in zip([1, 5, 2, 4], tokens) { try await ear.rate(token, score: score, comment: "!") }

            #expect(before.count >= 4)
            #expect(try await inbox(.open, for: tom).lines.map(\.conversation.id) == before)
        }
    }
}

@Suite struct `The ratings of units` {
    @Test(arguments: Engine.allCases)
    func `are counted where one reads, within the days, and say nothing while they are few`(
        engine: Engine
    ) async throws {
        try await withRatings(on: engine) { ear in
            let (marram, query) = (ear.marram, RatingsQuery(ground: ear.marram.ground))
            let (tom, ada) = (try await marram.viewer(.meterAgent), try await marram.viewer(.tariffAgent))
            let tokens = try await ear.tokens(for: Array(repeating: "1", count: 5), by: tom)
            try await ear.answer("1")
            for (score, token) in zip([5, 4, 5, 1], tokens) { try await ear.rate(token, score: score, comment: "") }
            #expect(try await query(for: tom).map(\.count) == [4])
            #expect(try await query(for: tom).map(\.result) == [nil])

            ear.marram.time.advance(by: .seconds(86_400))
            try await ear.rate(tokens[4], score: 3, comment: "")
            let ratings = try await query(for: tom)
            #expect(ratings.map(\.unit) == [marram.meter.id])
            #expect(ratings.first?.result?.scores == [1, 0, 1, 1, 2])
            #expect(ratings.first?.result?.goodPercent == 60)
            #expect(ratings.first?.result?.mean == 3.6)
            #expect(try await query(days: 1, for: tom).map(\.count) == [5], "to the microsecond a day ago")
            ear.marram.time.advance(by: .seconds(1))
            #expect(try await query(days: 1, for: tom).map(\.count) == [1])

            #expect(try await query(for: ada).map(\.unit) == [marram.tariff.id])
            #expect(try await query(for: ada).map(\.count) == [0])
            let all = try await query(for: try await marram.viewer(.administrator))
            #expect(all.first { $0.unit == marram.meter.id } == ratings.first)
            #expect(all.count > 2)
            for days in [0, 367, -1] {
                await #expect(throws: RatingRefused.windowUnfit) { _ = try await query(days: days, for: tom) }
            }
        }
    }

    @Test func `have a share that is rounded down, from five ratings on`() throws {
        let unit = UnitID.derived(from: ["unit"], at: TestClock.start)
        #expect(UnitRatings(of: unit, scores: [:]).count == 0)
        #expect(UnitRatings(of: unit, scores: [.completely: 4]).result == nil)
        let five = try #require(UnitRatings(of: unit, scores: [.completely: 2, .mostly: 1, .hardly: 4]).result)
        #expect((five.goodPercent, five.scores) == (42, [0, 4, 0, 1, 2]))
    }
}

extension Ear {
    /// A limiter of its own each time: what is not about it counts no tries.
    fileprivate var rate: RateConversation { RateConversation(ground: marram.ground, limiter: SignInLimiter()) }

    /// What stands in the address by which the author of a post is asked.
    fileprivate func ask(_ post: String, by viewer: Viewer) async throws -> String {
        let (conversation, now) = (try await conversation(of: post), marram.time.now)
        let address = try await marram.ground.write { connection in
            try AskForRating(below: "https://parley.example")(
                about: conversation,
                by: viewer,
                at: now,
                on: connection
            )
        }
        #expect(address.hasPrefix("https://parley.example/rate/"))
        return String(address.split(separator: "/").last ?? "")
    }

    fileprivate func tokens(for posts: [String], by viewer: Viewer) async throws -> [String] {
        var tokens: [String] = []
        for post in posts { tokens.append(try await ask(post, by: viewer)) }
        return tokens
    }

    /// An answer of ours stands on the network.
    fileprivate func answer(_ post: String) async throws {
        let (marram, id) = (marram, try await conversation(of: post).id)
        try await marram.ground.write { connection in
            try AddOwnPost(of: marram.organization, on: connection)(
                somePost(post + "a", by: "help", "We look.", answers: post),
                to: id,
                writtenBy: marram.id(of: .meterAgent),
                at: marram.time.now
            )
        }
    }

    fileprivate func rating(of post: String, for viewer: Viewer) async throws -> ConversationRating? {
        let id = try await conversation(of: post).id
        return try await ConversationQuery(ground: marram.ground)(id, for: viewer).rating
    }
}
