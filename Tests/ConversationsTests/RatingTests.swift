import Channels
import Conversations
import Journal
import Organization
import Primitives
import Publishing
import Storage
import TestSupport
import Testing

@Suite struct `The rating of an answer` {
    @Test(arguments: Engine.allCases)
    func `is asked for by a person, kept, and replaced by what is said later`(engine: Engine) async throws {
        try await withRatings(on: engine) { ear in
            let tom = try await ear.marram.viewer(.meterAgent)
            let token = try await ear.ask("1", by: tom)
            try await ear.answer("1", saying: token)
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
            try await ear.answer("2", saying: token)
            await #expect(throws: RatingRefused.unknown, "another one was answered") { try await ear.rate.look(token) }
            try await ear.answer("1", saying: try await ear.ask("1", by: tom))
            await #expect(throws: RatingRefused.unknown, "another address was said") { try await ear.rate.look(token) }
            await #expect(throws: RatingRefused.unknown) { try await ear.rate(token, score: 5, comment: "") }
            try await ear.answer("1", saying: token)
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
            try await ear.answer("1", saying: token)
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
    func `is changed at most twenty times at one address, then it leads nowhere`(engine: Engine) async throws {
        try await withRatings(on: engine) { ear in
            let tom = try await ear.marram.viewer(.meterAgent)
            let (token, other) = (try await ear.ask("1", by: tom), try await ear.ask("1", by: tom))
            for said in [token, other] { try await ear.answer("1", saying: said) }
            for _ in 0..<20 { try await ear.rate(token, score: 4, comment: "") }

            await #expect(throws: RatingRefused.unknown) { try await ear.rate.look(token) }
            await #expect(throws: RatingRefused.unknown) { try await ear.rate(token, score: 1, comment: "") }
            #expect(try await ear.rating(of: "1", for: tom)?.score == .mostly)
            #expect(try await ear.facts(ConversationRated.self).count == 20)
            ear.marram.time.advance(by: .seconds(1))
            try await ear.rate(other, score: 3, comment: "")
            #expect(try await ear.rating(of: "1", for: tom)?.score == .partly)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is taken when the answer with its address has gone to a conversation of its own`(engine: Engine) async throws
    {
        try await withTwoMatters(on: engine) { town in
            let token = try await town.ear.ask("2", by: town.hugh)
            try await town.ear.answer("2", saying: token)
            let part = try await town.split(try await town.ids("2"), from: town.id, by: town.hugh)

            #expect(try await town.ear.conversation(of: "2").id == part)
            try await town.ear.rate(token, score: 5, comment: "")
            let whole = try await ConversationQuery(ground: town.ear.marram.ground)(town.id, for: town.hugh)
            #expect(whole.rating?.score == .completely)
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes with its conversation into another one, where the latest stands`(engine: Engine) async throws {
        try await withRatings(on: engine) { ear in
            try await ear.arrive(somePost("3", by: "gwen", "heron again", minute: -1))
            let tom = try await ear.marram.viewer(.meterAgent)
            let (early, late) = (try await ear.ask("3", by: tom), try await ear.ask("1", by: tom))
            for (post, token) in [("1", late), ("3", early)] { try await ear.answer(post, saying: token) }
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
            for (post, token) in zip(posts, tokens) { try await ear.answer(post, saying: token) }
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
