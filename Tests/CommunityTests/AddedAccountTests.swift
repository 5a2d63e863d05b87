import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Community

@Suite struct `An account that a member adds` {
    @Test(arguments: Engine.allCases)
    func `lets the same member in, belongs to one, and goes when they like`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let (mira, ben) = (try await ways.come("Mira"), try await ways.come("Ben"))
            try await ways.add(mirasAccount, to: mira)
            guard case .signedIn(_, let again) = try await ways.finish(try await ways.back(as: mirasAccount)) else {
                throw NotSo(words: "she is known")
            }
            #expect(again.id == mira.member.id)
            await #expect(throws: MemberWayRefused.accountTaken) { try await ways.add(mirasAccount, to: ben) }

            let account = try #require(try await ways.query(of: mira.member).accounts.first)
            await #expect(throws: MemberWayRefused.accountUnknown) {
                try await ways.unlink(account.id, present: nil, holding: ben.secret, by: ben.member)
            }
            try await ways.unlink(account.id, present: nil, holding: mira.secret, by: mira.member)
            #expect(try await ways.query(of: mira.member).accounts.isEmpty)
            #expect(try await square.facts(MemberAccountLinked.self).count == 1)
            #expect(try await square.facts(MemberAccountUnlinked.self).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is told of by mail when it comes and when it goes, also to whoever rests`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let mira = try await ways.come("Mira")
            _ = square.post.taken()
            try await ways.add(mirasAccount, to: mira)
            try await ways.add(mirasAccount, to: mira)
            try await square.deliver()
            #expect(square.post.taken() == ["mira@mail.example"], "once, though it was brought twice")
            guard case .account(isAdded: true)? = square.lastNews?.matter else { throw NotSo(words: "it came") }
            #expect(square.lastNews?.page == "https://parley.marram.example/community/me/ways")

            let account = try #require(try await ways.query(of: mira.member).accounts.first)
            try await ways.unlink(account.id, present: nil, holding: mira.secret, by: mira.member)
            try await RestMember(ground: square.ground)(true, by: mira.member)
            try await square.deliver()
            #expect(square.post.taken() == ["mira@mail.example"])
            guard case .account(isAdded: false)? = square.lastNews?.matter else { throw NotSo(words: "it went") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is told of once where it goes before the mail that it came has left`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let mira = try await ways.come("Mira")
            _ = square.post.taken()
            try await ways.add(mirasAccount, to: mira)
            let account = try #require(try await ways.query(of: mira.member).accounts.first)
            try await ways.unlink(account.id, present: nil, holding: mira.secret, by: mira.member)
            try await square.deliver()
            #expect(square.post.taken() == ["mira@mail.example"])
            guard case .account(isAdded: false)? = square.lastNews?.matter else { throw NotSo(words: "it went") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is added by the member who began, and by nobody else`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let (mira, ben) = (try await ways.come("Mira"), try await ways.come("Ben"))
            let departure = try await ways.depart(mira)
            let code = try ways.instance.authorize(departure.address, as: mirasAccount)
            let back = ways.returning(departure, code)
            await #expect(throws: MemberWayRefused.otherBrowser) { _ = try await ways.finish(back, as: ben.member) }
            await #expect(throws: MemberWayRefused.otherBrowser) { _ = try await ways.finish(back) }
            square.marram.time.advance(by: .seconds(15 * 60))
            await #expect(throws: MemberWayRefused.presentNeeded) { _ = try await ways.depart(mira) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is never the last way in that is taken, and goes with whoever leaves`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            let mira = try await ways.joinBy(mirasAccount, as: "Mira")
            let account = try #require(try await ways.query(of: mira.member).accounts.first)
            await #expect(throws: MemberWayRefused.lastWay) {
                try await ways.unlink(account.id, present: nil, holding: mira.secret, by: mira.member)
            }
            await #expect(throws: MemberWayRefused.mailNeeded) {
                try await ways.keep.set(fourWords, present: nil, keeping: mira.secret, by: mira.member)
            }
            let hugh = try await square.marram.viewer(.hubMember)
            try await SuspendMember(ground: square.ground)(mira.member.id, because: "Loud.", by: hugh)
            let back = try await ways.back(as: mirasAccount)
            guard case .signedIn(_, let resting) = try await ways.finish(back) else {
                throw NotSo(words: "who rests reads why")
            }
            try await square.keep.leave(resting)
            let kept = try await square.ground.read { connection in
                try connection.rows("SELECT handle FROM member_account ORDER BY handle").count
            }
            #expect(kept == 0)
            let again = try await ways.joinBy(mirasAccount, as: "Mira")
            #expect(again.member.id != mira.member.id)
            #expect(again.member.member.state == .suspended(reason: "Loud.", until: nil))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is forgotten of whoever gives up before they have a name`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ways = Ways(square)
            _ = try await ways.finish(try await ways.back(as: mirasAccount))
            func kept() async throws -> Int {
                let all: SQL = "SELECT handle FROM fediverse_journey ORDER BY handle"
                return try await square.ground.read { try $0.rows(all).count }
            }
            square.marram.time.advance(by: journeyLength)
            try await square.deliver()
            #expect(try await kept() == 1, "whoever comes late reads why")
            square.marram.time.advance(by: .seconds(3_601))
            try await square.deliver()
            #expect(try await kept() == 0)
        }
    }
}

private struct NotSo: Error {
    let words: String
}

extension Ways {
    fileprivate func depart(
        _ stay: (secret: String, member: SignedInMember)
    ) async throws -> BeginFediverseSignIn.Departure {
        try await link(
            "toot.example",
            present: nil,
            holding: stay.secret,
            from: nil,
            for: .browser,
            by: stay.member
        )
    }

    fileprivate func add(
        _ account: ScriptedInstance.Account,
        to stay: (secret: String, member: SignedInMember)
    ) async throws {
        let departure = try await depart(stay)
        let code = try instance.authorize(departure.address, as: account)
        _ = try await finish(returning(departure, code), as: stay.member)
    }
}
