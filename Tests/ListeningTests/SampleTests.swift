import Channels
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

/// Names of posts that a rate of one in a hundred keeps, and of some that it does not.
private let (chosen, others): ([String], [String]) = {
    let names = (0..<2_000).map(String.init)
    func isChosen(_ name: String) -> Bool { sampleMark(network: "mastodon", post: name) < 10_000 }
    return (names.filter(isChosen), Array(names.filter { !isChosen($0) }.prefix(20)))
}()

extension Ear {
    fileprivate func keepSample(_ rate: Int, days: Int = 7) async throws {
        try await SetSample(ground: marram.ground)(
            StreamSample(rate: rate, days: days),
            by: try await marram.viewer(.administrator)
        )
    }

    fileprivate func sampled() async throws -> [String] {
        try await marram.ground.read { connection in
            try connection.rows("SELECT native_id FROM sampled_post ORDER BY native_id").map {
                try $0.text("native_id")
            }
        }.sorted { (Int($0) ?? 0) < (Int($1) ?? 0) }
    }

    /// Posts come, and a second later something else that moves the cursor.
    fileprivate func pass(_ events: [IncomingEvent]) async throws {
        let intake = try await intake()
        try await intake.take(SourceBatch(events: events))
        marram.time.advance(by: .seconds(1))
        try await intake.take(SourceBatch(cursor: Cursor("later")))
    }
}

private func posts(_ names: [String], _ text: String = "A fine morning on the dunes.") -> [IncomingEvent] {
    names.map { .posted(somePost($0, by: "gwen\($0)", text)) }
}

@Suite struct `The sample of what nobody asked for` {
    @Test(arguments: Engine.allCases)
    func `is kept from when somebody says so, once each, and makes no conversation`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            try await ear.pass(posts(chosen + others))
            #expect(try await ear.sampled() == [])
            try await ear.keepSample(10_000)
            try await ear.pass(posts(chosen + others))
            try await ear.pass(posts(chosen + others))

            #expect(chosen.count > 5)
            #expect(try await ear.sampled() == chosen)
            #expect(try await ear.recorded().isEmpty)
            #expect(try await ear.facts(SampleSet.self).map(\.rate) == [10_000])
        }
    }

    @Test(arguments: Engine.allCases)
    func `holds nothing that a query finds or an author takes back, and the words as they are now`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("birds", "heron")
            try await ear.keepSample(10_000)
            try await ear.pass(posts([chosen[0]], "A heron.") + posts(Array(chosen[1...4])))
            #expect(try await ear.sampled() == Array(chosen[1...4]))

            try await ear.pass([
                .deleted(network: "mastodon", id: chosen[1], author: nil),
                .edited(somePost(chosen[2], "Two herons and a heron.")),
                .edited(somePost(chosen[3], "An otter.")),
                .edited(somePost(chosen[5], "Nobody had this.")),
            ])
            #expect(try await ear.sampled() == [chosen[3], chosen[4]])
            #expect(try await ear.recorded().map(\.post.id).sorted() == [chosen[0], chosen[2]].sorted())
            let hub = try await ear.marram.viewer(.hubMember)
            let result = try await QueryPreview(ground: ear.marram.ground)("otter", replacing: nil, by: hub)
            #expect(result.sampledFound.map(\.post.id) == [chosen[3]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is forgotten after its days, and at once where less is to be kept`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            try await ear.keepSample(10_000, days: 2)
            try await ear.pass(posts(Array(chosen.prefix(3))))
            ear.marram.time.advance(by: .seconds(86_400))
            try await ear.pass(posts(Array(chosen.suffix(3))))
            let forget = ForgetSample(ground: ear.marram.ground)
            #expect(try await forget(of: ear.marram.organization) == 0)
            ear.marram.time.advance(by: .seconds(86_400))
            #expect(try await forget(of: ear.marram.organization) == 3)
            #expect(try await ear.sampled() == Array(chosen.suffix(3)))

            let organization = ear.marram.organization
            let kept = { try await ear.marram.ground.read { try SampleTable(of: organization, on: $0).kept() } }
            let before = try await kept()
            try await ear.keepSample(5_000, days: 2)
            #expect(try await kept().since == before.since)
            let left = chosen.suffix(3).filter { sampleMark(network: "mastodon", post: $0) < 5_000 }
            #expect(try await ear.sampled() == left)
            try await ear.keepSample(6_000, days: 2)
            #expect(try await kept().since == ear.marram.time.now)
            try await ear.keepSample(0)
            #expect(try await ear.sampled() == [])
            #expect(try await kept().since == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is forgotten however much there is`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            try await ear.keepSample(10_000)
            let (organization, now) = (ear.marram.organization, ear.marram.time.now)
            _ = try await ear.marram.ground.write { connection in
                try connection.execute(
                    batch: (0..<5_100).map { number in
                        """
                        INSERT INTO sampled_post (organization_id, network, native_id, mark, post, received_at)
                        VALUES (\(organization), \("mastodon"), \("n\(number)"), \(number % 100), \("{}"), \(now))
                        """
                    }
                )
            }
            try await ear.keepSample(0)
            #expect(try await ear.marram.ground.read { try SampleTable(of: organization, on: $0).count() } == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `says how many posts a day a wording would find`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("birds", "heron")
            let hub = try await ear.marram.viewer(.hubMember)
            let preview = QueryPreview(ground: ear.marram.ground)
            #expect(try await preview("otter", replacing: nil, by: hub).estimate == nil)
            try await ear.keepSample(10_000)
            let since = ear.marram.time.now
            try await ear.pass(posts(Array(chosen.prefix(4)), "An otter.") + posts(["k1"], "A heron and an otter."))
            ear.marram.time.advance(by: .seconds(2 * 86_400 - 1))

            let result = try await preview("otter", replacing: "heron", by: hub)
            #expect(result.tried == 1)
            #expect(result.foundCount == 1)
            #expect(result.sampled == 4)
            #expect(result.sampledCount == 4)
            #expect(result.sampledFound.map(\.isNew) == [true, true, true, true])
            #expect(result.days.map(\.count) == [401])
            let estimate = try #require(result.estimate)
            #expect(estimate.rate == 10_000)
            #expect(estimate.since == since)
            #expect(abs(estimate.volume.perDay - 200.5) < 0.01)
            #expect(estimate.volume.low < 60 && estimate.volume.high > 500)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is whole from where its fewer days began, when it is to be kept for longer`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let organization = ear.marram.organization
            let since = {
                try await ear.marram.ground.read { try SampleTable(of: organization, on: $0).kept().since }
            }
            try await ear.keepSample(10_000, days: 1)
            let begin = ear.marram.time.now
            ear.marram.time.advance(by: .seconds(3_600))
            try await ear.keepSample(10_000, days: 2)
            #expect(try await since() == begin)
            ear.marram.time.advance(by: .seconds(10 * 86_400))
            try await ear.keepSample(10_000, days: 14)
            #expect(try await since() == ear.marram.time.now - .seconds(2 * 86_400))
        }
    }

    @Test(arguments: Engine.allCases)
    func `holds no post that was written for few`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            try await ear.keepSample(10_000)
            let audiences = ["private", "direct", "public", "unlisted"]
            let events = zip(chosen, audiences).map { name, audience in
                var post = somePost(name, by: "gwen", "A fine morning on the dunes.")
                post.handle["visibility"] = audience
                return IncomingEvent.posted(post)
            }
            try await ear.pass(events)

            #expect(try await ear.sampled() == Array(chosen[2...3]))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is changed at the hub only, within its bounds`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let set = SetSample(ground: ear.marram.ground)
            let nia = try await ear.marram.viewer(.administrator)
            let hugh = try await ear.marram.viewer(.hubMember)

            await #expect(throws: NotAllowed(permission: .administer)) {
                try await set(StreamSample(rate: 1_000, days: 7), by: hugh)
            }
            await #expect(throws: SampleRefused.rateUnfit) {
                try await set(StreamSample(rate: 10_001, days: 7), by: nia)
            }
            await #expect(throws: SampleRefused.daysUnfit) {
                try await set(StreamSample(rate: 1_000, days: 15), by: nia)
            }
            #expect(try await ear.facts(SampleSet.self).isEmpty)
        }
    }
}
