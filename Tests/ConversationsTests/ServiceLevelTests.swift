import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct `What a unit promises` {
    @Test(arguments: Engine.allCases)
    func `is kept by whoever may, and by nobody else`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let nia = try await marram.viewer(.administrator)
            let set = SetServiceLevel(ground: marram.ground)
            let hours = try WorkingHours(
                timeZone: "Europe/London",
                shifts: "Mon-Fri 09:00-17:00",
                holidays: "2026-12-25"
            )
            let level = ServiceLevel(
                targets: .init(firstReply: 60),
                byPriority: [.urgent: .init(firstReply: 15), .high: .init(firstReply: 30)],
                hours: hours
            )
            try await set(level, in: marram.hub.id, by: nia)
            try await set(level, in: marram.hub.id, by: nia)
            #expect(try await marram.level(in: marram.meter.id) == level)

            marram.time.advance(by: .seconds(60))
            let own = ServiceLevel(targets: .init(firstReply: 10))
            try await set(own, in: marram.meter.id, by: nia)
            #expect(try await marram.level(in: marram.meter.id) == own)
            #expect(try await marram.level(in: marram.tariff.id) == level)
            #expect(try await marram.count("SELECT COUNT(*) AS number FROM service_level") == 2)

            marram.time.advance(by: .seconds(60))
            try await set(nil, in: marram.meter.id, by: nia)
            #expect(try await marram.level(in: marram.meter.id) == level)

            let tom = try await marram.viewer(.meterAgent)
            await #expect(throws: NotAllowed(permission: .configure)) {
                try await set(own, in: marram.meter.id, by: tom)
            }
            await #expect(throws: ServiceLevelRefused.changedJustNow) {
                try await set(own, in: marram.meter.id, by: nia)
            }
            let nowhere: UnitID = .derived(from: ["nowhere"], at: TestClock.start)
            await #expect(throws: ServiceLevelRefused.unitUnknown) { try await set(own, in: nowhere, by: nia) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is what held in the tree when the clock began, also after a unit has moved`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let nia = try await marram.viewer(.administrator)
            let yard = try await AddUnit(ground: marram.ground)(
                code: "YARD",
                name: "Yard",
                below: marram.meter.id,
                signature: .initials,
                by: nia
            )
            let (one, two) = (ServiceLevel(targets: .init(firstReply: 1)), ServiceLevel(targets: .init(firstReply: 2)))
            try await SetServiceLevel(ground: marram.ground)(one, in: marram.meter.id, by: nia)
            try await SetServiceLevel(ground: marram.ground)(two, in: marram.tariff.id, by: nia)
            let before = marram.time.now
            marram.time.advance(by: .seconds(60))
            try await MoveUnit(ground: marram.ground)(yard.id, below: marram.tariff.id, by: nia)

            #expect(try await marram.level(in: yard.id) == two)
            #expect(try await marram.level(in: yard.id, at: before) == one)
        }
    }
}

@Suite struct `The clocks that are kept` {
    @Test(arguments: Engine.allCases)
    func `follow the record, and are the same when it is read from the beginning again`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let hugh = try await marram.viewer(.hubMember)
            try await ear.promise(first: 60, next: 120, resolution: 600)
            try await ear.arrive(somePost("1"), somePost("2", by: "rhys"))
            let (one, two) = (try await ear.conversation(of: "1").id, try await ear.conversation(of: "2").id)
            try await ear.follow()
            #expect(try await ear.clocks(of: one).map(\.kind) == [.firstReply, .resolution])
            #expect(try await ear.clocks(of: one).first?.moments?.due == marram.time.now + .seconds(3_600))

            marram.time.advance(by: .seconds(600))
            try await SnoozeConversation(ground: marram.ground)(one, until: marram.time.now + .seconds(900), by: hugh)
            try await PrioritiseConversation(ground: marram.ground)(two, as: .urgent, because: "No heat.", by: hugh)
            try await ear.follow()
            #expect(try await ear.clocks(of: one).first?.moments?.due == TestClock.start + .seconds(4_500))
            #expect(try await ear.clocks(of: two).first?.moments?.due == TestClock.start + .seconds(900))

            marram.time.advance(by: .seconds(600))
            try await ear.own("1a", in: one)
            try await CloseConversation(ground: marram.ground)(two, by: hugh)
            marram.time.advance(by: .seconds(600))
            try await ear.arrive(somePost("3", minute: 30, answers: "1", root: "1"))
            try await ear.follow()
            let ends = try await ear.clocks(of: one).map { $0.end?.outcome }
            #expect(ends == [.met, nil, nil])
            #expect(try await ear.clocks(of: two).map { $0.end?.outcome } == [.missed, .met])
            #expect(try await EscalateClocks(ground: marram.ground)(of: marram.organization) == 0)

            let before = try await ear.clockRows()
            try await marram.ground.write { connection in
                try connection.execute("DELETE FROM conversation_clock")
                try connection.execute("DELETE FROM clock_escalation")
                try connection.execute("DELETE FROM journal_cursor WHERE follower = \(ClockFollower().name)")
            }
            try await ear.follow()
            #expect(try await ear.clockRows() == before)
            #expect(before.count == 5)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of two conversations that turn out to be one are those of one`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.promise(first: 60)
            try await ear.arrive(somePost("1"))
            ear.marram.time.advance(by: .seconds(60))
            try await ear.arrive(somePost("3", answers: "2"))
            try await ear.follow()
            #expect(try await ear.clockRows().count == 2)
            ear.marram.time.advance(by: .seconds(60))
            try await ear.arrive(somePost("2", answers: "1"))
            try await ear.follow()
            let whole = try await ear.conversation(of: "3").id
            #expect(try await ear.conversation(of: "1").id == whole)
            #expect(try await ear.clocks(of: whole).map(\.startedAt) == [TestClock.start])
            #expect(try await ear.clockRows().count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are none where nothing is promised`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.arrive(somePost("1"))
            ear.marram.time.advance(by: .seconds(60))
            try await ear.promise(first: 60)
            try await ear.follow()
            #expect(try await ear.clockRows().isEmpty)
        }
    }
}

@Suite struct `Telling people that it is late` {
    @Test(arguments: Engine.allCases)
    func `goes from the owner to the lead to the hub, once each`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let (hugh, nia) = (try await marram.viewer(.hubMember), try await marram.viewer(.administrator))
            try await ear.promise(first: 60)
            try await ear.arrive(somePost("1"))
            let id = try await ear.conversation(of: "1").id
            try await AssignConversation(ground: marram.ground)(id, to: hugh.actor, by: hugh)
            try await ear.follow()
            let escalate = EscalateClocks(ground: marram.ground)
            marram.time.advance(by: .seconds(44 * 60))
            #expect(try await escalate(of: marram.organization) == 0)

            marram.time.advance(by: .seconds(60))
            #expect(try await escalate(of: marram.organization) == 1)
            #expect(try await escalate(of: marram.organization) == 0)
            // The clock of the machine goes back a day, and then two forward.
            marram.time.advance(by: .seconds(-86_400))
            #expect(try await escalate(of: marram.organization) == 0)
            marram.time.advance(by: .seconds(2 * 86_400))
            #expect(try await escalate(of: marram.organization) == 2)
            try await ear.follow()
            marram.time.advance(by: .seconds(-86_400))
            #expect(try await escalate(of: marram.organization) == 0)

            let facts = try await ear.facts(ClockEscalated.self)
            #expect(facts.map(\.step).sorted() == [.near, .due, .over])
            #expect(facts.first { $0.step == .near }?.told == [hugh.actor])
            #expect(facts.first { $0.step == .due }?.told == [nia.actor])
            #expect(facts.first { $0.step == .over }?.told == [nia.actor])
            #expect(try await marram.count("SELECT COUNT(*) AS number FROM clock_notice") == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `happens once, however many processes believe that it is theirs`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            try await ear.promise(first: 60)
            for number in 0..<6 { try await ear.arrive(somePost("\(number)", by: "p\(number)")) }
            try await ear.follow()
            marram.time.advance(by: .seconds(61 * 60))
            let (ground, organization) = (marram.ground, marram.organization)
            let told = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 { group.addTask { try await EscalateClocks(ground: ground)(of: organization) } }
                return try await group.reduce(0, +)
            }
            #expect(told == 12)
            #expect(try await ear.facts(ClockEscalated.self).count == 12)
            try await ear.follow()
            #expect(try await EscalateClocks(ground: ground)(of: organization) == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `does not happen again when the clocks are made from nothing`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            try await ear.promise(first: 60)
            try await ear.arrive(somePost("1"))
            try await ear.follow()
            marram.time.advance(by: .seconds(61 * 60))
            #expect(try await EscalateClocks(ground: marram.ground)(of: marram.organization) == 2)
            try await marram.ground.write { connection in
                try connection.execute("DELETE FROM conversation_clock")
                try connection.execute("DELETE FROM clock_escalation")
                try connection.execute("DELETE FROM journal_cursor WHERE follower = \(ClockFollower().name)")
            }
            try await ear.follow()
            #expect(try await EscalateClocks(ground: marram.ground)(of: marram.organization) == 0)
            #expect(try await ear.clockRows().count == 1)
        }
    }
}

extension Marram {
    fileprivate func level(in unit: UnitID, at moment: Moment? = nil) async throws -> ServiceLevel? {
        let (organization, moment) = (organization, moment ?? time.now)
        return try await ground.read {
            try ServiceLevels(of: organization, on: $0).inForce(in: unit, at: moment)?.level
        }
    }

    fileprivate func count(_ query: SQL) async throws -> Int {
        try await ground.read { Int(try $0.rows(query).first?.integer("number") ?? -1) }
    }
}

extension Ear {
    /// The hub promises something for everybody, a quarter of it where it is urgent.
    fileprivate func promise(first: Int, next: Int? = nil, resolution: Int? = nil) async throws {
        let level = ServiceLevel(
            targets: .init(firstReply: first, nextReply: next, resolution: resolution),
            byPriority: [.urgent: .init(firstReply: first / 4)]
        )
        let nia = try await marram.viewer(.administrator)
        try await SetServiceLevel(ground: marram.ground)(level, in: marram.hub.id, by: nia)
    }

    fileprivate func follow() async throws {
        _ = try await FollowerRun(ClockFollower(), on: marram.ground, batch: 7).catchUp()
    }

    fileprivate func clocks(of conversation: ID<Conversation>) async throws -> [ConversationClock] {
        let organization = marram.organization
        return try await marram.ground.read {
            try ClockTable(of: organization, on: $0).all(of: [conversation]).sorted {
                ($0.startedAt, $0.kind.rawValue) < ($1.startedAt, $1.kind.rawValue)
            }
        }
    }

    /// Every row as text.
    fileprivate func clockRows() async throws -> [String] {
        let columns = [
            "conversation_id", "kind", "started_at", "unit_id", "minutes", "near_at", "due_at", "over_at", "ended_at",
            "outcome", "next_at",
        ]
        return try await marram.ground.read { connection in
            try connection.rows("SELECT * FROM conversation_clock ORDER BY conversation_id, kind, started_at").map {
                row in
                try columns.map { "\($0)=\(try row.value($0))" }.joined(separator: " ")
            }
        }
    }

    /// We answer on the network.
    fileprivate func own(_ post: String, in conversation: ID<Conversation>) async throws {
        let (organization, now) = (marram.organization, marram.time.now)
        let agent = marram.id(of: .hubMember)
        try await marram.ground.write { connection in
            try AddOwnPost(of: organization, on: connection)(
                somePost(post, by: "help", "We look.", minute: 20, answers: "1", root: "1"),
                to: conversation,
                writtenBy: agent,
                at: now
            )
        }
    }
}
