import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Community

@Suite struct `All that is stored of a member` {
    @Test(arguments: Engine.allCases)
    func `says on which ways they come in, and nothing of the secrets`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let mira = try await ways.come("Mira")
            let departure = try await ways.link(
                "toot.example",
                present: nil,
                holding: mira.secret,
                from: nil,
                for: .browser,
                by: mira.member
            )
            let code = try ways.instance.authorize(departure.address, as: mirasAccount)
            _ = try await ways.finish(ways.returning(departure, code), as: mira.member)
            try await ways.keep.set(fourWords, present: nil, keeping: mira.secret, by: mira.member)

            let record = try await TakeMemberData(ground: square.ground)(by: mira.member)
            #expect(record.accounts.map(\.name) == ["@mira@toot.example"])
            #expect(record.accounts.map(\.account) == ["109"])
            #expect(record.passwordSince == square.marram.time.now.description)
            #expect(!"\(record)".contains("argon2"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `has wishes, badges, invitations, spaces and circles`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            _ = try await square.invite(ben.id, to: topic.id, by: .member(mira))
            let wish = MemberWish(pace: .weekly, takesInvitations: true, weekly: 7)
            try await square.wishes(wish, by: ben)
            let hugh = try await square.marram.viewer(.hubMember)
            try await square.grant(.guide, to: ben.id, because: "He shows the way.", by: hugh)
            let space = try await square.space(.private)
            try await square.bring(ben, into: space, as: .host)
            let circle = try await square.circle(of: mira, and: ben)
            try await square.circles.note(square.victory("A lamp less.", number: 3), in: circle.id, by: .member(ben))

            let take = TakeMemberData(ground: square.ground)
            let record = try await take(by: ben)
            #expect(record.wishes == MemberRecord.WishRecord(pace: "weekly", takesInvitations: true, weekly: 7))
            #expect(record.badges.map(\.reason) == ["He shows the way."])
            #expect(record.invitations.map(\.topic) == [topic.code])
            #expect(record.invitations.map(\.state) == ["open"])
            #expect(record.spaces.map(\.name) == ["Beta testers"])
            #expect(record.spaces.map(\.role) == ["host"])
            #expect(record.circles.map(\.place) == ["in"])
            #expect(record.circles.first?.victories.map(\.words) == ["A lamp less."])
            let asker = try await take(by: mira)
            #expect(asker.invitations.map(\.isToThem) == [false])
            #expect(asker.invitations.map(\.state) == [nil])
            #expect(asker.badges.isEmpty && asker.spaces.isEmpty)
            #expect(asker.circles.first?.victories.isEmpty == true)
        }
    }

    @Test(arguments: Engine.allCases)
    func `tells nothing of a space that closed itself, nor how a circle is called that they left`(
        engine: Engine
    ) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let space = try await square.space(.closed)
            _ = try await square.people.enter(space.id, by: ben)
            let circle = try await square.circle(of: mira, and: ben)
            try await square.circles.note(square.victory("A lamp less."), in: circle.id, by: .member(ben))
            let take = TakeMemberData(ground: square.ground)
            #expect(try await take(by: ben).spaces.map(\.name) == ["Beta testers"])

            let hugh = try await square.marram.viewer(.hubMember)
            _ = try await square.spaces.change(space.id, to: .private, by: hugh)
            try await square.circles.leave(circle.id, by: .member(ben))
            let record = try await take(by: ben)
            #expect(record.spaces.map(\.name) == [""])
            #expect(record.spaces.map(\.place) == ["asked"])
            #expect(record.circles.map(\.name) == [""])
            #expect(record.circles.first?.victories.map(\.words) == ["A lamp less."])
        }
    }
}
