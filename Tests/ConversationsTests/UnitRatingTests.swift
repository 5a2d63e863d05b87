import Channels
import Conversations
import Journal
import Organization
import Primitives
import Publishing
import Storage
import TestSupport
import Testing

@Suite struct `The ratings of units` {
    @Test(arguments: Engine.allCases)
    func `are counted where one reads, within the days, and say nothing while they are few`(
        engine: Engine
    ) async throws {
        try await withRatings(on: engine) { ear in
            let (marram, query) = (ear.marram, RatingsQuery(ground: ear.marram.ground))
            let (tom, ada) = (try await marram.viewer(.meterAgent), try await marram.viewer(.tariffAgent))
            let tokens = try await ear.answeredTokens(5, by: tom)
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

    @Test(arguments: Engine.allCases)
    func `count what was said last of each conversation: five addresses of one hand are no result`(
        engine: Engine
    ) async throws {
        try await withRatings(on: engine) { ear in
            let query = RatingsQuery(ground: ear.marram.ground)
            let tom = try await ear.marram.viewer(.meterAgent)
            let tokens = try await ear.tokens(for: Array(repeating: "1", count: 5), by: tom)
            try await ear.answer("1", saying: tokens.joined(separator: " /rate/"))
            for (score, token) in zip([5, 5, 5, 5, 2], tokens) {
                ear.marram.time.advance(by: .seconds(1))
                try await ear.rate(token, score: score, comment: "")
            }
            #expect(try await query(for: tom).map(\.count) == [1])
            #expect(try await query(for: tom).map(\.result) == [nil])

            let others = try await ear.answeredTokens(4, by: tom)
            for token in others { try await ear.rate(token, score: 4, comment: "") }
            let ratings = try await query(for: tom)
            #expect(ratings.map(\.count) == [5])
            #expect(ratings.first?.result?.scores == [0, 1, 0, 4, 0], "the last word of the one beside the others")

            try await MergeConversations(ground: ear.marram.ground)(
                try await ear.conversation(of: "rated0").id,
                into: try await ear.conversation(of: "1").id,
                by: tom
            )
            #expect(try await query(for: tom).map(\.count) == [4], "two that turned out to be one are one")
        }
    }

    @Test(arguments: Engine.allCases)
    func `are for whoever was asked about, while the record tells those whose conversation it is now`(
        engine: Engine
    ) async throws {
        try await withRatings(on: engine) { ear in
            let (marram, query) = (ear.marram, RatingsQuery(ground: ear.marram.ground))
            let (tom, ada) = (try await marram.viewer(.meterAgent), try await marram.viewer(.tariffAgent))
            let token = try await ear.ask("1", by: tom)
            try await ear.answer("1", saying: token)
            let id = try await ear.conversation(of: "1").id
            try await HandOverConversation(ground: marram.ground)(id, to: marram.tariff.id, by: tom)
            try await AnswerHandOver(ground: marram.ground).accept(id, by: ada)
            try await ear.rate(token, score: 2, comment: "")

            #expect(try await query(for: tom).map(\.count) == [1])
            #expect(try await query(for: ada).map(\.count) == [0])
            #expect(try await ear.rating(of: "1", for: ada)?.score == .hardly)
            await #expect(throws: ConversationRefused.unknown) { _ = try await ear.rating(of: "1", for: tom) }
            let entries = try await marram.ground.read {
                try JournalTable(on: $0)
                    .entries(of: [ConversationRated.kind], about: id.description, in: marram.organization)
            }
            #expect(entries.map(\.unit) == [marram.tariff.id])
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
