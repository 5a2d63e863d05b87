import Organization
import Primitives
import TestSupport
import Testing

@testable import Community

@Suite struct `Lists of topics` {
    @Test(arguments: Engine.allCases)
    func `go on behind the last row, in every order, and miss and repeat nothing`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            try await square.raise(mira, to: Trust.trusted.from)
            for number in 0..<7 {
                _ = try await square.topic(.question, "Number \(number)?", "\(number)", by: mira)
                if number.isMultiple(of: 3) { square.marram.time.advance(by: .seconds(60)) }
            }
            for order in TopicsQuery.Order.allCases {
                var filter = TopicsQuery.Filter()
                filter.order = order
                var (seen, key): ([String], TopicsQuery.Key?) = ([], nil)
                repeat {
                    let page = try await square.list(filter, from: key, atMost: 3)
                    seen += page.lines.map(\.topic.wording.title)
                    key = try page.next.map { try #require(TopicsQuery.Key($0.description)) }
                } while key != nil
                #expect(seen.count == 7)
                #expect(Set(seen).count == 7)
            }
            #expect(TopicsQuery.Key("guess") == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `tell kinds, tags, states and what is unanswered apart`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let open = try await square.topic(.question, "Open?", "One.", tags: ["meter"], by: mira)
            let answered = try await square.topic(.question, "Answered?", "Two.", tags: ["meter", "bill"], by: mira)
            let idea = try await square.topic(.idea, "Idea", "Three.", in: square.marram.tariff.id, by: mira)
            let answer = try await square.answer("Yes.", to: answered, by: ben)
            _ = try await square.accept(answer.id, in: answered.id, by: .member(mira))

            func found(_ change: (inout TopicsQuery.Filter) -> Void) async throws -> Set<ID<Topic>> {
                var filter = TopicsQuery.Filter()
                change(&filter)
                return Set(try await square.list(filter).lines.map(\.topic.id))
            }
            #expect(try await found { $0.kind = .question } == [open.id, answered.id])
            #expect(try await found { $0.state = .open } == [open.id, idea.id])
            #expect(try await found { $0.state = .answered } == [answered.id])
            #expect(try await found { $0.isUnanswered = true } == [open.id])
            #expect(try await found { $0.tag = "bill" } == [answered.id])
            #expect(try await found { $0.unit = square.marram.tariff.id } == [idea.id])
            #expect(try await found { $0.progress = .proposed } == [idea.id])
            #expect(try await found { $0.author = ben.id } == [])
            let tags = try await square.list.tags()
            #expect(tags.map(\.tag) == ["meter", "bill"])
            #expect(tags.map(\.number) == [2, 1])
            let pieces = SitemapQuery(ground: square.ground, pieceLength: 2)
            let starts = try await pieces.starts()
            #expect(starts.count == 2)
            var entries: [SitemapQuery.Entry] = []
            for start in starts { entries += try await pieces.piece(from: start) }
            #expect(entries.count == 3)
            #expect(Set(entries.map(\.code)) == [open.code, answered.code, idea.code])
        }
    }

    @Test(arguments: Engine.allCases, [0, 3, 2_000])
    func `have all the words and the tag that are asked for, wherever they begin`(
        engine: Engine,
        rareBelow: Int
    ) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            try await square.raise(mira, to: Trust.trusted.from)
            let dark = try await square.topic(.question, "Meter dark?", "Since noon.", tags: ["display"], by: mira)
            let loud = try await square.topic(.question, "Meter loud?", "It hums.", tags: ["noise"], by: mira)
            let both = try await square.topic(.question, "Meter dark again?", "It whistles.", tags: ["noise"], by: mira)
            let list = TopicsQuery(ground: square.ground, rareBelow: rareBelow)
            func found(_ text: String, _ tag: String? = nil) async throws -> [ID<Topic>] {
                var filter = TopicsQuery.Filter()
                (filter.text, filter.tag, filter.order) = (text, tag, .newest)
                var (seen, key): ([ID<Topic>], TopicsQuery.Key?) = ([], nil)
                repeat {
                    let page = try await list(filter, from: key, atMost: 1)
                    seen += page.lines.map(\.topic.id)
                    key = page.next
                } while key != nil
                return seen
            }
            let all = [dark.id, loud.id, both.id].sorted().reversed() as [ID<Topic>]
            #expect(try await found("meter") == all)
            #expect(try await found("meter dark") == all.filter { $0 != loud.id })
            #expect(try await found("meter dark", "noise") == [both.id])
            #expect(try await found("", "noise") == all.filter { $0 != dark.id })
            #expect(try await found("meter quiet") == [])
            #expect(try await found("meter", "none") == [])
        }
    }
}
