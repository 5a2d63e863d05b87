import Journal
import Organization
import Primitives
import TestSupport
import Testing

@testable import Community

@Suite struct `Circles` {
    @Test(arguments: Engine.allCases)
    func `are founded by members whose answers helped others, and by colleagues`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let found = FoundCircle(ground: square.ground)
            var form = FoundCircle.Form(
                id: .new(at: square.marram.time.now),
                name: "Savers",
                goal: Circle.Goal(words: "Save a tenth")
            )
            await #expect(throws: CircleRefused.standingTooLow) { _ = try await found(form, by: .member(mira)) }
            try await square.raise(mira, to: foundingTrust.from)
            let circle = try await found(form, by: .member(mira))
            #expect(!circle.isHouse && circle.state == .open)
            #expect(try await found(form, by: .member(mira)) == circle)
            let tom = try await square.agent(.meterAgent)
            await #expect(throws: CircleRefused.unknown) { _ = try await found(form, by: tom) }
            form.id = .new(at: square.marram.time.now)
            #expect(try await found(form, by: tom).isHouse)
            form.name = ""
            await #expect(throws: CircleRefused.nameMissing) { _ = try await found(form, by: tom) }
            form.name = "Savers"
            form.weekly = 0
            await #expect(throws: CircleRefused.paceUnfit) { _ = try await found(form, by: tom) }
            #expect(try await square.facts(CircleFounded.self).count == 2)
        }
    }

    @Test(arguments: [
        (Circle.Goal(words: " "), CircleRefused.goalMissing),
        (Circle.Goal(words: String(repeating: "g", count: 501)), CircleRefused.goalTooLong),
        (Circle.Goal(words: "Go", by: Moment(microseconds: 0)), CircleRefused.goalPast),
        (Circle.Goal(words: "Go", target: 0), CircleRefused.targetUnfit),
    ])
    func `want one goal that can be reached`(goal: Circle.Goal, refusal: CircleRefused) {
        #expect(throws: refusal) { _ = try goal.checked(at: Moment(microseconds: 1)) }
    }

    @Test(arguments: Engine.allCases)
    func `are for their people alone, until all of them agree`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, cleo) = (
                try await square.join("Mira"), try await square.join("Ben"), try await square.join("Cleo")
            )
            let circle = try await square.circle(of: mira, and: ben)
            let query = CircleQuery(ground: square.ground)
            await #expect(throws: CircleRefused.unknown) { _ = try await query(circle.code) }
            try await square.circles.agree(true, toShow: circle.id, by: .member(mira))
            await #expect(throws: CircleRefused.unknown) { _ = try await query(circle.code, for: .member(cleo)) }
            try await square.circles.agree(true, toShow: circle.id, by: .member(ben))
            #expect(Set(try await query(circle.code).people.map(\.face.name)) == ["Mira", "Ben"])
            #expect(try await query().map(\.circle.id) == [circle.id])
            // Whoever is invited is not shown, and is asked before it is public with them.
            try await square.circles.invite("Cleo", to: circle.id, by: .member(mira))
            #expect(try await query(circle.code).people.count == 2)
            try await square.circles.accept(circle.id, by: .member(cleo))
            await #expect(throws: CircleRefused.unknown) { _ = try await query(circle.code) }
            try await square.circles.leave(circle.id, by: .member(cleo))
            #expect(try await query().count == 1)
            await #expect(throws: CommunityRefused.sameState) {
                try await square.circles.agree(true, toShow: circle.id, by: .member(ben))
            }
            try await square.circles.agree(false, toShow: circle.id, by: .member(ben))
            #expect(try await query().isEmpty)
            #expect(try await query(for: .member(ben)).map(\.place) == [.inside])
        }
    }

    @Test(arguments: Engine.allCases)
    func `are in the list for anybody while two are left who agree`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, cleo) = (
                try await square.join("Mira"), try await square.join("Ben"), try await square.join("Cleo")
            )
            let circle = try await square.circle(of: mira, and: ben)
            try await square.circles.invite("Cleo", to: circle.id, by: .member(mira))
            try await square.circles.accept(circle.id, by: .member(cleo))
            for member in [mira, ben] {
                try await square.circles.agree(true, toShow: circle.id, by: .member(member))
            }
            let query = CircleQuery(ground: square.ground)
            #expect(try await query().isEmpty, "Cleo has not agreed")
            try await square.keep.leave(cleo)
            #expect(try await query().map(\.circle.id) == [circle.id])
            try await square.keep.leave(ben)
            #expect(try await query().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `show nobody else what those said who went without agreeing`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, cleo) = (
                try await square.join("Mira"), try await square.join("Ben"), try await square.join("Cleo")
            )
            let circle = try await square.circle(of: mira, and: ben)
            try await square.circles.invite("Cleo", to: circle.id, by: .member(mira))
            try await square.circles.accept(circle.id, by: .member(cleo))
            try await square.circles.note(square.victory("Mine alone."), in: circle.id, by: .member(cleo))
            try await square.circles.note(square.victory("A lamp less."), in: circle.id, by: .member(ben))
            for member in [mira, ben] {
                try await square.circles.agree(true, toShow: circle.id, by: .member(member))
            }
            try await square.circles.leave(circle.id, by: .member(cleo))
            let query = CircleQuery(ground: square.ground)
            #expect(try await query(circle.code).victories.map(\.victory.words) == ["A lamp less."])
            #expect(try await query(circle.code, for: .member(ben)).victories.count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `invite by name, and a member is told by mail once`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, cleo) = (
                try await square.join("Mira"), try await square.join("Ben"), try await square.join("Cleo")
            )
            let circle = try await square.circle(of: mira, and: ben)
            try await square.deliver()
            _ = square.post.taken()
            try await square.circles.invite("cleo", to: circle.id, by: .member(ben))
            await #expect(throws: CircleRefused.personThere) {
                try await square.circles.invite("Cleo", to: circle.id, by: .member(mira))
            }
            await #expect(throws: CircleRefused.personUnknown) {
                try await square.circles.invite("Tom Reece", to: circle.id, by: .member(mira))
            }
            try await square.deliver()
            #expect(square.post.taken() == ["cleo@mail.example"])
            await #expect(throws: CircleRefused.unknown) {
                try await square.circles.note(square.victory("A lamp."), in: circle.id, by: .member(cleo))
            }
            try await square.circles.accept(circle.id, by: .member(cleo))
            await #expect(throws: CircleRefused.notInvited) {
                try await square.circles.accept(circle.id, by: .member(cleo))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `let go whoever takes no part for a while, and show no more of them`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let circle = try await square.circle(of: mira, and: ben)
            try await square.circles.agree(true, toShow: circle.id, by: .member(ben))
            try await RestMember(ground: square.ground)(true, by: ben)
            try await square.circles.agree(false, toShow: circle.id, by: .member(ben))
            await #expect(throws: TermsRefused.resting) {
                try await square.circles.agree(true, toShow: circle.id, by: .member(ben))
            }
            try await square.circles.leave(circle.id, by: .member(ben))
            #expect(try await CircleQuery(ground: square.ground)(for: .member(ben)).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `write to nobody who wants no invitations`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, cleo) = (
                try await square.join("Mira"), try await square.join("Ben"), try await square.join("Cleo")
            )
            let circle = try await square.circle(of: mira, and: ben)
            try await square.deliver()
            _ = square.post.taken()
            try await square.wishes(MemberWish(pace: .daily, takesInvitations: false, weekly: 3), by: cleo)
            try await square.circles.invite("Cleo", to: circle.id, by: .member(mira))
            try await square.deliver()
            #expect(square.post.taken() == [])
            try await square.circles.accept(circle.id, by: .member(cleo))
        }
    }

    @Test(arguments: Engine.allCases)
    func `write down small victories, as many in a week as they want`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let circle = try await square.circle(of: mira, and: ben)
            let hidden = try await square.space(.private)
            try await square.bring(mira, into: hidden)
            let topic = try await square.topic("Canaryword blinks?", in: hidden, by: .member(mira))
            let first = square.victory("A lamp less.", number: 3, topic: topic.code)
            try await square.circles.note(first, in: circle.id, by: .member(mira))
            try await square.circles.note(first, in: circle.id, by: .member(mira))
            let second = square.victory("Two lamps less.", number: 4)
            try await square.circles.note(second, in: circle.id, by: .member(mira))
            await #expect(throws: CircleRefused.tooSoon) {
                try await square.circles.note(square.victory("And one."), in: circle.id, by: .member(mira))
            }
            let query = CircleQuery(ground: square.ground)
            let own = try await query(circle.code, for: .member(mira))
            #expect((own.victories.count, own.sum) == (2, 7))
            #expect(own.victories.compactMap(\.topic?.id) == [topic.id])
            // A link into a space is none for whoever does not see it.
            #expect(try await query(circle.code, for: .member(ben)).victories.compactMap(\.topic).isEmpty)
            await #expect(throws: CommunityRefused.unknown) {
                let new = square.victory("Mine.", topic: topic.code)
                try await square.circles.note(new, in: circle.id, by: .member(ben))
            }
            await #expect(throws: CircleRefused.notYours) {
                try await square.circles.takeBack(first.id, in: circle.id, by: .member(ben))
            }
            try await square.circles.takeBack(first.id, in: circle.id, by: .member(mira))
            #expect(try await query(circle.code, for: .member(ben)).sum == 4)
        }
    }

    @Test(arguments: Engine.allCases)
    func `refuse what is no victory`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let circle = try await square.circle(of: mira, and: ben)
            let long = String(repeating: "v", count: 501)
            var early = square.victory("Long ago.")
            early.at = square.marram.time.now - .seconds(86_401)
            let refused: [(KeepCircle.NewVictory, CircleRefused)] = [
                (square.victory(" "), .wordsMissing), (square.victory(long), .wordsTooLong),
                (square.victory("None.", number: 0), .numberUnfit), (early, .dateUnfit),
            ]
            for (victory, refusal) in refused {
                await #expect(throws: refusal) {
                    try await square.circles.note(victory, in: circle.id, by: .member(mira))
                }
            }
            try await square.circles.leave(circle.id, by: .member(ben))
            await #expect(throws: CircleRefused.tooFew) {
                try await square.circles.note(square.victory("Alone."), in: circle.id, by: .member(mira))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `of colleagues ask on their page, until somebody says how it goes`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (tom, ada) = (try await square.agent(.meterAgent), try await square.agent(.tariffAgent))
            let goal = Circle.Goal(words: "Answer in a day")
            let form = FoundCircle.Form(id: .new(at: square.marram.time.now), name: "Swift", goal: goal)
            let circle = try await FoundCircle(ground: square.ground)(form, by: tom)
            try await square.circles.invite("Ada Frost", to: circle.id, by: tom)
            try await square.circles.accept(circle.id, by: ada)
            try await square.circles.remind(true, in: circle.id, by: tom)
            let query = CircleQuery(ground: square.ground)
            #expect(try await query(for: tom).map(\.isDue) == [false])
            square.marram.time.advance(by: .seconds(7 * 86_400))
            try await square.deliver()
            #expect(square.post.taken() == [])
            let (late, other) = (try await square.agent(.meterAgent), try await square.agent(.tariffAgent))
            #expect(try await query(for: late).map(\.isDue) == [true])
            #expect(try await query(for: other).map(\.isDue) == [false])
            try await square.circles.note(square.victory("Two today."), in: circle.id, by: late)
            #expect(try await query(circle.code, for: late).isDue == false)
        }
    }

    @Test(arguments: Engine.allCases)
    func `ask once a week whoever wants that, and end with what was reached`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let circle = try await square.circle(of: mira, and: ben)
            try await square.circles.remind(true, in: circle.id, by: .member(ben))
            await #expect(throws: CommunityRefused.sameState) {
                try await square.circles.remind(true, in: circle.id, by: .member(ben))
            }
            try await square.deliver()
            _ = square.post.taken()
            for _ in 0..<2 {
                square.marram.time.advance(by: .seconds(7 * 86_400))
                try await square.deliver()
                try await square.deliver()
                #expect(square.post.taken() == ["ben@mail.example"])
            }
            await #expect(throws: CircleRefused.outcomeMissing) {
                try await square.circles.finish(circle.id, isReached: true, outcome: "", by: .member(mira))
            }
            try await square.circles.finish(circle.id, isReached: true, outcome: "A tenth.", by: .member(mira))
            let ended = try await CircleQuery(ground: square.ground)(circle.code, for: .member(ben)).circle
            #expect((ended.state, ended.outcome) == (.reached, "A tenth."))
            await #expect(throws: CircleRefused.over) {
                try await square.circles.note(square.victory("Late."), in: circle.id, by: .member(mira))
            }
            square.marram.time.advance(by: .seconds(7 * 86_400))
            try await square.deliver()
            #expect(square.post.taken() == [])
            try await square.circles.leave(circle.id, by: .member(ben))
            await #expect(throws: CircleRefused.unknown) {
                _ = try await CircleQuery(ground: square.ground)(circle.code, for: .member(ben))
            }
        }
    }
}
