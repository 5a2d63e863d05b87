import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Community

extension Square {
    /// How often the pages that anybody reads were to be made anew.
    fileprivate func stamp() async throws -> Int64 {
        try await ground.read { connection in
            try connection.rows("SELECT stamp FROM public_stamp").first?.integer("stamp") ?? 0
        }
    }
}

@Suite struct `What a member may do at a time` {
    @Test(arguments: Engine.allCases)
    func `is so much by buttons within an hour, and more with standing`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(.problem, by: ben)
            let answer = try await square.answer("It sends.", to: topic, by: ben)
            let helped = SayHelped(ground: square.ground)
            for number in 0..<Trust.newcomer.acts { try await helped(answer.id, number.isMultiple(of: 2), by: mira) }
            await #expect(throws: CommunityRefused.tooManyActs) { try await helped(answer.id, by: mira) }
            await #expect(throws: CommunityRefused.tooManyActs) {
                _ = try await SayMeToo(ground: square.ground)(topic.id, by: mira)
            }
            await #expect(throws: CommunityRefused.tooManyActs) {
                try await FlagPost(ground: square.ground)(.contribution(answer.id), as: .spam, by: mira)
            }
            await #expect(throws: CommunityRefused.tooManyActs) { try await square.keep.rename(to: "Vale", by: mira) }
            await #expect(throws: CommunityRefused.tooManyActs) {
                try await RestMember(ground: square.ground)(true, by: mira)
            }
            await #expect(throws: CommunityRefused.tooManyActs) {
                try await TakeBackWords(ground: square.ground)(by: mira)
            }
            // What changes nothing is no act, and others are not slowed down.
            try await helped(answer.id, false, by: mira)
            try await helped(answer.id, by: try await square.join("Cleo"))
            try await square.raise(mira, to: Trust.known.from)
            try await helped(answer.id, by: mira)
            try await square.raise(mira, to: 0)
            square.marram.time.advance(by: .seconds(3_600))
            try await helped(answer.id, false, by: mira)
        }
    }

    @Test(arguments: Engine.allCases)
    func `counts what they follow and wish, and keeps nobody from less mail`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: ben)
            let follow = FollowTopic(ground: square.ground)
            for _ in 0..<Trust.newcomer.acts - 2 {
                try await follow(topic.id, by: mira)
                try await follow(topic.id, by: mira)
                try await follow(topic.id, false, by: mira)
            }
            let weekly = MemberWish(pace: .weekly, takesInvitations: true, weekly: 3)
            try await square.wishes(weekly, by: mira)
            try await square.wishes(weekly, by: mira)
            try await square.keep.speak("de", by: mira)
            try await square.keep.speak("de", by: mira)
            await #expect(throws: CommunityRefused.tooManyActs) { try await follow(topic.id, by: mira) }
            await #expect(throws: CommunityRefused.tooManyActs) {
                let daily = MemberWish(pace: .daily, takesInvitations: true, weekly: 3)
                try await square.wishes(daily, by: mira)
            }
            await #expect(throws: CommunityRefused.tooManyActs) { try await square.keep.speak("en", by: mira) }
            #expect(try await square.wishes.wish(of: mira) == weekly)

            let nothing = MemberWish(pace: .never, takesInvitations: false, weekly: 3)
            try await square.wishes(nothing, by: mira)
            try await follow(topic.id, by: ben)
            square.marram.time.advance(by: .seconds(3_600))
            try await follow(topic.id, by: mira)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is ten changes of words an hour for a newcomer, without links and repetition`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let topic = try await square.topic(by: mira)
            let known = "My meter blinks red every night since we moved here"
            _ = try await square.topic(.question, "Blinking?", known, by: mira)
            let own = try await square.answer("Is it the rain?", to: topic, by: mira)
            let edit = EditContribution(ground: square.ground)
            await #expect(throws: CommunityRefused.repeated) {
                _ = try await edit(own.id, from: 1, to: known + "!", by: .member(mira))
            }
            await #expect(throws: CommunityRefused.tooManyLinks) {
                _ = try await edit(own.id, from: 1, to: "www.a.example www.b.example www.c.example", by: .member(mira))
            }
            for version in 1...Trust.newcomer.edits {
                _ = try await edit(own.id, from: version, to: "Is it the rain of day \(version)?", by: .member(mira))
            }
            let last = Trust.newcomer.edits + 1
            await #expect(throws: CommunityRefused.tooManyPosts) {
                _ = try await edit(own.id, from: last, to: "Is it the snow?", by: .member(mira))
            }
            await #expect(throws: CommunityRefused.tooManyPosts) {
                let wording = Topic.Wording(title: "Still?", body: "It blinks.", language: "en")
                _ = try await EditTopic(ground: square.ground)(topic.id, from: 1, to: wording, by: .member(mira))
            }
            square.marram.time.advance(by: .seconds(3_601))
            _ = try await edit(own.id, from: last, to: "Is it the snow?", by: .member(mira))
        }
    }

    @Test(arguments: Engine.allCases)
    func `makes pages anew only where something is to be seen on them`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            let answer = try await square.answer("Buy this.", to: topic, by: ben)
            let post = CommunityPost.contribution(answer.id)
            let hugh = try await square.marram.viewer(.hubMember)
            try await square.connect()
            let before = try await square.stamp()
            try await FlagPost(ground: square.ground)(post, as: .spam, by: mira)
            try await square.moderate.keep(post, by: hugh)
            #expect(try await square.stamp() == before)
            try await square.moderate.hide(post, because: "Spam.", by: hugh)
            #expect(try await square.stamp() > before)
            let hidden = try await square.stamp()
            try await AppealHiding(ground: square.ground)(post, words: "Why?", by: ben)
            square.marram.time.advance(by: .seconds(4 * 3_600))
            try await square.handOver()
            #expect(try await square.conversation(of: topic) != nil)
            #expect(try await square.stamp() == hidden)
        }
    }
}
