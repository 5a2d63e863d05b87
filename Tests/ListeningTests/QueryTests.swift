import Channels
import Journal
import Matching
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Listening

@Suite struct `A standing query` {
    @Test(arguments: Engine.allCases)
    func `is kept with every wording, its author and its moment`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let first = try await ear.query(" night  tariff ", "tariff")
            ear.marram.time.advance(by: .seconds(60))
            let tom = try await ear.marram.viewer(.meterAgent)
            let second = try await SaveQuery(ground: ear.marram.ground).change(
                first.id,
                from: 1,
                name: "night tariff",
                text: "tariff NOT day",
                isPaused: false,
                by: tom
            )
            let organization = ear.marram.organization
            let versions = try await ear.marram.ground.read {
                try QueryTable(on: $0).versions(of: first.id, in: organization)
            }

            #expect(first.name == "night tariff")
            #expect(second.version == 2)
            #expect(versions.map(\.version) == [2, 1])
            #expect(versions.map(\.author) == [tom.actor, ear.marram.id(of: .administrator)])
            #expect(versions.map(\.moment) == [TestClock.start + .seconds(60), TestClock.start])
            #expect(try await ear.facts(QuerySaved.self).map(\.queryVersion) == [1, 2])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused when a colleague has saved one meanwhile`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let query = try await ear.query("tariff", "tariff")
            let save = SaveQuery(ground: ear.marram.ground)
            let viewer = try await ear.marram.viewer(.meterAgent)
            let wins = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<10 {
                    group.addTask {
                        let saved = try? await save.change(
                            query.id,
                            from: 1,
                            name: "tariff",
                            text: "tariff OR word\(number)",
                            isPaused: false,
                            by: viewer
                        )
                        return saved != nil
                    }
                }
                return await group.reduce(into: 0) { if $1 { $0 += 1 } }
            }

            #expect(wins == 1)
            await #expect(throws: QueryRefused.changed) {
                try await save.change(query.id, from: 1, name: "t", text: "tariff", isPaused: true, by: viewer)
            }
            #expect(try await ear.facts(QuerySaved.self).count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused without a name, in a wording that cannot be read, and by a stranger`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let save = SaveQuery(ground: ear.marram.ground)
            let tom = try await ear.marram.viewer(.meterAgent)
            let create = { (name: String, text: String, viewer: Viewer) in
                try await save.create(name: name, text: text, unit: ear.marram.meter.id, by: viewer)
            }

            await #expect(throws: QueryRefused.nameMissing) { try await create("  ", "tariff", tom) }
            await #expect(throws: NotAllowed(permission: .listen)) {
                try await create("x", "tariff", try await ear.marram.viewer(.tariffAgent))
            }
            await #expect(throws: NotAllowed(permission: .listen)) {
                try await create("x", "tariff", try await ear.marram.viewer(.meterReader))
            }
            let refusal = await #expect(throws: QueryRefused.self) { try await create("x", "tariff AND (", tom) }
            guard case .rejected(let line, let column, _) = refusal else {
                Issue.record("\(String(describing: refusal)) does not say where the wording is off")
                return
            }
            #expect(line == 1 && column > 1)
            await #expect(throws: QueryRefused.unknown) {
                try await save.change(
                    .new(at: TestClock.start),
                    from: 1,
                    name: "x",
                    text: "tariff",
                    isPaused: false,
                    by: tom
                )
            }
            #expect(try await ear.facts(QuerySaved.self).isEmpty)
            let query = try await ear.query("meter", "meter", unit: ear.marram.meter.id)
            let change = { (viewer: Viewer) in
                try await save.change(query.id, from: 1, name: "x", text: "tariff", isPaused: false, by: viewer)
            }
            await #expect(throws: NotAllowed(permission: .listen)) {
                try await change(try await ear.marram.viewer(.meterReader))
            }
            await #expect(throws: QueryRefused.unknown) { try await change(try await ear.marram.viewer(.tariffAgent)) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `listens from the moment it is saved, and is silent while it is paused`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let intake = try await ear.intake()
            let (ground, organization) = (ear.marram.ground, ear.marram.organization)
            let hear = { (id: String, text: String) in
                try await ear.book.refresh(of: organization, on: ground)
                try await intake.take(SourceBatch(events: [.posted(somePost(id, text))]))
            }

            try await hear("1", "a heron")
            let query = try await ear.query("birds", "heron")
            try await hear("2", "a heron")
            let viewer = try await ear.marram.viewer(.meterAgent)
            let save = SaveQuery(ground: ground)
            _ = try await save.change(query.id, from: 1, name: "birds", text: "otter", isPaused: false, by: viewer)
            try await hear("3", "a heron")
            try await hear("4", "an otter")
            _ = try await save.change(query.id, from: 2, name: "birds", text: "otter", isPaused: true, by: viewer)
            try await hear("5", "an otter")

            #expect(ear.book.count == 0)
            #expect(try await ear.recorded().map(\.post.id).sorted() == ["2", "4"])
            #expect(try await ear.recorded().map(\.why) == [["matched birds v1"], ["matched birds v2"]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `that an older program took and this one refuses stays out, and stops no other`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let broken = try await ear.query("broken", "otter")
            _ = try await ear.query("birds", "heron")
            _ = try await ear.marram.ground.write {
                try $0.execute("UPDATE standing_query SET text = 'otter AND (' WHERE id = \(broken.id)")
            }
            try await ear.hear(somePost("1", "a heron"), somePost("2", "an otter"))

            #expect(try await ear.recorded().map(\.post.id) == ["1"])
        }
    }
}

@Suite struct `Trying a wording` {
    @Test(arguments: Engine.allCases)
    func `counts what it finds by day, and what the stored wording would lose`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let texts = ["heron one", "heron two", "otter one", "heron and otter", "nothing"]
            for (number, text) in texts.enumerated() {
                try await ear.hear(somePost("\(number)", text))
                ear.marram.time.advance(by: .seconds(43_200))
            }
            let preview = QueryPreview(ground: ear.marram.ground)
            let hub = try await ear.marram.viewer(.hubMember)
            let result = try await preview("heron", replacing: "otter", by: hub)
            let alone = try await preview("heron", replacing: nil, by: hub)

            #expect(result.tried == 5)
            #expect(result.foundCount == 3)
            #expect(result.days.map(\.count) == [2, 1])
            #expect(result.found.map(\.post.text) == ["heron and otter", "heron two", "heron one"])
            #expect(result.found.map(\.isNew) == [false, true, true])
            #expect(result.lost.map(\.post.text) == ["otter one"])
            #expect(result.lostCount == 1)
            #expect(alone.found.map(\.isNew) == [false, false, false])
            await #expect(throws: QueryRejected.self) { try await preview("heron AND (", replacing: nil, by: hub) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `shows nobody a post of a unit that they cannot read`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("meters", "heron", unit: ear.marram.meter.id)
            _ = try await ear.query("tariffs", "otter", unit: ear.marram.tariff.id)
            try await ear.hear(somePost("1", "heron canary"), somePost("2", "otter canary"))
            let preview = QueryPreview(ground: ear.marram.ground)
            let found = { (colleague: Marram.Colleague) in
                try await preview("canary", replacing: nil, by: try await ear.marram.viewer(colleague)).found.map(
                    \.post.id
                )
            }

            #expect(try await found(.meterAgent) == ["1"])
            #expect(try await found(.tariffAgent) == ["2"])
            #expect(try await found(.hubMember).sorted() == ["1", "2"])
            await #expect(throws: NotAllowed(permission: .listen)) { try await found(.meterReader) }
        }
    }
}
