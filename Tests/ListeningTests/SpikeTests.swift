import Channels
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

/// Gives an ear whose query of the meter people has found five posts an hour for five weeks.
private func withHabit(on engine: Engine, _ body: (Ear, KeptQuery) async throws -> Void) async throws {
    try await withEar(on: engine) { ear in
        let query = try await ear.query("tariff", "tariff")
        ear.marram.time.advance(by: .seconds(5 * 7 * 86_400 + 600))
        let (organization, current) = (ear.marram.organization, ear.marram.time.now.hourNumber)
        _ = try await ear.marram.ground.write { connection in
            try connection.execute(
                batch: (current - 800..<current).map { hour in
                    """
                    INSERT INTO query_hour (organization_id, query_id, hour, lane, number, seen_to)
                    VALUES (\(organization), \(query.id), \(hour), 0, 5, 0)
                    """
                }
            )
        }
        try await body(ear, query)
    }
}

extension Ear {
    /// So many posts come that the query finds, and are counted.
    fileprivate func storm(_ name: String, _ number: Int) async throws {
        let posts = (0..<number).map { IncomingEvent.posted(somePost("\(name)-\($0)", by: "gwen\($0)", "The tariff.")) }
        try await hear(posts)
        _ = try await FollowerRun(QueryHourFollower(), on: marram.ground).catchUp()
    }

    fileprivate func watch() async throws -> Int {
        try await WatchSpikes(ground: marram.ground)(of: marram.organization)
    }

    fileprivate func notices() async throws -> [AgentID] {
        try await marram.ground.read { connection in
            try connection.rows("SELECT agent_id FROM mail WHERE cause = \("spike") ORDER BY agent_id")
                .map { try $0.id("agent_id") }
        }
    }
}

@Suite struct `A spike of a query` {
    @Test(arguments: Engine.allCases)
    func `is told once, with its beginning, its peak and its end`(engine: Engine) async throws {
        try await withHabit(on: engine) { ear, query in
            let time = ear.marram.time
            let start = Moment(hourNumber: time.now.hourNumber)
            let tom = try await ear.marram.viewer(.meterAgent)
            for colleague in [Marram.Colleague.meterAgent, .tariffAgent, .meterReader] {
                let viewer = try await ear.marram.viewer(colleague)
                let choose = ChooseMail(ground: ear.marram.ground, isSetUp: true)
                try await choose(MailChoice(digest: false, notices: true), by: viewer)
            }
            try await ear.storm("a", 12)
            #expect(try await ear.watch() == 0)
            try await ear.storm("b", 30)
            #expect(try await ear.watch() == 1)
            #expect(try await ear.watch() == 0)
            let told = try #require(try await ear.facts(QuerySpiked.self).first)
            #expect(told.query == query.id)
            #expect(told.startedAt == start)
            #expect(told.count == 42)
            #expect(told.expected == 5)
            #expect(try await ear.notices() == [tom.actor])

            time.advance(by: .seconds(3_600))
            try await ear.storm("c", 60)
            #expect(try await ear.watch() == 0)
            time.advance(by: .seconds(2 * 3_600))
            #expect(try await ear.watch() == 0)
            time.advance(by: .seconds(3_600))
            #expect(try await ear.watch() == 1)
            #expect(try await ear.watch() == 0)

            let over = try #require(try await ear.facts(QuerySpikeEnded.self).first)
            #expect(over.startedAt == start)
            #expect(over.peakAt == start + .seconds(3_600))
            #expect(over.peakCount == 60)
            #expect(over.endedAt == start + .seconds(2 * 3_600))
            #expect(try await ear.facts(QuerySpiked.self).count == 1)
            let lines = try await SpikeQuery(ground: ear.marram.ground)(for: tom)
            #expect(lines.map(\.query.id) == [query.id])
            #expect(lines.map(\.spike.endedAt) == [over.endedAt])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is over when the next one begins, though nobody looked in between`(engine: Engine) async throws {
        try await withHabit(on: engine) { ear, query in
            let (organization, start) = (ear.marram.organization, Moment(hourNumber: ear.marram.time.now.hourNumber))
            try await ear.storm("a", 42)
            #expect(try await ear.watch() == 1)
            ear.marram.time.advance(by: .seconds(4 * 3_600))
            try await ear.storm("b", 43)
            #expect(try await ear.watch() == 1)
            #expect(try await ear.watch() == 0)

            #expect(try await ear.facts(QuerySpiked.self).map(\.count) == [42, 43])
            #expect(try await ear.facts(QuerySpikeEnded.self).map(\.endedAt) == [start + .seconds(3_600)])
            let running = try await ear.marram.ground.read {
                try SpikeTable(of: organization, on: $0).running()
            }
            #expect(running.map(\.query) == [query.id])
            #expect(running.map(\.startedAt) == [start + .seconds(4 * 3_600)])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is seen behind the end of its hour`(engine: Engine) async throws {
        try await withHabit(on: engine) { ear, _ in
            let start = Moment(hourNumber: ear.marram.time.now.hourNumber)
            try await ear.storm("a", 42)
            ear.marram.time.advance(by: .seconds(3_600))

            #expect(try await ear.watch() == 1)
            #expect(try await ear.facts(QuerySpiked.self).map(\.startedAt) == [start])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not told from a wording that is new, nor where nobody wants to know, nor below the least`(
        engine: Engine
    ) async throws {
        try await withHabit(on: engine) { ear, query in
            let tom = try await ear.marram.viewer(.meterAgent)
            let set = SetSpikeAlert(ground: ear.marram.ground)
            try await ear.storm("a", 42)
            try await set(SpikeAlert(sensitivity: .off, least: 10), of: query.id, by: tom)
            #expect(try await ear.watch() == 0)
            try await set(SpikeAlert(sensitivity: .high, least: 43), of: query.id, by: tom)
            #expect(try await ear.watch() == 0)
            try await set(SpikeAlert(sensitivity: .high, least: 42), of: query.id, by: tom)
            _ = try await SaveQuery(ground: ear.marram.ground).change(
                query.id,
                from: 1,
                name: "tariff",
                text: "tariff OR rate",
                isPaused: false,
                by: tom
            )
            #expect(try await ear.watch() == 0)
            #expect(try await ear.facts(QuerySpiked.self).isEmpty)
            #expect(try await ear.facts(QueryAlertSet.self).map(\.least) == [10, 43, 42])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is set by those who listen in its unit, and seen by those who read there`(engine: Engine) async throws {
        try await withHabit(on: engine) { ear, query in
            let set = SetSpikeAlert(ground: ear.marram.ground)
            let volume = SpikeQuery(ground: ear.marram.ground)
            let (ada, rhea) = (try await ear.marram.viewer(.tariffAgent), try await ear.marram.viewer(.meterReader))
            let tom = try await ear.marram.viewer(.meterAgent)

            await #expect(throws: QueryRefused.unknown) { try await set(.usual, of: query.id, by: ada) }
            await #expect(throws: NotAllowed(permission: .listen)) { try await set(.usual, of: query.id, by: rhea) }
            await #expect(throws: SpikeAlertRefused.leastUnfit) {
                try await set(SpikeAlert(sensitivity: .low, least: 0), of: query.id, by: tom)
            }
            await #expect(throws: QueryRefused.unknown) { _ = try await volume(query.id, for: ada) }
            try await ear.storm("a", 42)
            _ = try await ear.watch()
            #expect(try await volume(for: ada).isEmpty)
            let seen = try await volume(query.id, for: rhea)
            #expect(seen.alert == .usual)
            #expect(seen.hours.count == 48)
            #expect(seen.hours.last?.count == 42)
            #expect(seen.hours.last?.band?.basis == .weeks)
            #expect(seen.spikes.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `counts no post of our own, and each post once for each query, however often the record is followed`(
        engine: Engine
    ) async throws {
        try await withHabit(on: engine) { ear, query in
            try await ear.connectAccount()
            let rates = try await ear.query("rates", "tariff OR rate")
            var own = somePost("own", "Our tariff.", answers: "a-0")
            own.author = PostAuthor(id: "1001", handle: "help@toot.example")
            try await ear.storm("a", 3)
            try await ear.hear(own)
            try await ear.storm("a", 3)
            let (organization, hour) = (ear.marram.organization, ear.marram.time.now.hourNumber)

            let counts = try await ear.marram.ground.read { connection in
                let table = SpikeTable(of: organization, on: connection)
                return try [query, rates].map { try table.counts(of: $0.id, from: hour) }
            }
            #expect(counts == [[hour: 3], [hour: 3]])

            _ = try await ear.marram.ground.write { connection in
                try connection.execute("DELETE FROM journal_cursor WHERE follower = \("listening.hours")")
            }
            _ = try await FollowerRun(QueryHourFollower(), on: ear.marram.ground).catchUp()
            let again = try await ear.marram.ground.read { connection in
                try SpikeTable(of: organization, on: connection).counts(of: query.id, from: hour)
            }
            #expect(again == [hour: 3])
        }
    }
}

@Suite struct `The spikes of a unit` {
    @Test(arguments: Engine.allCases)
    func `are listed however many another unit has`(engine: Engine) async throws {
        try await withHabit(on: engine) { ear, query in
            let other = try await ear.query("rates", "rate", unit: ear.marram.tariff.id)
            let (organization, hour) = (ear.marram.organization, ear.marram.time.now.hourNumber)
            let ofAnother = (1...500).map { (other.id, hour - $0) }
            _ = try await ear.marram.ground.write { connection in
                try connection.execute(
                    batch: (ofAnother + [(query.id, hour - 600)]).map { id, start in
                        """
                        INSERT INTO query_spike (organization_id, query_id, start_hour, last_hot, peak_hour,
                            peak_number, expected_tenths, upper_number, end_hour)
                        VALUES (\(organization), \(id), \(start), \(start), \(start), 50, 50, 20, \(start + 1))
                        """
                    }
                )
            }
            let list = SpikeQuery(ground: ear.marram.ground)
            let (tom, ada) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.tariffAgent))

            #expect(try await list(for: tom).map(\.query.id) == [query.id])
            #expect(try await list(for: ada).count == 500)
        }
    }
}
