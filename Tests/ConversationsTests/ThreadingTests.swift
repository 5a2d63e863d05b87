import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct `Threading` {
    @Test(arguments: Engine.allCases)
    func `opens a conversation for a first post, and its answers join it`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.arrive(somePost("1", by: "gwen", "Is the meter wrong?"))
            let opened = try await ear.conversation(of: "1")
            ear.marram.time.advance(by: .seconds(60))
            try await ear.arrive(somePost("2", by: "ada", "Mine too.", minute: 1, answers: "1"))
            let joined = try await ear.conversation(of: "2")

            #expect(opened.subject == "Is the meter wrong?")
            #expect(opened.state == .open)
            #expect(opened.waitingSince == TestClock.start)
            #expect(opened.unit == ear.marram.hub.id)
            #expect(joined.id == opened.id)
            #expect(joined.waitingSince == TestClock.start, "whoever waits already keeps their place")
            #expect(joined.updatedAt == TestClock.start + .seconds(60))
            #expect(try await ear.posts(of: opened.id) == ["1", "2"])
            #expect(try await ear.facts(ConversationOpened.self).count == 1)
            #expect(try await ear.facts(ConversationJoined.self).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `makes one of two conversations that turn out to be the same`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.arrive(somePost("1", "first", minute: 0))
            ear.marram.time.advance(by: .seconds(600))
            try await ear.arrive(somePost("3", "third", minute: 2, answers: "2"))
            let (first, third) = (try await ear.conversation(of: "1"), try await ear.conversation(of: "3"))
            #expect(first.id != third.id)

            ear.marram.time.advance(by: .seconds(600))
            try await ear.arrive(somePost("2", "second", minute: 1, answers: "1"))
            let whole = try await ear.conversation(of: "3")

            #expect(whole.id == first.id)
            #expect(try await ear.posts(of: first.id) == ["1", "2", "3"])
            #expect(try await ear.facts(ConversationsMerged.self).map(\.merged) == [[third.id]])
            let hub = try await ear.marram.viewer(.hubMember)
            let byOldLink = try await ConversationQuery(ground: ear.marram.ground)(third.id, for: hub)
            #expect(byOldLink.conversation.id == first.id)
            #expect(try await InboxQuery(ground: ear.marram.ground)(.open, for: hub).lines.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `lets nobody lose their place or their claim when two become one`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.arrive(somePost("1", "first", minute: 0))
            let first = try await ear.conversation(of: "1")
            let hub = try await ear.marram.viewer(.hubMember)
            try await CloseConversation(ground: ear.marram.ground)(first.id, by: hub)
            ear.marram.time.advance(by: .seconds(60))
            let waiting = ear.marram.time.now
            try await ear.arrive(somePost("3", "third", minute: 2, answers: "2"))
            let third = try await ear.conversation(of: "3")
            try await ClaimConversation(ground: ear.marram.ground)(third.id, by: hub)

            ear.marram.time.advance(by: .seconds(60))
            try await ear.arrive(somePost("2", "second", minute: 1, answers: "1"))
            let whole = try await ear.conversation(of: "1")
            #expect(whole.state == .open)
            #expect(whole.waitingSince == waiting)
            #expect(whole.claim?.agent == hub.actor)
        }
    }

    @Test(arguments: Engine.allCases)
    func `opens a closed conversation again when somebody answers`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.arrive(somePost("1"))
            let conversation = try await ear.conversation(of: "1")
            try await CloseConversation(ground: ear.marram.ground)(
                conversation.id,
                by: try await ear.marram.viewer(.hubMember)
            )
            ear.marram.time.advance(by: .seconds(60))
            try await ear.arrive(somePost("2", minute: 1, answers: "1"))
            let again = try await ear.conversation(of: "1")

            #expect(again.state == .open)
            #expect(again.waitingSince == TestClock.start + .seconds(60))
        }
    }

    @Test(arguments: Engine.allCases)
    func `knows a person again, under the name that they use now`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.arrive(somePost("1", by: "gwen", followers: 5))
            var silent = somePost("2", by: "gwen", minute: 1)
            silent.author = PostAuthor(id: "gwen-id", handle: "")
            try await ear.arrive(silent)
            try await ear.hear([.renamed(network: "mastodon", id: "gwen-id", handle: "gwen@new.example")])
            try await ear.thread()
            let (first, second) = (try await ear.conversation(of: "1"), try await ear.conversation(of: "2"))
            let whole = try await ConversationQuery(ground: ear.marram.ground)(
                second.id,
                for: try await ear.marram.viewer(.hubMember)
            )

            #expect(first.person == second.person)
            #expect(whole.earlier.map(\.id) == [first.id])
            #expect(whole.person?.name == "Gwen")
            #expect(whole.person?.identities.map(\.handle) == ["gwen@new.example"])
            #expect(whole.person?.identities.map(\.followers) == [5])
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps every wording of an edited post, also of two edits in one moment`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.arrive(somePost("1", "first"))
            try await ear.hear([.edited(somePost("1", "second")), .edited(somePost("1", "third"))])
            try await ear.thread()
            let organization = ear.marram.organization
            let earlier = try await ear.marram.ground.read {
                try PostTable(of: organization, on: $0).earlierWordings(of: "1", on: "mastodon").map(\.text)
            }

            #expect(try await ear.post("1")?.content.text == "third")
            #expect(try await ear.post("1")?.fate == .edited)
            #expect(earlier == ["first", "second"])
            let conversation = try await ear.conversation(of: "1")
            let hub = try await ear.marram.viewer(.hubMember)
            let whole = try await ConversationQuery(ground: ear.marram.ground)(conversation.id, for: hub)
            let former = whole.former[whole.posts[0].id] ?? []
            #expect(former.map(\.content.text) == ["first", "second"] && former[0].until < former[1].until)
        }
    }

    @Test(arguments: Engine.allCases)
    func `marks a deleted post and keeps its words`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.arrive(somePost("1", "first"))
            try await ear.hear([.deleted(network: "mastodon", id: "1", author: nil)])
            try await ear.thread()

            #expect(try await ear.post("1")?.fate == .deleted)
            #expect(try await ear.post("1")?.content.text == "first")
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes an own post for an answer`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.connectAccount()
            var own = somePost("2", "We look into it.", minute: 1, answers: "1")
            own.author = PostAuthor(id: "1001", handle: "help@toot.example")
            try await ear.arrive(somePost("1"), own)
            let conversation = try await ear.conversation(of: "1")

            #expect(conversation.state == .waiting)
            #expect(conversation.waitingSince == nil)
            #expect(try await ear.post("2")?.direction == .ours)
        }
    }
}
