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

private let words = """
    My meter display has shown zero since the storm, and at the office on the harbour they say that it cannot be, so now I \
    take a picture of it every single evening.
    """

/// Gives a house to which the meter people’s post comes three times, from two networks, and another one once.
private func withCopies(on engine: Engine, _ body: (Ear) async throws -> Void) async throws {
    try await withEar(on: engine) { ear in
        _ = try await ear.query("displays", "display", unit: ear.marram.meter.id)
        try await ear.copied(
            somePost("1", by: "gwen", words),
            somePost("2", by: "gwen", words + " #meter", on: "bluesky", minute: 1),
            somePost("3", by: "owl", words, minute: 2),
            somePost("4", by: "ada", "How do I read the display in the dark cellar of a house?", minute: 3)
        )
        try await body(ear)
    }
}

extension Ear {
    /// Posts come one after another, each looked at before the next one.
    fileprivate func copied(_ posts: IncomingPost...) async throws {
        for post in posts {
            try await arrive(post)
            try await lookAtCopies()
            marram.time.advance(by: .seconds(60))
        }
    }

    fileprivate func lookAtCopies() async throws {
        _ = try await FollowerRun(CopyFollower(), on: marram.ground).catchUp()
    }

    /// The native ids of what the list shows, and how many copies it says each has.
    fileprivate func listed(for viewer: Viewer) async throws -> [String: Int] {
        let lines = try await InboxQuery(ground: marram.ground)(.open, for: viewer).lines
        return Dictionary(uniqueKeysWithValues: lines.map { ($0.last?.content.id ?? "", $0.copies?.others ?? 0) })
    }

    fileprivate func copies(of post: String, for viewer: Viewer) async throws -> [String] {
        let id = try await conversation(of: post).id
        return try await marram.ground.read { try viewer.copies(beside: id, on: $0).map(\.post.content.id) }
    }
}

@Suite struct `Copies of a post` {
    @Test(arguments: Engine.allCases)
    func `stand behind the one that is open, counted and listed, across networks`(engine: Engine) async throws {
        try await withCopies(on: engine) { ear in
            let tom = try await ear.marram.viewer(.meterAgent)

            #expect(try await ear.listed(for: tom) == ["1": 2, "4": 0])
            #expect(try await ear.copies(of: "1", for: tom) == ["1", "2", "3"])
            #expect(try await ear.copies(of: "3", for: tom) == ["1", "2", "3"])
            #expect(try await ear.copies(of: "4", for: tom) == [])
            #expect(try await ear.conversation(of: "2", on: "bluesky").state == .done)
            let facts = try await ear.facts(ConversationCollapsed.self)
            #expect(facts.count == 2)
            let original = try await ear.conversation(of: "1").id
            #expect(facts.map(\.original) == [original, original])
            let done = try await InboxQuery(ground: ear.marram.ground)(.done, for: tom).lines
            #expect(done.map(\.copies?.isCollapsed) == [true, true])
        }
    }

    @Test(arguments: Engine.allCases)
    func `stay by themselves where nobody would read the first one`(engine: Engine) async throws {
        try await withCopies(on: engine) { ear in
            let tom = try await ear.marram.viewer(.meterAgent)
            try await CloseConversation(ground: ear.marram.ground)(try await ear.conversation(of: "1").id, by: tom)
            try await ear.copied(
                somePost("5", by: "ida", words, minute: 9),
                somePost("6", by: "ole", words, minute: 10)
            )

            #expect(try await ear.listed(for: tom) == ["4": 0, "5": 4])
        }
    }

    @Test(arguments: Engine.allCases)
    func `stay done where somebody was through with one before they said that it is none`(engine: Engine) async throws {
        try await withCopies(on: engine) { ear in
            let tom = try await ear.marram.viewer(.meterAgent)
            let (id, close) = (try await ear.conversation(of: "3").id, CloseConversation(ground: ear.marram.ground))
            try await close.reopen(id, by: tom)
            ear.marram.time.advance(by: .seconds(60))
            try await close(id, by: tom)
            try await TakeOutCopy(ground: ear.marram.ground)(id, by: tom)

            #expect(try await ear.conversation(of: "3").state == .done)
            #expect(try await ear.facts(ConversationReopened.self).count == 1)
            #expect(try await ear.copies(of: "3", for: tom) == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `stand behind none that somebody put off`(engine: Engine) async throws {
        try await withCopies(on: engine) { ear in
            let tom = try await ear.marram.viewer(.meterAgent)
            let (id, until) = (try await ear.conversation(of: "1").id, ear.marram.time.now + .seconds(86_400))
            try await SnoozeConversation(ground: ear.marram.ground)(id, until: until, by: tom)
            try await ear.copied(
                somePost("5", by: "ida", words, minute: 9),
                somePost("6", by: "ole", words, minute: 10)
            )

            #expect(try await ear.listed(for: tom) == ["4": 0, "5": 4])
        }
    }

    @Test(arguments: Engine.allCases)
    func `come back when their author writes on, or a person says that they are none, for good`(
        engine: Engine
    ) async throws {
        try await withCopies(on: engine) { ear in
            let tom = try await ear.marram.viewer(.meterAgent)
            let takeOut = TakeOutCopy(ground: ear.marram.ground)
            let third = try await ear.conversation(of: "3").id
            try await takeOut(third, by: tom)
            #expect(try await ear.listed(for: tom) == ["1": 1, "3": 0, "4": 0])
            #expect(try await ear.facts(ConversationUncollapsed.self).map(\.conversation) == [third])
            await #expect(throws: CopyRefused.notOne) { try await takeOut(third, by: tom) }
            _ = try await ear.marram.ground.write { connection in
                try connection.execute("DELETE FROM journal_cursor WHERE follower = \("conversations.copies")")
            }
            try await ear.lookAtCopies()
            #expect(try await ear.listed(for: tom) == ["1": 1, "3": 0, "4": 0])

            try await ear.copied(somePost("7", by: "gwen", "And today?", on: "bluesky", minute: 20, answers: "2"))
            #expect(try await ear.conversation(of: "2", on: "bluesky").state == .open)
            #expect(try await ear.listed(for: tom) == ["1": 1, "3": 0, "4": 0, "7": 1])
            let open = try await InboxQuery(ground: ear.marram.ground)(.open, for: tom).lines
            #expect(open.compactMap(\.copies?.isCollapsed) == [false, false])
        }
    }

    @Test(arguments: Engine.allCases)
    func `are reposts, too, but not of one that a person said is none`(engine: Engine) async throws {
        try await withCopies(on: engine) { ear in
            let tom = try await ear.marram.viewer(.meterAgent)
            try await TakeOutCopy(ground: ear.marram.ground)(try await ear.conversation(of: "3").id, by: tom)
            for (name, quoted) in [("9", "3"), ("10", "1")] {
                var post = somePost(name, by: "ida\(name)", "A display that shows zero, number \(name)", minute: 9)
                (post.isRepost, post.quoted) = (true, quoted)
                try await ear.copied(post)
            }

            #expect(try await ear.listed(for: tom) == ["1": 2, "3": 0, "4": 0, "9": 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `are looked for a week long, and in one unit`(engine: Engine) async throws {
        try await withCopies(on: engine) { ear in
            let hugh = try await ear.marram.viewer(.hubMember)
            ear.marram.time.advance(by: copyWindow)
            try await ear.copied(somePost("8", by: "ida", words, minute: 20_000))
            #expect(try await ear.listed(for: hugh) == ["1": 2, "4": 0, "8": 0])

            let rates = words.replacing("display", with: "tariff")
            _ = try await ear.query("rates", "tariff", unit: ear.marram.tariff.id)
            try await ear.copied(somePost("9", by: "ole", rates, minute: 20_001))
            let eighth = try await ear.conversation(of: "8").id
            _ = try await ear.marram.ground.write { connection in
                try connection.execute(
                    "UPDATE conversation SET unit_id = \(ear.marram.tariff.id) WHERE id = \(eighth)"
                )
            }
            try await ear.copied(somePost("10", by: "ene", words, minute: 20_002))
            #expect(try await ear.listed(for: hugh) == ["1": 2, "4": 0, "8": 1, "9": 0, "10": 1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `are taken out by nobody who may not answer, and seen by nobody who may not read`(engine: Engine) async throws
    {
        try await withCopies(on: engine) { ear in
            let takeOut = TakeOutCopy(ground: ear.marram.ground)
            let second = try await ear.conversation(of: "3").id
            let (ada, rhea) = (try await ear.marram.viewer(.tariffAgent), try await ear.marram.viewer(.meterReader))

            await #expect(throws: NotAllowed(permission: .respond)) { try await takeOut(second, by: rhea) }
            await #expect(throws: ConversationRefused.unknown) { try await takeOut(second, by: ada) }
            await #expect(throws: ConversationRefused.unknown) { _ = try await ear.copies(of: "1", for: ada) }
            #expect(try await ear.copies(of: "1", for: rhea).count == 3)
        }
    }
}
