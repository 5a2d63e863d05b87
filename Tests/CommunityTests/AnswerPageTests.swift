import Journal
import Organization
import Primitives
import Synchronization
import TestSupport
import Testing

@testable import Community

@Suite struct `The answers of a long topic` {
    @Test(arguments: Engine.allCases)
    func `come page by page, the accepted one first, and none twice or never`(engine: Engine) async throws {
        try await withLongTopic(on: engine) { square, topic, answers in
            let query = TopicQuery(ground: square.ground, answersOnPage: 2)
            let order = [answers[3], answers[2], answers[0], answers[1], answers[4]].map(\.id)

            var (numbered, keyed): ([ID<Contribution>], [ID<Contribution>]) = ([], [])
            for number in 1...3 {
                let whole = try await query(topic.code, part: .page(number))
                numbered += whole.answers.map(\.contribution.id)
                #expect(whole.page == number)
                #expect((whole.next == nil) == (number == 3))
                #expect(whole.comments.count == (number == 1 ? 1 : 0))
            }
            var part = TopicQuery.Part?.some(.first)
            while let next = part {
                let whole = try await query(topic.id, part: next)
                keyed += whole.answers.map(\.contribution.id)
                let key = try whole.next.map { try #require(TopicQuery.Key($0.description)) }
                part = key.map(TopicQuery.Part.behind)
            }

            #expect(numbered == order)
            #expect(keyed == order)
            #expect(TopicQuery.Key("guess") == nil)
        }
    }

    @Test(arguments: Engine.allCases, [0, 4, -1, Int.max, Int.min])
    func `end with the last page`(engine: Engine, beyond: Int) async throws {
        try await withLongTopic(on: engine) { square, topic, _ in
            let query = TopicQuery(ground: square.ground, answersOnPage: 2)
            await #expect(throws: CommunityRefused.unknown) {
                _ = try await query(topic.code, part: .page(beyond))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `are found by what somebody links to`(engine: Engine) async throws {
        try await withLongTopic(on: engine) { square, topic, answers in
            let query = TopicQuery(ground: square.ground, answersOnPage: 2)
            let carys = try await square.join("Carys")
            let comment = try await square.answer("Since when?", to: topic, as: .comment(on: answers[4].id), by: carys)
            let other = try await square.topic(.question, "Another?", "Yes.", by: carys)
            func page(holding id: ID<Contribution>, in topic: Topic) async throws -> Int? {
                try await query(topic.code, part: .holding(id)).page
            }

            #expect(try await page(holding: answers[3].id, in: topic) == 1)
            #expect(try await page(holding: answers[1].id, in: topic) == 2)
            #expect(try await page(holding: answers[4].id, in: topic) == 3)
            #expect(try await page(holding: comment.id, in: topic) == 3)
            let last = try await query(topic.code, part: .holding(comment.id))
            #expect(last.answers.flatMap(\.comments).map(\.contribution.id) == [comment.id])
            #expect(try await page(holding: answers[4].id, in: other) == 1, "what stands elsewhere is nowhere here")
        }
    }

    @Test(arguments: Engine.allCases)
    func `lead to the first page where what is linked to is not seen any more`(engine: Engine) async throws {
        try await withLongTopic(on: engine) { square, topic, answers in
            let query = TopicQuery(ground: square.ground, answersOnPage: 2)
            let (ben, carys) = (try await square.join("Ben"), try await square.join("Carys"))
            let comment = try await square.answer("Since when?", to: topic, as: .comment(on: answers[4].id), by: carys)
            let hugh = try await square.marram.viewer(.hubMember)
            try await square.moderate.hide(.contribution(answers[4].id), because: "Spam.", by: hugh)

            for id in [answers[4].id, comment.id] {
                #expect(try await query(topic.code, part: .holding(id)).page == 1)
            }
            let own = try await query(topic.code, part: .holding(answers[4].id), for: .member(ben))
            #expect(own.page == 3)
            #expect(own.answers.map(\.contribution.id) == [answers[4].id])
        }
    }

    @Test(arguments: Engine.allCases)
    func `have their comments part by part, none twice or never, and each where it is looked for`(
        engine: Engine
    ) async throws {
        try await withLongTopic(on: engine) { square, topic, answers in
            let query = TopicQuery(ground: square.ground, answersOnPage: 2, commentsOnPage: 2)
            let ben = try await square.join("Ben")
            var written = try await query(topic.code).comments.map(\.contribution.id)
            for (number, answer) in [answers[3], answers[2], answers[3], answers[2]].enumerated() {
                // Nobody writes much in a day.
                square.marram.time.advance(by: .seconds(86_400))
                let text = "And lamp number \(number)?"
                written.append(try await square.answer(text, to: topic, as: .comment(on: answer.id), by: ben).id)
            }
            func shown(_ whole: TopicQuery.Whole) -> Set<ID<Contribution>> {
                Set((whole.comments + whole.answers.flatMap(\.comments)).map(\.contribution.id))
            }

            var (read, from): ([Set<ID<Contribution>>], TopicQuery.CommentKey?) = ([], nil)
            repeat {
                let whole = try await query(topic.code, commentsFrom: from)
                #expect(whole.answers.map(\.contribution.id) == [answers[3].id, answers[2].id])
                #expect(whole.commentsFrom == from)
                read.append(shown(whole))
                from = try whole.moreComments.map { try #require(TopicQuery.CommentKey($0.description)) }
            } while from != nil
            #expect(read == [Set(written[0...1]), Set(written[2...3]), [written[4]]])

            let last = try await query(topic.code, part: .holding(written[4]))
            #expect(shown(last) == [written[4]] && last.commentsFrom != nil && last.page == 1)
            let first = try await query(topic.code, part: .holding(written[1]))
            #expect(shown(first) == read[0] && first.commentsFrom == nil)
            #expect(TopicQuery.CommentKey("guess") == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `lead from each of its pages to the topic that goes on`(engine: Engine) async throws {
        try await withLongTopic(on: engine) { square, topic, _ in
            let query = TopicQuery(ground: square.ground, answersOnPage: 2)
            let key = try #require(try await query(topic.code).next)
            let other = try await square.topic(.question, "Another?", "Yes.", by: try await square.join("Carys"))
            let hugh = try await square.marram.viewer(.hubMember)
            _ = try await square.moderate.merge(topic.id, into: other.id, by: hugh)

            for part in [TopicQuery.Part.page(1), .page(3), .behind(key)] {
                #expect(try await query(topic.code, part: part).canonical?.id == other.id)
            }
            #expect(try await query(other.code, part: .page(3)).answers.count == 1)
            await #expect(throws: CommunityRefused.unknown) { _ = try await query(other.code, part: .page(4)) }
        }
    }
}

@Suite struct `A mail about an answer to a long topic` {
    @Test(arguments: Engine.allCases)
    func `leads to the page on which it stands`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            let (organization, now) = (square.marram.organization, square.marram.time.now)
            try await square.ground.write { connection in
                let table = ContributionTable(of: organization, on: connection)
                for number in 0..<TopicQuery.answersOnPage {
                    try table.insert(
                        Contribution(
                            id: .new(at: now),
                            topic: topic.id,
                            place: .answer,
                            author: topic.author,
                            body: "Look at lamp number \(number).",
                            helped: 0,
                            isHidden: false,
                            version: 1,
                            createdAt: now,
                            changedAt: now
                        )
                    )
                }
            }
            square.marram.time.advance(by: .seconds(60))

            let answer = try await square.answer("It sends.", to: topic, by: ben)
            try await square.deliver()

            let page = square.post.news.withLock { $0.last?.page }
            let address = "https://parley.marram.example/q/\(topic.code)"
            #expect(page == "\(address)?at=\(answer.id)#a-\(answer.id)")
            #expect(try await square.query(topic.code, part: .holding(answer.id)).page == 2)
        }
    }
}

/// Five answers to a question, of which the fourth is accepted and the third helped, and a comment on the question.
private func withLongTopic(
    on engine: Engine,
    _ body: (Square, Topic, [Contribution]) async throws -> Void
) async throws {
    try await withSquare(on: engine) { square in
        let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
        try await square.raise(ben, to: Trust.trusted.from)
        let topic = try await square.topic(by: mira)
        var answers: [Contribution] = []
        for number in 1...5 {
            square.marram.time.advance(by: .seconds(60))
            answers.append(try await square.answer("Look at lamp number \(number).", to: topic, by: ben))
        }
        _ = try await square.answer("At night, too.", to: topic, as: .comment(on: nil), by: mira)
        _ = try await square.accept(answers[3].id, in: topic.id, by: .member(mira))
        try await SayHelped(ground: square.ground)(answers[2].id, true, by: mira)
        try await body(square, topic, answers)
    }
}
