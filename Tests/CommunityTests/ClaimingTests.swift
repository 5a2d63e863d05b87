import Journal
import Organization
import Primitives
import TestSupport
import Testing

@testable import Community

private let old = Moment(microseconds: 1_520_874_045_567_000)

/// Somebody who came from elsewhere with a question and an answer that helped nine.
private func forum() -> [ForumRecord] {
    var (ben, question, answer) = (
        ForumRecord(.member, id: "7", at: old), ForumRecord(.topic, id: "1", at: old),
        ForumRecord(.answer, id: "18", at: old)
    )
    ben.name = "Old Ben"
    (question.title, question.text, question.author) = ("Why dark?", "It is.", "7")
    (answer.topic, answer.text, answer.author) = ("1", "Press it.", "7")
    var help = ForumRecord(.help, at: old)
    (help.answer, help.number) = ("18", 9)
    return [ben, question, answer, help]
}

extension Square {
    /// Takes somebody in from elsewhere, and gives their id.
    fileprivate func profile() async throws -> MemberID {
        let source = ForumSource(name: "forum.example", form: .stackexchange, site: "https://forum.example")
        let nia = try await marram.viewer(.administrator)
        _ = try await ImportCommunity(ground: ground)(forum(), from: source, by: nia)
        let topic = try #require(try await list().lines.first?.topic)
        return try #require(topic.author.member)
    }
}

@Suite struct `Whoever was somebody in another forum` {
    @Test(arguments: Engine.allCases)
    func `has what they wrote once one of ours has looked`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (profile, ben) = (try await square.profile(), try await square.join("Ben"))
            let claim = try await ClaimProfile(ground: square.ground)(profile, words: "I was.", by: ben)
            #expect(claim.code.hasPrefix("parley-"))
            #expect(try await ClaimProfile(ground: square.ground)(profile, by: ben) == claim)
            let hugh = try await square.marram.viewer(.hubMember)
            let waiting = try await ClaimsQuery(ground: square.ground)(for: hugh)
            #expect(waiting.map(\.oldProfile) == ["https://forum.example/users/7"])

            try await SettleClaim(ground: square.ground)(claim.id, grants: true, by: hugh)
            let theirs = try await MemberQuery(ground: square.ground)(ben.id)
            #expect(theirs.topics.count == 1)
            #expect(theirs.contributions.count == 1)
            #expect(theirs.member.standing == 3)
            await #expect(throws: MemberRefused.unknown) { try await MemberQuery(ground: square.ground)(profile) }
            await #expect(throws: ImportRefused.claimSettled) {
                try await SettleClaim(ground: square.ground)(claim.id, grants: false, by: hugh)
            }
            // What comes later of the same one is theirs, too.
            var late = ForumRecord(.topic, id: "2", at: old)
            (late.title, late.text, late.author) = ("Later", "It is.", "7")
            let nia = try await square.marram.viewer(.administrator)
            let source = ForumSource(name: "forum.example", form: .stackexchange)
            _ = try await ImportCommunity(ground: square.ground)([late], from: source, by: nia)
            #expect(try await MemberQuery(ground: square.ground)(ben.id).topics.count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `has nothing where nobody believes them, or nobody looked`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (profile, ben) = (try await square.profile(), try await square.join("Ben"))
            let claim = try await ClaimProfile(ground: square.ground)(profile, by: ben)
            let tom = try await square.marram.viewer(.meterAgent)
            await #expect(throws: NotAllowed.self) {
                try await SettleClaim(ground: square.ground)(claim.id, grants: true, by: tom)
            }
            await #expect(throws: NotAllowed.self) { try await ClaimsQuery(ground: square.ground)(for: tom) }
            let hugh = try await square.marram.viewer(.hubMember)
            try await SettleClaim(ground: square.ground)(claim.id, grants: false, by: hugh)
            #expect(try await MemberQuery(ground: square.ground)(ben.id).topics.isEmpty)
            #expect(try await ClaimsQuery(ground: square.ground).own(of: ben).map(\.claim.state) == [.refused])
        }
    }

    @Test(arguments: Engine.allCases)
    func `claims nobody who joined here, and only one at a time`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let profile = try await square.profile()
            let (ben, mira) = (try await square.join("Ben"), try await square.join("Mira"))
            let claim = ClaimProfile(ground: square.ground)
            await #expect(throws: ImportRefused.notImported) { try await claim(mira.id, by: ben) }
            await #expect(throws: ImportRefused.notImported) { try await claim(ben.id, by: ben) }
            let (first, second) = (try await claim(profile, by: ben), try await claim(profile, by: mira))
            let hugh = try await square.marram.viewer(.hubMember)
            try await SettleClaim(ground: square.ground)(first.id, grants: true, by: hugh)
            await #expect(throws: ImportRefused.notImported) {
                try await SettleClaim(ground: square.ground)(second.id, grants: true, by: hugh)
            }
            try await SettleClaim(ground: square.ground)(second.id, grants: false, by: hugh)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is claimed by nobody else when they come in by an account and have no address`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (profile, ben) = (try await square.profile(), try await square.join("Ben"))
            let mira = try await Ways(square).joinBy(mirasAccount, as: "Mira").member
            let claim = ClaimProfile(ground: square.ground)
            let theirs = try await claim(profile, by: mira)
            let hugh = try await square.marram.viewer(.hubMember)
            try await SettleClaim(ground: square.ground)(theirs.id, grants: true, by: hugh)
            await #expect(throws: ImportRefused.notImported) { try await claim(mira.id, by: ben) }
            #expect(try await MemberQuery(ground: square.ground)(mira.id).topics.count == 1)
        }
    }
}
