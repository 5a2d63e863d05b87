import Journal
import Organization
import Primitives
import Synchronization
import TestSupport
import Testing

@testable import Community

@Suite struct `Spaces` {
    @Test(arguments: Engine.allCases)
    func `are made and described by those who moderate in the unit`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (hugh, tom) = (
                try await square.marram.viewer(.hubMember), try await square.marram.viewer(.meterAgent)
            )
            let id = ID<Space>.new(at: square.marram.time.now)
            var form = KeepSpace.Form(id: id, unit: square.marram.meter.id, name: " Beta  testers ", kind: .private)
            await #expect(throws: NotAllowed(permission: .moderate)) { _ = try await square.spaces.make(form, by: tom) }
            let space = try await square.spaces.make(form, by: hugh)
            #expect(space.name == "Beta testers")
            #expect(try await square.spaces.make(form, by: hugh) == space)
            #expect(try await square.facts(SpaceMade.self) == [SpaceMade(space: id, spaceKind: .private)])
            form.name = "Others"
            await #expect(throws: CommunityRefused.idTaken) { _ = try await square.spaces.make(form, by: hugh) }
            form.name = " "
            await #expect(throws: SpaceRefused.nameMissing) { _ = try await square.spaces.make(form, by: hugh) }
            form.name = String(repeating: "n", count: 61)
            await #expect(throws: SpaceRefused.nameTooLong) { _ = try await square.spaces.make(form, by: hugh) }
            let long = String(repeating: "n", count: 1_001)
            await #expect(throws: SpaceRefused.aboutTooLong) {
                _ = try await square.spaces.describe(id, from: 1, as: "Beta", about: long, by: hugh)
            }
            let described = try await square.spaces.describe(id, from: 1, as: "Beta", about: "Try it.", by: hugh)
            #expect((described.name, described.version) == ("Beta", 2))
            await #expect(throws: SpaceRefused.changed) {
                _ = try await square.spaces.describe(id, from: 1, as: "Gamma", about: "", by: hugh)
            }
            await #expect(throws: SpaceRefused.unknown) {
                let ada = try await square.marram.viewer(.tariffAgent)
                _ = try await square.spaces.describe(id, from: 2, as: "Mine", about: "", by: ada)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `are for colleagues first, then for customers, who see what was confirmed`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let space = try await square.space(.internal)
            let (hugh, nia) = (
                try await square.marram.viewer(.hubMember), try await square.marram.viewer(.administrator)
            )
            await #expect(throws: SpaceRefused.notForMembers) {
                try await square.people.invite(mira.id, to: space.id, by: .agent(hugh))
            }
            // Who answers there asks there, too: it is no word to anybody outside.
            let tom = try await square.agent(.meterAgent)
            let topic = try await square.topic("Which meter first?", in: space, by: tom)
            for reader in [nil, Participant.member(mira), try await square.agent(.tariffAgent)] {
                await #expect(throws: CommunityRefused.unknown) { _ = try await square.query(topic.code, for: reader) }
                #expect(try await SpaceQuery(ground: square.ground)(for: reader).isEmpty)
            }
            #expect(try await square.query(topic.code, for: try await square.agent(.meterReader)).topic == topic)

            await #expect(throws: NotAllowed(permission: .publishAnswers)) {
                _ = try await square.spaces.change(space.id, to: .open, confirming: 1, by: hugh)
            }
            let effect = try await square.spaces.effect(of: .open, on: space.id, for: nia)
            #expect(effect.topics == 1 && effect.showsMore)
            for number in [nil, 0, 2] {
                await #expect(throws: SpaceRefused.unconfirmed) {
                    _ = try await square.spaces.change(space.id, to: .open, confirming: number, by: nia)
                }
            }
            _ = try await square.spaces.change(space.id, to: .open, confirming: 1, by: nia)
            #expect(try await square.query(topic.code).topic == topic)
            #expect(
                try await square.facts(SpaceKindChanged.self)
                    == [SpaceKindChanged(space: space.id, from: .internal, to: .open, topics: 1)]
            )
            await #expect(throws: SpaceRefused.staysOpen) {
                _ = try await square.spaces.change(space.id, to: .private, by: nia)
            }
            await #expect(throws: SpaceRefused.sameKind) {
                _ = try await square.spaces.change(space.id, to: .open, by: nia)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `count help for whoever gave it once everybody reads it`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let space = try await square.space(.closed)
            try await square.bring(mira, into: space)
            try await square.bring(ben, into: space)
            let topic = try await square.topic("Why does it blink?", in: space, by: .member(mira))
            let answer = try await square.answer("It sends.", to: topic, by: ben)
            try await SayHelped(ground: square.ground)(answer.id, by: mira)
            #expect(try await square.standing(of: ben) == 0)
            let hugh = try await square.marram.viewer(.hubMember)
            await #expect(throws: SpaceRefused.staysOutside) {
                _ = try await square.spaces.change(space.id, to: .internal, by: hugh)
            }
            _ = try await square.spaces.change(space.id, to: .open, confirming: 1, by: hugh)
            #expect(try await square.standing(of: ben) == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `let nobody write in them who does not belong there`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let space = try await square.space(.open)
            await #expect(throws: SpaceRefused.readOnly) {
                _ = try await square.topic("Why does it blink?", in: space, by: .member(mira))
            }
            _ = try await square.people.enter(space.id, by: mira)
            let topic = try await square.topic("Why does it blink?", in: space, by: .member(mira))
            #expect(topic.unit == square.marram.meter.id)
            #expect(try await square.query(topic.code).topic.id == topic.id)
            await #expect(throws: SpaceRefused.readOnly) { _ = try await square.answer("So.", to: topic, by: ben) }
            try await square.people.give(.reader, to: mira.id, in: space.id, by: try await square.agent(.hubMember))
            await #expect(throws: SpaceRefused.readOnly) { _ = try await square.answer("So.", to: topic, by: mira) }
        }
    }
}

@Suite struct `People of a space` {
    @Test(arguments: Engine.allCases)
    func `are invited by mail once, and go in`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let space = try await square.space(.private)
            let hugh = try await square.agent(.hubMember)
            _ = square.post.taken()
            try await square.people.invite(mira.id, to: space.id, by: hugh)
            await #expect(throws: SpaceRefused.personThere) {
                try await square.people.invite(mira.id, to: space.id, by: hugh)
            }
            try await square.deliver()
            #expect(square.post.taken() == ["mira@mail.example"])
            let page = square.post.news.withLock { $0.last?.page }
            #expect(page == "https://parley.marram.example/community/spaces/\(space.code)")
            #expect(try await SpaceQuery(ground: square.ground)(for: .member(mira)).map(\.space.id) == [space.id])
            // Sent away and invited once more, they hear nothing new.
            try await square.people.remove(mira.id, from: space.id, by: hugh)
            try await square.people.invite(mira.id, to: space.id, by: hugh)
            try await square.deliver()
            #expect(square.post.taken() == [])
            #expect(try await square.people.enter(space.id, by: mira).place == .inside)
            await #expect(throws: SpaceRefused.personThere) { _ = try await square.people.enter(space.id, by: mira) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `ask for a closed space, and are let in by a host`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, cleo) = (
                try await square.join("Mira"), try await square.join("Ben"), try await square.join("Cleo")
            )
            let (space, hidden) = (try await square.space(.closed), try await square.space(.private, "Hidden"))
            try await square.bring(mira, into: space, as: .host)
            try await square.bring(ben, into: space)
            #expect(try await square.people.enter(space.id, by: cleo).place == .asked)
            await #expect(throws: SpaceRefused.unknown) { _ = try await square.people.enter(hidden.id, by: cleo) }
            await #expect(throws: SpaceRefused.unknown) {
                try await square.people.admit(cleo.id, to: space.id, by: .member(cleo))
            }
            await #expect(throws: SpaceRefused.notHost) {
                try await square.people.admit(cleo.id, to: space.id, by: .member(ben))
            }
            let page = try await SpaceQuery(ground: square.ground)(space.code, for: .member(ben))
            #expect(page.people.count == 2)
            try await square.people.admit(cleo.id, to: space.id, by: .member(mira))
            await #expect(throws: SpaceRefused.personThere) {
                try await square.people.admit(cleo.id, to: space.id, by: .member(mira))
            }
            #expect(try await SpaceQuery(ground: square.ground)(space.code, for: .member(cleo)).people.count == 3)
            try await square.people.remove(cleo.id, from: space.id, by: .member(mira))
            await #expect(throws: SpaceRefused.personUnknown) {
                try await square.people.remove(cleo.id, from: space.id, by: .member(mira))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `keep order as hosts: of members, in their space`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let space = try await square.space(.closed)
            try await square.bring(mira, into: space, as: .host)
            try await square.bring(ben, into: space)
            let topic = try await square.topic("Why does it blink?", in: space, by: .member(ben))
            let elsewhere = try await square.topic(.question, "Meter hums", "Since Monday it hums.", by: ben)
            let host = HostSpace(ground: square.ground)
            await #expect(throws: SpaceRefused.notHost) {
                try await host.hide(.topic(elsewhere.id), because: "No.", by: mira)
            }
            await #expect(throws: SpaceRefused.notHost) {
                try await host.hide(.topic(topic.id), because: "No.", by: ben)
            }
            await #expect(throws: CommunityRefused.noteMissing) {
                try await host.hide(.topic(topic.id), because: "", by: mira)
            }
            try await host.close(topic.id, by: mira)
            await #expect(throws: CommunityRefused.sameState) { try await host.close(topic.id, by: mira) }
            try await host.hide(.topic(topic.id), because: "A number stands in it.", by: mira)
            await #expect(throws: CommunityRefused.unknown) {
                _ = try await square.query(topic.code, for: .member(mira))
            }
            try await AppealHiding(ground: square.ground)(.topic(topic.id), words: "It is none.", by: ben)
            let hugh = try await square.marram.viewer(.hubMember)
            #expect(try await CareQuery(ground: square.ground)(for: hugh).map(\.topic.id) == [topic.id])
        }
    }

    @Test(arguments: Engine.allCases)
    func `are gone from it when they leave the community`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let space = try await square.space(.closed)
            try await square.bring(mira, into: space)
            try await square.keep.leave(mira)
            let nia = try await square.agent(.administrator)
            #expect(try await SpaceQuery(ground: square.ground)(space.code, for: nia).people.isEmpty)
            await #expect(throws: SpaceRefused.personUnknown) {
                try await square.people.invite(mira.id, to: space.id, by: nia)
            }
        }
    }
}
