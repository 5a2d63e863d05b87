import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Community

@Suite struct `A topic that is put into a space` {
    @Test(arguments: Engine.allCases)
    func `is put there by those who keep order, into one of its unit, and stays`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let topic = try await square.topic(by: mira)
            let (space, other) = (try await square.space(.open), try await square.space(.open, "Others"))
            let hugh = try await square.marram.viewer(.hubMember)
            let tariff = try await square.spaces.make(
                KeepSpace.Form(
                    id: .new(at: square.marram.time.now),
                    unit: square.marram.tariff.id,
                    name: "Tariffs",
                    kind: .open
                ),
                by: hugh
            )
            let put = PutIntoSpace(ground: square.ground)
            #expect(try await put.spaces(for: topic.id, by: hugh).map(\.name) == ["Beta testers", "Others"])
            let tom = try await square.marram.viewer(.meterAgent)
            await #expect(throws: NotAllowed(permission: .moderate)) { _ = try await put(topic.id, space.id, by: tom) }
            #expect(try await put.spaces(for: topic.id, by: tom).isEmpty)
            await #expect(throws: SpaceRefused.otherUnit) { _ = try await put(topic.id, tariff.id, by: hugh) }

            #expect(try await put(topic.id, space.id, by: hugh).version == topic.version + 1)
            #expect(try await square.query(topic.code).topic.id == topic.id, "anybody reads an open space")
            var inside = TopicsQuery.Filter()
            inside.space = space.id
            #expect(try await square.list(inside).lines.map(\.topic.id) == [topic.id])
            await #expect(throws: SpaceRefused.topicStays) { _ = try await put(topic.id, other.id, by: hugh) }
            #expect(try await put.spaces(for: topic.id, by: hugh).isEmpty)
            #expect(
                try await square.facts(TopicPutIntoSpace.self) == [TopicPutIntoSpace(topic: topic.id, space: space.id)]
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func `is for its people alone, and whoever wrote there is invited once that is confirmed`(
        engine: Engine
    ) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, cleo) = (
                try await square.join("Mira"), try await square.join("Ben"), try await square.join("Cleo")
            )
            let topic = try await square.topic(tags: ["meter"], by: mira)
            let answer = try await square.answer("It sends.", to: topic, by: ben)
            for member in [mira, cleo] { try await SayHelped(ground: square.ground)(answer.id, by: member) }
            #expect(try await square.standing(of: ben) == 2)
            let nia = try await square.marram.viewer(.administrator)
            let walls = KeepWalls(ground: square.ground)
            let wall = try await walls.create("spring", titled: "What people said", in: square.marram.meter.id, by: nia)
            let choose = ChoosePieces(ground: square.ground, address: communityAddress)
            _ = try await choose.add(.contribution(answer.id), note: "", to: wall.id, by: nia)
            let space = try await square.space(.private)
            try await square.deliver()
            _ = square.post.taken()

            let put = PutIntoSpace(ground: square.ground)
            #expect(try await put.effect(on: topic.id, of: space.id, for: nia).people == 2)
            for confirmed in [nil, 1] {
                await #expect(throws: SpaceRefused.leavesOut) {
                    _ = try await put(topic.id, space.id, confirming: confirmed, by: nia)
                }
            }
            _ = try await put(topic.id, space.id, confirming: 2, by: nia)
            for reader in [nil, Participant.member(cleo), .member(mira)] {
                await #expect(throws: CommunityRefused.unknown) { _ = try await square.query(topic.code, for: reader) }
                #expect(try await square.list(for: reader).lines.isEmpty)
            }
            #expect(try await square.list.tags(for: nil).isEmpty)
            #expect(try await WallQuery(ground: square.ground)(named: wall.name).pieces.isEmpty)
            #expect(try await square.standing(of: ben) == 0)
            try await square.deliver()
            #expect(square.post.taken().sorted() == ["ben@mail.example", "mira@mail.example"])
            _ = try await square.people.enter(space.id, by: mira)
            #expect(try await square.query(topic.code, for: .member(mira)).answers.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is none that is work, went on elsewhere, or would shut members out`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            try await square.connect()
            let mira = try await square.join("Mira")
            let hugh = try await square.marram.viewer(.hubMember)
            let put = PutIntoSpace(ground: square.ground)
            let kept = try await square.topic(.problem, "Meter blinks", "Red.", by: mira)
            let double = try await square.topic(.problem, "Blinking meter", "Also red.", by: mira)
            let (closed, house) = (try await square.space(.closed), try await square.space(.internal, "Ours"))
            await #expect(throws: SpaceRefused.notForMembers) { _ = try await put(kept.id, house.id, by: hugh) }
            _ = try await square.moderate.merge(double.id, into: kept.id, by: hugh)
            await #expect(throws: CommunityRefused.closed) { _ = try await put(double.id, closed.id, by: hugh) }

            square.marram.time.advance(by: .seconds(4 * 3_600))
            try await square.handOver()
            await #expect(throws: CommunityRefused.handedOver) {
                _ = try await put(kept.id, closed.id, confirming: 1, by: hugh)
            }
            let open = try await square.space(.open, "For all")
            _ = try await put(kept.id, open.id, by: hugh)
            let spaces = try await square.ground.read { connection in
                try connection.rows("SELECT space_id FROM topic ORDER BY id").map { try $0.id("space_id") as ID<Space> }
            }
            #expect(spaces == [open.id, open.id], "what was merged into it goes along")
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes along all that was merged into it, however many`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let kept = try await square.topic(.problem, "Meter blinks", "Red.", by: mira)
            let (organization, now) = (square.marram.organization, square.marram.time.now)
            try await square.ground.write { connection in
                let table = TopicTable(of: organization, on: connection)
                for number in 0..<501 { try table.insert(kept.double(number, at: now)) }
            }
            let space = try await square.space(.private)
            let hugh = try await square.marram.viewer(.hubMember)
            _ = try await PutIntoSpace(ground: square.ground)(kept.id, space.id, confirming: 1, by: hugh)

            let outside = try await square.ground.read { connection in
                try connection.rows("SELECT code FROM topic WHERE space_id IS NULL ORDER BY id").count
            }
            #expect(outside == 0)
            await #expect(throws: CommunityRefused.unknown) { _ = try await square.query("double500") }
            _ = try await square.people.enter(space.id, by: mira)
            #expect(try await square.query("double500", for: .member(mira)).canonical?.id == kept.id)
        }
    }
}

extension Topic {
    /// One that was merged into this.
    fileprivate func double(_ number: Int, at now: Moment) -> Topic {
        Topic(
            id: .new(at: now),
            code: "double\(number)",
            kind: kind,
            unit: unit,
            wording: wording,
            author: author,
            accepted: nil,
            isClosed: false,
            canonical: id,
            progress: nil,
            meToo: 0,
            answers: 0,
            isHidden: false,
            version: 1,
            createdAt: now,
            changedAt: now,
            activeAt: now
        )
    }
}
