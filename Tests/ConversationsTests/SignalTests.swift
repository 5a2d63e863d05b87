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

extension Ear {
    /// Posts come, stand in their conversations, and are heard.
    fileprivate func arriveAndHear(_ posts: IncomingPost...) async throws {
        try await hear(posts.map(IncomingEvent.posted))
        try await thread()
        try await hearSignals()
    }

    fileprivate func hearSignals() async throws {
        _ = try await FollowerRun(SignalFollower(), on: marram.ground).catchUp()
        _ = try await FollowerRun(SearchFollower(), on: marram.ground).catchUp()
    }

    fileprivate func signals(of post: String, by viewer: Viewer) async throws -> ConversationSignals {
        let id = try await conversation(of: post).id
        return try await marram.ground.read { try Conversations.signals(of: id, for: viewer, on: $0) }
    }

    fileprivate func found(_ text: String, by viewer: Viewer) async throws -> Set<String> {
        let page = try await SearchQuery(ground: marram.ground)(text, for: viewer)
        return Set(page.lines.compactMap(\.last?.content.id))
    }
}

@Suite struct `A signal of a conversation` {
    @Test(arguments: Engine.allCases)
    func `is heard anew of each part when a person splits it, or takes apart what was merged`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let hugh = try await ear.marram.viewer(.hubMember)
            let split = SplitConversation(ground: ear.marram.ground)
            func urgencies() async throws -> [SignalValue] {
                try await ear.hearSignals()
                return [
                    try await ear.signals(of: "1", by: hugh).urgency.value,
                    try await ear.signals(of: "2", by: hugh).urgency.value,
                ]
            }
            try await ear.arriveAndHear(somePost("1", "There is a smell of gas in our street."))
            ear.marram.time.advance(by: .seconds(60))
            try await ear.arriveAndHear(somePost("2", "Who pays for the heron?", minute: 1, answers: "1"))
            let whole = try await ear.conversation(of: "1").id
            #expect(try await urgencies() == [.safety, .safety])

            ear.marram.time.advance(by: .seconds(60))
            let second = try #require(try await ear.post("2")).id
            let part = try await split([second], from: whole, by: hugh)
            #expect(try await urgencies() == [.safety, .usual])
            #expect(try await ear.signals(of: "2", by: hugh).intent.value == .question)
            ear.marram.time.advance(by: .seconds(60))
            try await MergeConversations(ground: ear.marram.ground)(whole, into: part, by: hugh)
            #expect(try await urgencies() == [.safety, .safety])
            ear.marram.time.advance(by: .seconds(60))
            try await split.takeApart(whole, by: hugh)
            #expect(try await urgencies() == [.safety, .usual])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is heard, corrected by a person once, and not overwritten by what comes later`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let hugh = try await ear.marram.viewer(.hubMember)
            let set = SetSignal(ground: ear.marram.ground)
            try await ear.arriveAndHear(somePost("1", "There is a smell of gas in our street. Why is that?"))
            let heard = try await ear.signals(of: "1", by: hugh)
            #expect(heard.urgency == Signal(.safety, words: ["smell of gas"]))
            #expect(heard.intent == Signal(.question, words: ["Why is", "?"]))

            let before = try await ear.conversation(of: "1")
            try await set(.usual, of: before.id, by: hugh)
            try await set(.usual, of: before.id, by: hugh)
            let after = try await ear.conversation(of: "1")
            #expect(after.version == before.version + 1)
            #expect((after.need, after.waitingSince, after.state) == (before.need, before.waitingSince, before.state))
            try await ear.arriveAndHear(somePost("2", "Now there is smoke, it is dangerous", minute: 1, answers: "1"))

            let kept = try await ear.signals(of: "2", by: hugh)
            #expect(kept.urgency.value == .usual)
            #expect(kept.urgency.correction?.agent == hugh.actor)
            #expect(try await ear.facts(SignalSet.self).map(\.value) == [.usual])
            #expect(try await ear.facts(SignalSet.self).map(\.before) == [.safety])
            let organization = ear.marram.organization
            let record = try await ear.marram.ground.read { try signalRecord(of: organization, on: $0) }
            #expect(record == SignalRecord(heard: 1, corrected: [.intent: 0, .urgency: 1, .sentiment: 0]))

            _ = try await ear.marram.ground.write { connection in
                try connection.execute("DELETE FROM journal_cursor WHERE follower = \("conversations.signals")")
            }
            try await ear.hearSignals()
            #expect(try await ear.signals(of: "1", by: hugh) == kept)
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes with its conversation when two turn out to be one`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let hugh = try await ear.marram.viewer(.hubMember)
            try await ear.arriveAndHear(
                somePost("1", "There is smoke in the cellar"),
                somePost("3", "Please add a dark display", minute: 2, answers: "2")
            )
            let set = SetSignal(ground: ear.marram.ground)
            try await set(.complaint, of: try await ear.conversation(of: "3").id, by: hugh)

            try await ear.arriveAndHear(somePost("2", "It is grey", minute: 1, answers: "1"))

            let whole = try await ear.signals(of: "1", by: hugh)
            #expect(try await ear.conversation(of: "1").id == ear.conversation(of: "3").id)
            #expect(whole.urgency.value == .safety)
            #expect(whole.intent.value == .complaint)
            let organization = ear.marram.organization
            #expect(try await ear.marram.ground.read { try signalRecord(of: organization, on: $0) }.heard == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `changes nobody's place in the queue, however angry or urgent the words are`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let hugh = try await ear.marram.viewer(.hubMember)
            let words = [
                "A calm question about the rate", "I am furious, this is disgraceful and useless",
                "Thank you, you have been lovely",
                "There is a smell of gas, this is an emergency",
                "This is a complaint: the display is awful, it is the worst", "The display is grey",
            ]
            for (number, text) in words.enumerated() {
                try await ear.arriveAndHear(somePost("\(number)", by: "p\(number)", text, minute: number))
                ear.marram.time.advance(by: .seconds(60))
            }
            let inbox = InboxQuery(ground: ear.marram.ground)
            let order = ["0", "1", "2", "3", "4", "5"]
            let page = try await inbox(.open, for: hugh)
            #expect(page.lines.compactMap(\.last?.content.id) == order)
            #expect(page.lines.allSatisfy { $0.conversation.need == Conversation.Need() })
            #expect(
                page.lines.map { $0.signals?.sentiment.value } == [
                    .neutral, .negative, .positive, .neutral, .negative, .neutral,
                ]
            )

            for value in SignalValue.allCases {
                try await SetSignal(ground: ear.marram.ground)(
                    value,
                    of: try await ear.conversation(of: "5").id,
                    by: hugh
                )
                #expect(try await inbox(.open, for: hugh).lines.compactMap(\.last?.content.id) == order)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is looked for by itself and beside words, as a person set it, where one may read`(engine: Engine) async throws
    {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("meters", "meter", unit: ear.marram.meter.id)
            try await ear.arriveAndHear(
                somePost("1", by: "gwen", "Smoke comes from the meter"),
                somePost("2", by: "huw", "I am still waiting for a meter, awful"),
                somePost("3", by: "mair", "The meter is grey")
            )
            let (tom, ada) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.tariffAgent))
            #expect(try await ear.found("urgency:safety", by: tom) == ["1"])
            #expect(try await ear.found("meter intent:complaint", by: tom) == ["2"])
            #expect(try await ear.found("sentiment:negative", by: tom) == ["2"])
            #expect(try await ear.found("smoke intent:complaint", by: tom) == [])
            #expect(try await ear.found("urgency:safety", by: ada) == [])
            let third = try await ear.conversation(of: "3").id
            try await SetSignal(ground: ear.marram.ground)(.complaint, of: third, by: tom)
            #expect(try await ear.found("intent:complaint", by: tom) == ["2", "3"])
            for odd in ["intent:loud", "urgency:question", "sentiment:neutral", "urgency:usual"] {
                await #expect(throws: SearchRefused.signalUnknown) { try await ear.found(odd, by: tom) }
            }
            await #expect(throws: ConversationRefused.unknown) {
                try await SetSignal(ground: ear.marram.ground)(.praise, of: third, by: ada)
            }
            let rhea = try await ear.marram.viewer(.meterReader)
            await #expect(throws: NotAllowed(permission: .respond)) {
                try await SetSignal(ground: ear.marram.ground)(.praise, of: third, by: rhea)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is heard by the words that an administrator wrote, in whichever language`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let (nia, hugh) = (try await ear.marram.viewer(.administrator), try await ear.marram.viewer(.hubMember))
            let save = SaveSignalWords(ground: ear.marram.ground)
            let saved = try await save(["odeur  de gaz", "Odeur de gaz", ""], as: .safety, in: "FR", from: 0, by: nia)
            #expect(saved.words == ["odeur de gaz"])
            #expect((saved.language, saved.version) == ("fr", 1))
            let organization = ear.marram.organization
            let words = try await ear.marram.ground.read { try signalWords(of: organization, on: $0) }
            let heard = SignalReader(words).signals(in: "Une odeur de gaz", language: "fr-CA")
            #expect(heard.urgency == Signal(.safety, words: ["odeur de gaz"]))

            // What holds is what is written now: the follower hears the next post by it.
            _ = try await save(["heron"], as: .outage, in: "en", from: 0, by: nia)
            try await ear.arriveAndHear(somePost("1", "The heron is here and we do not know what to do about it"))
            #expect(try await ear.signals(of: "1", by: hugh).urgency.words == ["heron"])
            #expect(try await ear.facts(SignalWordsSaved.self).map(\.words.language) == ["fr", "en"])

            await #expect(throws: SignalRefused.changed) {
                try await save(["x"], as: .safety, in: "fr", from: 0, by: nia)
            }
            await #expect(throws: SignalRefused.changed) {
                try await save(["x"], as: .safety, in: "fr", from: .max, by: nia)
            }
            await #expect(throws: SignalRefused.wordUnfit) {
                try await save(["?!"], as: .safety, in: "fr", from: 1, by: nia)
            }
            await #expect(throws: SignalRefused.languageUnfit) {
                try await save(["x"], as: .safety, in: "f1", from: 0, by: nia)
            }
            await #expect(throws: SignalRefused.tooMany) {
                try await save((0...signalWordLimit).map { "w\($0)" }, as: .safety, in: "fr", from: 1, by: nia)
            }
            await #expect(throws: NotAllowed(permission: .administer)) {
                try await save(["x"], as: .safety, in: "fr", from: 1, by: hugh)
            }
        }
    }
}
