import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Publishing
import Storage
import TestSupport
import Testing

@Suite struct `Merging conversations by hand` {
    @Test(arguments: Engine.allCases)
    func `is for those who may answer in both, of one unit, while nobody else is at work there`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("meters", "meter", unit: ear.marram.meter.id)
            _ = try await ear.query("rates", "heron", unit: ear.marram.tariff.id)
            try await ear.arrive(somePost("1", by: "ann", "A meter."), somePost("2", by: "ann", "A meter again."))
            try await ear.arrive(somePost("3", by: "cat", "A heron."))
            var ids: [ID<Conversation>] = []
            for post in ["1", "2", "3"] { ids.append(try await ear.conversation(of: post).id) }
            let (tom, hugh) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.hubMember))
            let merge = MergeConversations(ground: ear.marram.ground)
            let claim = ClaimConversation(ground: ear.marram.ground)

            await #expect(throws: MergeRefused.itself) { try await merge(ids[0], into: ids[0], by: tom) }
            await #expect(throws: MergeRefused.otherUnit) { try await merge(ids[0], into: ids[2], by: hugh) }
            // What may not be read is not there, from either side.
            await #expect(throws: ConversationRefused.unknown) { try await merge(ids[0], into: ids[2], by: tom) }
            await #expect(throws: ConversationRefused.unknown) { try await merge(ids[2], into: ids[0], by: tom) }
            await #expect(throws: NotAllowed(permission: .respond)) {
                try await merge(ids[0], into: ids[1], by: try await ear.marram.viewer(.meterReader))
            }
            try await claim(ids[1], by: hugh)
            await #expect(throws: PartRefused.beingAnswered) { try await merge(ids[0], into: ids[1], by: tom) }
            await #expect(throws: PartRefused.beingAnswered) { try await merge(ids[1], into: ids[0], by: tom) }
            #expect(try await ear.facts(ConversationsMerged.self).isEmpty)

            try await ReleaseConversation(ground: ear.marram.ground)(ids[1], by: hugh)
            try await claim(ids[0], by: tom)
            try await merge(ids[0], into: ids[1], by: tom)
            let whole = try await ear.conversation(of: "1")
            #expect(whole.id == ids[1])
            #expect(whole.claim?.agent == tom.actor)
            #expect(whole.waitingSince == TestClock.start)
            let inbox = try await InboxQuery(ground: ear.marram.ground)(.open, for: tom)
            #expect(inbox.lines.map(\.conversation.id) == [ids[1]])
            // What comes later to either stands in the one that they are.
            try await ear.arrive(somePost("4", by: "ann", "My meter.", minute: 4, answers: "1"))
            #expect(try await ear.conversation(of: "4").id == ids[1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves what threading put together to threading`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let hugh = try await ear.marram.viewer(.hubMember)
            try await ear.arrive(somePost("1"))
            ear.marram.time.advance(by: .seconds(1))
            try await ear.arrive(somePost("3", minute: 2, answers: "2"))
            let third = try await ear.conversation(of: "3").id
            try await ear.arrive(somePost("2", minute: 1, answers: "1"))
            let whole = try await ear.conversation(of: "3")
            #expect(whole.id != third)

            await #expect(throws: SplitRefused.notMerged) {
                try await SplitConversation(ground: ear.marram.ground).takeApart(third, by: hugh)
            }
            #expect(try await ear.marram.ground.read { try hugh.mergedByHand(into: whole, on: $0) }.isEmpty)
        }
    }
}

@Suite struct `Whatever is split and merged by hand` {
    @Test(arguments: Engine.allCases, 0..<6)
    func `every post stands in one conversation, and what answers it stands there too`(
        engine: Engine,
        seed: Int
    ) async throws {
        var generator = SeededGenerator(seed: seed)
        try await withEar(on: engine, keeping: .everything) { ear in
            let hugh = try await ear.marram.viewer(.hubMember)
            var posts: [String] = []
            var moves = 0
            var step = -1
            // What is chosen may be refused: it goes on until enough was moved.
            while step < 39 || (moves <= 3 && step < 399) {
                step += 1
                ear.marram.time.advance(by: .seconds(1))
                let rows = try await ear.placesOfConversations()
                let live = rows.filter { $0.id == $0.place }.map(\.id)
                do {
                    switch step < 6 ? 0 : Int.random(in: 0..<5, using: &generator) {
                    case 0, 1:
                        let id = "p\(step)"
                        let parent = step % 3 == 0 && step < 9 ? nil : posts.randomElement(using: &generator)
                        let root = posts.randomElement(using: &generator)
                        try await ear.arrive(somePost(id, minute: step, answers: parent, root: root))
                        posts.append(id)
                        guard let parent else { continue }
                        let (own, home) = (try await ear.conversation(of: id), try await ear.conversation(of: parent))
                        #expect(own.id == home.id, "seed \(seed), step \(step)")
                    case 2:
                        let id = try #require(live.randomElement(using: &generator))
                        let chosen = try await ear.everyPost(of: id).filter { _ in
                            Bool.random(using: &generator)
                        }
                        try await SplitConversation(ground: ear.marram.ground)(
                            Set(chosen.map(\.id)),
                            from: id,
                            by: hugh
                        )
                        moves += 1
                    case 3:
                        let (one, other) = (
                            live.randomElement(using: &generator), live.randomElement(using: &generator)
                        )
                        try await MergeConversations(ground: ear.marram.ground)(
                            try #require(one),
                            into: try #require(other),
                            by: hugh
                        )
                        moves += 1
                    default:
                        let id = try #require(rows.randomElement(using: &generator)).id
                        try await SplitConversation(ground: ear.marram.ground).takeApart(id, by: hugh)
                        moves += 1
                    }
                } catch is SplitRefused {
                } catch is MergeRefused {
                }
                try await ear.expectEachOnce(posts, "seed \(seed), step \(step)")
            }
            #expect(moves > 3)
        }
    }
}

extension Ear {
    /// Every conversation and the one that it belongs to now.
    fileprivate func placesOfConversations() async throws -> [(id: ID<Conversation>, place: ID<Conversation>)] {
        try await marram.ground.read { connection in
            try connection.rows("SELECT id, canonical_id FROM conversation ORDER BY id")
                .map { (id: try $0.id("id"), place: try $0.id("canonical_id")) }
        }
    }

    fileprivate func everyPost(of conversation: ID<Conversation>) async throws -> [Post] {
        let organization = marram.organization
        return try await marram.ground.read { try PostTable(of: organization, on: $0).all(of: conversation) }
    }

    fileprivate func expectEachOnce(_ posts: [String], _ place: Comment) async throws {
        let rows = try await placesOfConversations()
        let live = Set(rows.filter { $0.id == $0.place }.map(\.id))
        #expect(rows.allSatisfy { live.contains($0.place) }, place)
        var found: [String] = []
        for id in live.sorted() {
            let own = try await self.posts(of: id)
            #expect(!own.isEmpty, place)
            found += own
        }
        #expect(found.sorted() == posts.sorted(), place)
    }
}
