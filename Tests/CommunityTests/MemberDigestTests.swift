import Journal
import Organization
import Primitives
import Synchronization
import TestSupport
import Testing

@testable import Community

@Suite struct `What a member hears together` {
    @Test(arguments: Engine.allCases)
    func `comes once a day, of what is new where they follow and waits in their tags`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            try await square.wishes(MemberWish(pace: .daily, takesInvitations: true, weekly: 3), by: mira)
            square.marram.time.advance(by: .seconds(1))
            let topic = try await square.topic(tags: ["meter"], by: mira)
            let known = try await square.topic(.question, "Which number?", "Of five.", tags: ["meter"], by: ben)
            _ = try await square.answer("The second one of the five.", to: known, by: mira)
            _ = try await square.answer("It sends.", to: topic, by: ben)
            let open = try await square.topic(.problem, "It hums at night.", "Loudly.", tags: ["meter"], by: ben)
            try await square.deliver()
            _ = square.post.taken()
            let queue = QueueMemberDigests(ground: square.ground)
            _ = try await queue(of: square.marram.organization)
            try await square.deliver()
            #expect(square.post.taken() == [])

            square.marram.time.advance(by: .seconds(86_400))
            _ = try await queue(of: square.marram.organization)
            _ = try await queue(of: square.marram.organization)
            try await square.deliver()
            #expect(square.post.taken() == ["mira@mail.example"])
            guard case .digest(let digest)? = square.lastNews?.matter else {
                Issue.record("no digest")
                return
            }
            #expect(digest.followed.map(\.topic.id) == [topic.id])
            #expect(digest.followed.map(\.number) == [1])
            #expect(digest.waiting.map(\.id) == [open.id])
            #expect(square.lastNews?.pages[topic.id] == "https://parley.marram.example/q/\(topic.code)")

            square.marram.time.advance(by: .seconds(86_400))
            _ = try await queue(of: square.marram.organization)
            try await square.deliver()
            #expect(square.post.taken() == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps single news from whoever chose another pace`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            for pace in [MemberWish.Pace.never, .daily, .weekly] {
                try await square.wishes(MemberWish(pace: pace, takesInvitations: true, weekly: 3), by: mira)
                _ = square.post.taken()
                _ = try await square.answer("It sends, says \(pace.rawValue).", to: topic, by: ben)
                try await square.deliver()
                #expect(square.post.taken() == [])
            }
            try await square.wishes(.usual, by: mira)
            _ = try await square.answer("At once.", to: topic, by: ben)
            try await square.deliver()
            #expect(square.post.taken() == ["mira@mail.example"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `ends by one press, as often as anybody presses`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            try await square.wishes(MemberWish(pace: .weekly, takesInvitations: true, weekly: 3), by: mira)
            square.marram.time.advance(by: .seconds(1))
            let topic = try await square.topic(by: mira)
            _ = try await square.answer("It sends.", to: topic, by: ben)
            square.marram.time.advance(by: .seconds(7 * 86_400))
            _ = try await QueueMemberDigests(ground: square.ground)(of: square.marram.organization)
            try await square.deliver()
            let secret = try #require(square.lastNews?.ending?.split(separator: "/").last).description
            #expect(try await square.wishes.look(secret) == .digest)
            #expect(try await square.wishes.wish(of: mira).pace == .weekly)
            #expect(try await square.wishes.end(secret) == .digest)
            #expect(try await square.wishes.end(secret) == .digest)
            #expect(try await square.wishes.wish(of: mira).pace == .never)
            await #expect(throws: MemberRefused.linkUnknown) { _ = try await square.wishes.end("wish_guess") }
            await #expect(throws: InvitationRefused.numberUnfit) {
                try await square.wishes(MemberWish(pace: .daily, takesInvitations: true, weekly: 51), by: mira)
            }
        }
    }
}
