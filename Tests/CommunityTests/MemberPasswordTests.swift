import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Community

@Suite struct `A member’s password` {
    @Test(arguments: Engine.allCases)
    func `is set behind a fresh link, opens a stay, and ends the others when it changes`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let (other, mira) = (try await ways.come("Mira"), try await ways.come("Mira"))
            try await ways.keep.set(fourWords, present: nil, keeping: mira.secret, by: mira.member)
            let query = SignedInMemberQuery(ground: square.ground)
            #expect(try await query(holding: mira.secret).id == mira.member.id)
            await #expect(throws: MemberRefused.notSignedIn) { _ = try await query(holding: other.secret) }

            let stay = try await ways.enter(email: " Mira@Mail.example ", password: fourWords, from: "192.0.2.1")
            #expect(stay.member.id == mira.member.id)
            try await ways.keep.set("three other words", present: fourWords, keeping: stay.secret, by: stay.member)
            await #expect(throws: MemberRefused.notSignedIn) { _ = try await query(holding: mira.secret) }
            await #expect(throws: MemberWayRefused.wrongCredentials) {
                _ = try await ways.enter(email: "mira@mail.example", password: fourWords, from: nil)
            }
            #expect(try await square.facts(MemberPasswordSet.self).count == 2)
            let record = try await square.entries().map { $0.body + $0.subject }.joined()
            #expect(!record.contains("slate") && !record.contains("argon2"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is asked for before somebody leaves for good, where they came in a while ago`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let (mira, ben) = (try await ways.come("Mira"), try await ways.come("Ben"))
            let leave = LeaveCommunity(
                ground: square.ground,
                seal: square.marram.seal,
                passwords: ways.passwords,
                limiter: ways.limiter
            )
            try await ways.keep.set(fourWords, present: nil, keeping: mira.secret, by: mira.member)
            try await leave(ben.member, present: nil, holding: ben.secret)
            square.marram.time.advance(by: .seconds(15 * 60))
            await #expect(throws: MemberWayRefused.presentNeeded) {
                try await leave(mira.member, present: nil, holding: mira.secret)
            }
            await #expect(throws: MemberWayRefused.presentWrong) {
                try await leave(mira.member, present: "wrong", holding: mira.secret)
            }
            #expect(try await square.facts(MemberLeft.self).count == 1)
            try await leave(mira.member, present: fourWords, holding: mira.secret)
            #expect(try await square.facts(MemberLeft.self).count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not changed by whoever finds a browser open`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let mira = try await ways.come("Mira")
            await #expect(throws: DetailsRefused.passwordTooShort) {
                try await ways.keep.set("short", present: nil, keeping: mira.secret, by: mira.member)
            }
            square.marram.time.advance(by: .seconds(15 * 60))
            await #expect(throws: MemberWayRefused.presentNeeded) {
                try await ways.keep.set(fourWords, present: nil, keeping: mira.secret, by: mira.member)
            }
            let fresh = try await ways.come("Mira")
            try await ways.keep.set(fourWords, present: nil, keeping: fresh.secret, by: fresh.member)
            let stay = try await ways.enter(email: "mira@mail.example", password: fourWords, from: nil)
            await #expect(throws: MemberWayRefused.presentNeeded) {
                try await ways.keep.set("three other words", present: nil, keeping: stay.secret, by: stay.member)
            }
            await #expect(throws: MemberWayRefused.presentWrong) {
                try await ways.keep.set("three other words", present: "wrong", keeping: stay.secret, by: stay.member)
            }
            await #expect(throws: MemberWayRefused.presentNeeded) {
                try await ways.keep.remove(present: nil, keeping: stay.secret, by: stay.member)
            }
            try await ways.keep.remove(present: fourWords, keeping: stay.secret, by: stay.member)
            await #expect(throws: MemberWayRefused.noPassword) {
                let again = try await ways.come("Mira")
                try await ways.keep.remove(present: nil, keeping: again.secret, by: again.member)
            }
            #expect(try await square.facts(MemberPasswordRemoved.self).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is told of by mail when it is set, changed and removed, and not when that is refused`(
        engine: Engine
    ) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let mira = try await ways.come("Mira")
            _ = square.post.taken()
            await #expect(throws: DetailsRefused.passwordTooShort) {
                try await ways.keep.set("short", present: nil, keeping: mira.secret, by: mira.member)
            }
            try await square.deliver()
            #expect(square.post.taken() == [])

            try await ways.keep.set(fourWords, present: nil, keeping: mira.secret, by: mira.member)
            try await ways.keep.set("three other words", present: nil, keeping: mira.secret, by: mira.member)
            try await square.deliver()
            #expect(square.post.taken() == ["mira@mail.example"], "what waits already is enough")
            guard case .password(isSet: true)? = square.lastNews?.matter else {
                Issue.record("no word of it")
                return
            }
            #expect(square.lastNews?.page == "https://parley.marram.example/community/me/ways")

            // Whoever rests and wants no mail is told of this.
            try await square.wishes(MemberWish(pace: .never, takesInvitations: false, weekly: 0), by: mira.member)
            try await ways.keep.remove(present: nil, keeping: mira.secret, by: mira.member)
            try await RestMember(ground: square.ground)(true, by: mira.member)
            try await square.deliver()
            #expect(square.post.taken() == ["mira@mail.example"])
            guard case .password(isSet: false)? = square.lastNews?.matter else {
                Issue.record("no word of its end")
                return
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is set so often in a while, whatever was done by buttons before`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let mira = try await ways.come("Mira")
            let topic = try await square.topic(by: try await square.join("Ben"))
            let follow = FollowTopic(ground: square.ground)
            for _ in 0..<Trust.newcomer.acts {
                try await follow(topic.id, by: mira.member)
                try await follow(topic.id, false, by: mira.member)
            }
            await #expect(throws: CommunityRefused.tooManyActs) { try await follow(topic.id, by: mira.member) }

            for _ in 0..<10 { try await ways.keep.set(fourWords, present: nil, keeping: mira.secret, by: mira.member) }
            await #expect(throws: MemberWayRefused.tooMany) {
                try await ways.keep.set(fourWords, present: nil, keeping: mira.secret, by: mira.member)
            }
            #expect(try await square.facts(MemberPasswordSet.self).count == 10)
        }
    }

    @Test(arguments: Engine.allCases)
    func `says the same of a wrong one, of none and of nobody, and slows whoever guesses`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let mira = try await ways.come("Mira")
            _ = try await ways.come("Ben")
            try await ways.keep.set(fourWords, present: nil, keeping: mira.secret, by: mira.member)
            for address in ["mira@mail.example", "ben@mail.example", "nobody@mail.example", "none"] {
                await #expect(throws: MemberWayRefused.wrongCredentials) {
                    _ = try await ways.enter(email: address, password: "wrong words here", from: "192.0.2.1")
                }
            }
            for _ in 0..<4 {
                await #expect(throws: MemberWayRefused.wrongCredentials) {
                    _ = try await ways.enter(email: "mira@mail.example", password: "wrong", from: "192.0.2.1")
                }
            }
            await #expect(throws: MemberWayRefused.tooMany) {
                _ = try await ways.enter(email: "mira@mail.example", password: fourWords, from: "192.0.2.1")
            }
            // Whoever guesses keeps nobody out who comes from elsewhere.
            _ = try await ways.enter(email: "mira@mail.example", password: fourWords, from: "192.0.2.2")
            await #expect(throws: MemberWayRefused.wrongCredentials) {
                let long = String(repeating: "a", count: 300)
                _ = try await ways.enter(email: "mira@mail.example", password: long, from: "192.0.2.3")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `lapses with a suspension, and goes with whoever leaves`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let mira = try await ways.come("Mira")
            try await ways.keep.set(fourWords, present: nil, keeping: mira.secret, by: mira.member)
            let hugh = try await square.marram.viewer(.hubMember)
            try await SuspendMember(ground: square.ground)(mira.member.id, because: "Loud.", by: hugh)
            await #expect(throws: MemberWayRefused.wrongCredentials) {
                _ = try await ways.enter(email: "mira@mail.example", password: fourWords, from: nil)
            }
            let resting = try await ways.come("Mira")
            await #expect(throws: MemberRefused.suspended) {
                try await ways.keep.set(fourWords, present: nil, keeping: resting.secret, by: resting.member)
            }
            try await SuspendMember(ground: square.ground).lift(mira.member.id, by: hugh)
            let back = try await ways.come("Mira")
            try await ways.keep.set(fourWords, present: nil, keeping: back.secret, by: back.member)
            try await square.keep.leave(back.member)
            let left = try await square.ground.read { connection in
                try connection.rows("SELECT hash FROM member_password ORDER BY hash").count
            }
            #expect(left == 0)
        }
    }
}
