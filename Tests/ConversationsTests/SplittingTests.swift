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

@Suite struct `Splitting a conversation by hand` {
    @Test(arguments: Engine.allCases)
    func `makes a conversation of its own, and each waits as its own posts say`(engine: Engine) async throws {
        try await withTwoMatters(on: engine) { town in
            let ear = town.ear
            try await AssignConversation(ground: ear.marram.ground)(town.id, to: town.hugh.actor, by: town.hugh)

            let part = try await town.split(try await town.ids("2"), from: town.id, by: town.hugh)

            let (whole, off) = (try await ear.conversation(of: "1"), try await ear.conversation(of: "2"))
            #expect(off.id == part && whole.id == town.id)
            #expect(try await ear.posts(of: town.id) == ["1", "r1"])
            #expect(try await ear.posts(of: part) == ["2"])
            #expect(off.subject == "And who pays the heron?")
            #expect(off.unit == whole.unit)
            #expect(off.owner == town.hugh.actor)
            #expect(off.state == .open)
            #expect(off.waitingSince == TestClock.start + .seconds(120))
            #expect(whole.state == .waiting)
            #expect(whole.waitingSince == nil)
            let split = try await ear.facts(ConversationSplit.self)
            #expect(split.map(\.into) == [part])
            #expect(split.first?.posts == [PostKey(network: "mastodon", id: "2")])
            #expect(try await ear.facts(ConversationSplitOff.self).map(\.from) == [town.id])
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes an answer along with its question, and neither without the other`(engine: Engine) async throws {
        try await withTwoMatters(on: engine) { town in
            let nowhere: Set<ID<Post>> = [.new(at: town.ear.marram.time.now)]
            for (posts, refusal) in [
                (Set<ID<Post>>(), SplitRefused.nothingChosen), (nowhere, .standsElsewhere),
                (try await town.ids("r1"), .questionStays), (try await town.ids("1", "2"), .nothingStays),
            ] {
                await #expect(throws: refusal) { try await town.split(posts, from: town.id, by: town.hugh) }
            }
            #expect(try await town.ear.facts(ConversationSplit.self).isEmpty)

            let part = try await town.split(try await town.ids("1"), from: town.id, by: town.hugh)

            #expect(try await town.ear.posts(of: part) == ["1", "r1"])
            #expect(try await town.ear.conversation(of: "1").state == .waiting)
            #expect(try await town.ear.conversation(of: "2").waitingSince == TestClock.start + .seconds(120))
            await #expect(throws: SplitRefused.standsElsewhere) {
                try await town.split(try await town.ids("1"), from: town.id, by: town.hugh)
            }
            try await CloseConversation(ground: town.ear.marram.ground)(part, by: town.hugh)
            await #expect(throws: SplitRefused.done) {
                try await town.split(try await town.ids("1"), from: part, by: town.hugh)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `wins over threading, whatever comes later and in whatever order`(engine: Engine) async throws {
        try await withTwoMatters(on: engine) { town in
            let ear = town.ear
            let part = try await town.split(try await town.ids("2"), from: town.id, by: town.hugh)

            try await ear.arrive(somePost("3", minute: 3, answers: "2", root: "1"))
            try await ear.arrive(somePost("4", minute: 4, answers: "1", root: "2"))
            try await ear.arrive(somePost("5", minute: 5, answers: "r1", root: "1"))
            // An answer comes before what it answers.
            try await ear.arrive(somePost("7", minute: 7, answers: "6", root: "1"))
            try await ear.arrive(somePost("6", minute: 6, answers: "2", root: "1"))
            try await ear.arrive(somePost("8", minute: 8, answers: "6", root: "1"))

            #expect(try await ear.posts(of: part) == ["2", "3", "6", "8"])
            #expect(try await ear.posts(of: town.id).sorted() == ["1", "4", "5", "7", "r1"])
            #expect(try await ear.facts(ConversationsMerged.self).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is taken back by merging the part again, and that by taking it apart`(engine: Engine) async throws {
        try await withTwoMatters(on: engine) { town in
            let ear = town.ear
            let part = try await town.split(try await town.ids("2"), from: town.id, by: town.hugh)
            try await AddNote(ground: ear.marram.ground)(
                "The heron.",
                id: .new(at: ear.marram.time.now),
                to: part,
                by: town.hugh
            )
            try await TagConversation(ground: ear.marram.ground)("heron", on: part, by: town.hugh)
            let query = ConversationQuery(ground: ear.marram.ground)

            ear.marram.time.advance(by: .seconds(60))
            try await town.merge(part, into: town.id, by: town.hugh)
            try await town.merge(part, into: town.id, by: town.hugh)
            let whole = try await query(part, for: town.hugh)
            #expect(whole.conversation.id == town.id)
            #expect(whole.posts.map(\.content.id).sorted() == ["1", "2", "r1"])
            #expect(whole.notes.map(\.text) == ["The heron."])
            #expect(whole.tags == ["heron"])
            #expect(whole.conversation.waitingSince == TestClock.start + .seconds(120))
            let merged = try await ear.marram.ground.read {
                try town.hugh.mergedByHand(into: whole.conversation, on: $0)
            }
            #expect(merged.map(\.id) == [part])
            #expect(try await ear.facts(ConversationsMerged.self).map(\.merged) == [[part]])

            ear.marram.time.advance(by: .seconds(60))
            try await ear.arrive(somePost("3", minute: 6, answers: "2", root: "1"))
            #expect(try await ear.conversation(of: "3").id == town.id)
            ear.marram.time.advance(by: .seconds(60))
            try await town.split.takeApart(part, by: town.hugh)
            // What was said in answer to it since then goes with it.
            #expect(try await ear.posts(of: part) == ["2", "3"])
            #expect(try await ear.posts(of: town.id) == ["1", "r1"])
            #expect(try await query(part, for: town.hugh).notes.count == 1)
            try await ear.arrive(somePost("4", minute: 7, answers: "3", root: "1"))
            #expect(try await ear.conversation(of: "4").id == part)
            for id in [part, town.id] {
                await #expect(throws: SplitRefused.notMerged) { try await town.split.takeApart(id, by: town.hugh) }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `starts clocks of its own by when its posts came`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let (nia, hugh) = (try await ear.marram.viewer(.administrator), try await ear.marram.viewer(.hubMember))
            let level = ServiceLevel(targets: .init(firstReply: 60))
            try await SetServiceLevel(ground: ear.marram.ground)(level, in: ear.marram.hub.id, by: nia)
            try await ear.arrive(somePost("1"))
            ear.marram.time.advance(by: .seconds(60))
            try await ear.arrive(somePost("2", minute: 1, answers: "1"))
            let id = try await ear.conversation(of: "1").id
            ear.marram.time.advance(by: .seconds(60))
            try await ear.answer("r1", to: "1", in: id)
            #expect(try await ear.running(of: id).isEmpty)
            ear.marram.time.advance(by: .seconds(60))
            let second = try #require(try await ear.post("2")).id

            let part = try await SplitConversation(ground: ear.marram.ground)([second], from: id, by: hugh)
            #expect(try await ear.running(of: part) == [TestClock.start + .seconds(60)])
            #expect(try await ear.running(of: id).isEmpty)
            ear.marram.time.advance(by: .seconds(60))
            try await ear.answer("r2", to: "2", in: part)
            #expect(try await ear.running(of: part).isEmpty)
        }
    }
}

extension Ear {
    /// Since when somebody waits for an answer that was promised.
    fileprivate func running(of conversation: ID<Conversation>) async throws -> [Moment] {
        _ = try await FollowerRun(ClockFollower(), on: marram.ground).catchUp()
        let organization = marram.organization
        return try await marram.ground.read { connection in
            try ClockTable(of: organization, on: connection).all(of: [conversation])
                .filter { $0.end == nil }.map(\.startedAt)
        }
    }
}
