import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Community

private let aYearBefore = TestClock.start + .seconds(-365 * 86_400)

@Suite struct `Badges` {
    @Test(
        arguments: [
            (BadgeBasis(joinedAt: TestClock.start), Set<Badge>()),
            (BadgeBasis(accepted: 1, helped: 9, joinedAt: TestClock.start), Set<Badge>([.firstAccepted])),
            (BadgeBasis(helped: 10, joinedAt: TestClock.start), Set<Badge>([.tenHelped])),
            (BadgeBasis(helped: 100, joinedAt: TestClock.start), Set<Badge>([.tenHelped, .hundredHelped])),
            (BadgeBasis(ideasDone: 1, joinedAt: aYearBefore), Set<Badge>([.ideaDone, .oneYear])),
        ] as [(BadgeBasis, Set<Badge>)]
    )
    func `follow from published rules`(basis: BadgeBasis, badges: Set<Badge>) {
        #expect(basis.earned(at: TestClock.start) == badges)
    }

    @Test(arguments: Engine.allCases)
    func `come of an answer that was right, and go with it`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, topic, answer) = try await square.told()
            _ = try await square.accept(answer.id, in: topic.id, by: .member(mira))
            try await square.count()
            #expect(try await square.badges(of: ben) == [.firstAccepted])
            #expect(try await square.query(topic.code).answers.first?.author.badges == [.firstAccepted])
            #expect(try await BadgesQuery(ground: square.ground)().first { $0.badge == .firstAccepted }?.holders == 1)
            _ = try await square.accept(nil, in: topic.id, by: .member(mira))
            try await square.count()
            #expect(try await square.badges(of: ben) == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `come of nobody’s own word, and go with what is hidden`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, _, topic, answer) = try await square.told()
            let own = try await square.answer("I found it.", to: topic, by: mira)
            _ = try await square.accept(own.id, in: topic.id, by: .member(mira))
            try await square.count()
            #expect(try await square.badges(of: mira) == [])
            _ = try await square.accept(answer.id, in: topic.id, by: .member(mira))
            try await square.count()
            let hugh = try await square.marram.viewer(.hubMember)
            try await square.moderate.hide(.contribution(answer.id), because: "Spam.", by: hugh)
            try await square.count()
            #expect(try await BadgesQuery(ground: square.ground)().allSatisfy { $0.holders == 0 })
        }
    }

    @Test(arguments: Engine.allCases)
    func `count whom somebody helped while they are there`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (_, ben, _, answer) = try await square.told()
            let say = SayHelped(ground: square.ground)
            var people: [SignedInMember] = []
            for name in ["Ann", "Bea", "Cid", "Dot", "Eve", "Flo", "Gus", "Hal", "Ida", "Jon"] {
                people.append(try await square.join(name))
            }
            for person in people { try await say(answer.id, by: person) }
            try await square.count()
            #expect(try await square.badges(of: ben) == [.tenHelped])
            try await square.keep.leave(people[0])
            #expect(try await square.badges(of: ben) == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `are counted of all people of a topic, however many those are`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, topic, answer) = try await square.told()
            var people = [ben]
            for name in ["Ann", "Bea"] {
                let person = try await square.join(name)
                _ = try await square.answer("\(name) says so, too.", to: topic, by: person)
                people.append(person)
            }
            _ = try await square.accept(answer.id, in: topic.id, by: .member(mira))
            try await square.count()
            let (organization, now, members) = (square.marram.organization, square.marram.time.now, people.map(\.id))
            try await square.ground.write { connection in
                let table = BadgeTable(of: organization, on: connection)
                for id in members { _ = try table.give(.tenHelped, to: id, by: nil, because: "", at: now) }
            }
            func holders() async throws -> Int? {
                try await BadgesQuery(ground: square.ground)().first { $0.badge == .tenHelped }?.holders
            }
            func follow(_ kind: String) async throws {
                let entry = try #require(try await square.entries().last { $0.kind == kind })
                try await square.ground.write { connection in
                    try BadgeFollower(atOnce: 2).follow(entry, on: connection)
                }
            }

            try await follow(AnswerAccepted.kind)
            #expect(try await holders() != 0, "two of four are counted at once")
            try await follow(ContributionMade.kind)
            #expect(try await holders() == 0)
            try await follow(ContributionMade.kind)
            let due = try await square.ground.read { connection in
                try connection.rows("SELECT topic_id FROM badge_due ORDER BY topic_id").count
            }
            #expect(due == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are given by those who keep order, with a reason, and taken back`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let hugh = try await square.marram.viewer(.hubMember)
            try await square.grant(.guide, to: mira.id, because: " Explains patiently. ", by: hugh)
            #expect(try await MemberQuery(ground: square.ground)(mira.id).badges.first?.reason == "Explains patiently.")
            await #expect(throws: BadgeRefused.held) {
                try await square.grant(.guide, to: mira.id, because: "Again.", by: hugh)
            }
            await #expect(throws: BadgeRefused.automatic) {
                try await square.grant(.tenHelped, to: mira.id, because: "Kind.", by: hugh)
            }
            await #expect(throws: CommunityRefused.noteMissing) {
                try await square.grant(.expert, to: mira.id, because: " ", by: hugh)
            }
            let tom = try await square.marram.viewer(.meterAgent)
            await #expect(throws: NotAllowed(permission: .moderate)) {
                try await square.grant(.expert, to: mira.id, because: "Kind.", by: tom)
            }
            try await square.count()
            #expect(try await square.badges(of: mira) == [.guide])
            try await square.grant.takeBack(.guide, from: mira.id, by: hugh)
            await #expect(throws: BadgeRefused.notHeld) {
                try await square.grant.takeBack(.guide, from: mira.id, by: hugh)
            }
            #expect(try await square.facts(BadgeGranted.self).map(\.isHeld) == [true, false])
            try await square.keep.leave(mira)
            await #expect(throws: MemberRefused.unknown) {
                try await square.grant(.guide, to: mira.id, because: "Gone.", by: hugh)
            }
        }
    }
}
