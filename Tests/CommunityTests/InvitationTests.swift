import Journal
import Organization
import Primitives
import Synchronization
import TestSupport
import Testing

@testable import Community

extension Square {
    /// Ben has helped Mira under the tag; she asks again.
    fileprivate func asked() async throws -> (mira: SignedInMember, ben: SignedInMember, topic: Topic) {
        let (mira, ben, _, answer) = try await told()
        try await SayHelped(ground: ground)(answer.id, by: mira)
        let next = try await topic(.question, "And what is green?", "It is green now.", tags: ["meter"], by: mira)
        try await deliver()
        _ = post.taken()
        return (mira, ben, next)
    }
}

@Suite struct `Asking somebody to answer` {
    @Test(arguments: Engine.allCases)
    func `tells them once by mail, and counts what came of it`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, topic) = try await square.asked()
            let query = InvitationsQuery(ground: square.ground)
            let before = try await query(topic.id, for: .member(mira))
            #expect(before.suggested.map(\.name) == ["Ben"])
            #expect(before.suggested.map(\.helped) == [1])
            _ = try await square.invite(ben.id, to: topic.id, by: .member(mira))
            try await square.deliver()
            #expect(square.post.taken() == ["ben@mail.example"])
            guard case .invitation(let about, let author)? = square.lastNews?.matter else {
                Issue.record("no invitation")
                return
            }
            #expect((about.id, author?.name) == (topic.id, "Mira"))
            #expect(try await query.waiting(for: ben).map(\.id) == [topic.id])
            let after = try await query(topic.id, for: .member(mira))
            #expect((after.open, after.answered, after.suggested) == (1, 0, []))
            guard case .taken = try await square.take(square.mail("Green is well.", from: "Ben")) else {
                Issue.record("no answer by mail")
                return
            }
            #expect(try await square.query(topic.code).answers.map(\.contribution.body) == ["Green is well."])
            #expect(try await query(topic.id, for: .member(mira)).answered == 1)
            #expect(try await query.waiting(for: ben) == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused twice, to oneself, of an answerer and where nothing is asked`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, topic) = try await square.asked()
            let idea = try await square.topic(.idea, "A quieter meter", "Please.", by: mira)
            await #expect(throws: InvitationRefused.noQuestion) {
                _ = try await square.invite(ben.id, to: idea.id, by: .member(mira))
            }
            await #expect(throws: InvitationRefused.askedThem) {
                _ = try await square.invite(mira.id, to: topic.id, by: .member(ben))
            }
            await #expect(throws: InvitationRefused.askedThem) {
                _ = try await square.invite(ben.id, to: topic.id, by: .member(ben))
            }
            let tariff = try await square.agent(.tariffAgent)
            await #expect(throws: NotAllowed(permission: .respond)) {
                _ = try await square.invite(ben.id, to: topic.id, by: tariff)
            }
            _ = try await square.invite(ben.id, to: topic.id, by: try await square.agent(.meterAgent))
            await #expect(throws: InvitationRefused.invited) {
                _ = try await square.invite(ben.id, to: topic.id, by: .member(mira))
            }
            let cleo = try await square.join("Cleo")
            _ = try await square.answer("I know.", to: topic, by: cleo)
            await #expect(throws: InvitationRefused.answered) {
                _ = try await square.invite(cleo.id, to: topic.id, by: .member(mira))
            }
            try await square.invite.decline(topic.id, by: ben)
            await #expect(throws: InvitationRefused.notInvited) { try await square.invite.decline(topic.id, by: ben) }
            #expect(try await square.facts(InvitationDeclined.self).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `heeds who wants none, and who has had enough this week`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, topic) = try await square.asked()
            let query = InvitationsQuery(ground: square.ground)
            for wish in [
                MemberWish(pace: .immediately, takesInvitations: false, weekly: 3),
                MemberWish(pace: .immediately, takesInvitations: true, weekly: 0),
            ] {
                try await square.wishes(wish, by: ben)
                await #expect(throws: InvitationRefused.notNow) {
                    _ = try await square.invite(ben.id, to: topic.id, by: .member(mira))
                }
                #expect(try await query(topic.id, for: .member(mira)).suggested == [])
            }
            try await square.wishes(MemberWish(pace: .never, takesInvitations: true, weekly: 1), by: ben)
            _ = try await square.invite(ben.id, to: topic.id, by: .member(mira))
            let other = try await square.topic(.question, "And blue?", "Since noon.", tags: ["meter"], by: mira)
            await #expect(throws: InvitationRefused.notNow) {
                _ = try await square.invite(ben.id, to: other.id, by: .member(mira))
            }
            square.marram.time.advance(by: .seconds(7 * 86_400 + 1))
            _ = try await square.invite(ben.id, to: other.id, by: .member(mira))
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves in peace who takes no part for a while`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, topic) = try await square.asked()
            try await RestMember(ground: square.ground)(true, by: ben)
            let query = InvitationsQuery(ground: square.ground)
            #expect(try await query(topic.id, for: .member(mira)).suggested == [])
            await #expect(throws: InvitationRefused.notNow) {
                _ = try await square.invite(ben.id, to: topic.id, by: .member(mira))
            }
            try await RestMember(ground: square.ground)(false, by: ben)
            #expect(try await query(topic.id, for: .member(mira)).suggested.map(\.name) == ["Ben"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is done only to those who read what stands there`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, _) = try await square.asked()
            let space = try await square.space(.private)
            try await square.bring(mira, into: space)
            let secret = try await square.topic("Does it hum?", tags: ["meter"], in: space, by: .member(mira))
            let query = InvitationsQuery(ground: square.ground)
            #expect(try await query(secret.id, for: .member(mira)).suggested == [])
            await #expect(throws: InvitationRefused.outside) {
                _ = try await square.invite(ben.id, to: secret.id, by: .member(mira))
            }
            let tom = try await square.agent(.meterAgent)
            await #expect(throws: InvitationRefused.outside) {
                _ = try await square.invite(ben.id, to: secret.id, by: tom)
            }
            try await square.deliver()
            #expect(square.post.taken() == [])

            try await square.bring(ben, into: space)
            #expect(try await query(secret.id, for: .member(mira)).suggested.map(\.name) == ["Ben"])
            _ = try await square.invite(ben.id, to: secret.id, by: .member(mira))
            #expect(try await query.waiting(for: ben).map(\.id) == [secret.id])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is done to so many a day`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, _, topic) = try await square.asked()
            for name in ["Ann", "Bea", "Cid", "Dot", "Eve"] {
                _ = try await square.invite(try await square.join(name).id, to: topic.id, by: .member(mira))
            }
            let flo = try await square.join("Flo")
            await #expect(throws: InvitationRefused.tooMany) {
                _ = try await square.invite(flo.id, to: topic.id, by: .member(mira))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `ends by one press in the mail`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, topic) = try await square.asked()
            _ = try await square.invite(ben.id, to: topic.id, by: .member(mira))
            try await square.deliver()
            let secret = try #require(square.lastNews?.ending?.split(separator: "/").last).description
            #expect(try await square.wishes.end(secret) == .invitations)
            #expect(try await !square.wishes.wish(of: ben).takesInvitations)
        }
    }
}

@Suite struct `A question that is offered to members first` {
    @Test(arguments: Engine.allCases)
    func `is no work while somebody has it, and goes to the next who fits`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, _, answer) = try await square.told()
            let cleo = try await square.join("Cleo")
            let say = SayHelped(ground: square.ground)
            try await say(answer.id, by: mira)
            try await say(answer.id, by: cleo)
            let other = try await square.topic(.question, "Which number?", "Of five.", tags: ["meter"], by: ben)
            try await say(try await square.answer("The second.", to: other, by: cleo).id, by: ben)
            try await square.connect()
            let set = SetMembersFirst(ground: square.ground)
            let nia = try await square.marram.viewer(.administrator)
            try await set(60, in: square.marram.meter.id, by: nia)
            let topic = try await square.topic(.question, "And what is green?", "Now.", tags: ["meter"], by: mira)
            try await square.deliver()
            _ = square.post.taken()

            try await square.offer()
            try await square.offer()
            try await square.deliver()
            #expect(square.post.taken() == ["ben@mail.example"])
            guard case .invitation(_, nil)? = square.lastNews?.matter else {
                Issue.record("no offer")
                return
            }
            try await square.invite.decline(topic.id, by: ben)
            square.marram.time.advance(by: .seconds(3 * 3_600 + 1_800))
            try await square.offer()
            try await square.deliver()
            #expect(square.post.taken() == ["cleo@mail.example"])
            square.marram.time.advance(by: .seconds(1_900))
            try await square.handOver()
            #expect(try await square.conversation(of: topic) == nil)
            square.marram.time.advance(by: .seconds(1_800))
            try await square.offer()
            try await square.handOver()
            #expect(try await square.conversation(of: topic) != nil)
            let counted = try await InvitationsQuery(ground: square.ground)(topic.id, for: .member(mira))
            #expect((counted.declined, counted.ended, counted.open) == (1, 1, 0))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is offered where its unit says so, for a fitting while`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            _ = try await square.asked()
            try await square.offer()
            try await square.deliver()
            #expect(square.post.taken() == [])
            let set = SetMembersFirst(ground: square.ground)
            let nia = try await square.marram.viewer(.administrator)
            await #expect(throws: InvitationRefused.minutesUnfit) {
                try await set(4, in: square.marram.meter.id, by: nia)
            }
            let tom = try await square.marram.viewer(.meterAgent)
            await #expect(throws: NotAllowed(permission: .configure)) {
                try await set(60, in: square.marram.meter.id, by: tom)
            }
            try await set(5, in: square.marram.meter.id, by: nia)
            #expect(try await set.minutes(of: square.marram.meter.id, for: tom) == 5)
            try await set(0, in: square.marram.meter.id, by: nia)
            #expect(try await square.facts(MembersFirstSet.self).map(\.minutes) == [5, 0])
        }
    }
}
