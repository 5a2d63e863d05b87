import Journal
import Knowledge
import Organization
import Primitives
import Responding
import TestSupport
import Testing

@testable import Community

@Suite struct `Asking the community` {
    @Test(arguments: Engine.allCases)
    func `begins a topic that anybody reads, and follows it for whoever asked`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let topic = try await square.topic(tags: ["Meters", "#LED"], by: mira)

            let whole = try await square.query(topic.code)
            #expect(whole.topic == topic)
            #expect(whole.topic.wording.tags == ["meters", "led"])
            #expect(whole.topic.state == .open)
            #expect(whole.author.name == "Mira")
            #expect(whole.unit == "Smart meters")
            #expect(whole.followers == 1)
            #expect(try await square.facts(TopicBegun.self) == [TopicBegun(topic: topic.id, kind: .question)])
        }
    }

    @Test(arguments: Engine.allCases)
    func `begins one, however often its form is sent, and none under the id of another`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let form = square.form(.question, "Why does the meter blink?")
            let topic = try await square.ask(form, by: .member(mira))

            #expect(try await square.ask(form, by: .member(mira)) == topic)
            await #expect(throws: CommunityRefused.unknown) { _ = try await square.ask(form, by: .member(ben)) }
            // Other words in the same form are not lost without a sign, and changed ones are still the same form's.
            var other = form
            other.wording.body = "It blinks green now."
            let changed = other
            await #expect(throws: CommunityRefused.idTaken) { _ = try await square.ask(changed, by: .member(mira)) }
            let edit = EditTopic(ground: square.ground)
            let edited = try await edit(topic.id, from: 1, to: changed.wording, by: .member(mira))
            #expect(try await square.ask(form, by: .member(mira)) == edited)
            #expect(try await square.list().lines.count == 1)
            #expect(try await square.facts(TopicBegun.self).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `has an address that no form decides`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let form = square.form(.question, "Why does the meter blink?")
            let topic = try await square.ask(form, by: .member(try await square.join("Mira")))
            #expect(topic.code.count == 10)
            #expect(topic.code != form.id.code)
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes to the hub where nobody chose a unit, and to no unit that is not there`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            var form = square.form(.question, "Why does the meter blink?")
            #expect(try await square.ask(form, by: .member(mira)).unit == square.marram.hub.id)
            form.id = .new(at: square.marram.time.now)
            form.unit = .new(at: square.marram.time.now)
            let lost = form
            await #expect(throws: CommunityRefused.unitUnknown) { _ = try await square.ask(lost, by: .member(mira)) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is for members; updates are for those who publish`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let update = square.form(.update, "We read meters on Monday.", in: square.marram.meter.id)
            await #expect(throws: CommunityRefused.updateNotYours) {
                _ = try await square.ask(update, by: .member(mira))
            }
            await #expect(throws: NotAllowed(permission: .publishAnswers)) {
                _ = try await square.ask(update, by: try await square.agent(.meterAgent))
            }
            let topic = try await square.ask(update, by: try await square.agent(.administrator))
            let whole = try await square.query(topic.code)
            #expect(whole.author.isOfficial)
            #expect(whole.author.name == "Nia Prosser")
            #expect(whole.author.unit == "Service centre")
        }
    }

    @Test(arguments: [
        ("", "words", ["a"], CommunityRefused.titleMissing),
        (String(repeating: "t", count: 201), "words", [], .titleTooLong),
        ("title", " \n ", [], .textMissing),
        ("title", String(repeating: "w", count: 20_001), [], .textTooLong),
        ("title", "words", ["a", "b", "c", "d", "e", "f"], .tagsUnfit),
        ("title", "words", ["two words"], .tagsUnfit),
    ])
    func `refuses what cannot be kept`(title: String, body: String, tags: [String], refusal: CommunityRefused) {
        #expect(throws: refusal) {
            try Topic.Wording(title: title, body: body, language: "en", tags: tags).checked()
        }
        #expect(throws: CommunityRefused.languageMalformed) {
            try Topic.Wording(title: "t", body: "b", language: "!", tags: []).checked()
        }
    }

    @Test(arguments: Engine.allCases)
    func `shows what is alike first, and what was answered before the rest`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let open = try await square.topic(.question, "Meter blinks red at night", "What is it?", by: mira)
            let answered = try await square.topic(.question, "Meter blinks red after rain", "Is it wet?", by: mira)
            _ = try await square.topic(.question, "Bill in two languages", "Can I have both?", by: mira)
            _ = try await square.answer("Only the light.", to: answered, by: ben)
            let nia = try await square.marram.viewer(.administrator)
            let wording = Answer.Wording(title: "Why does the meter blink red?", body: "It sends.", language: "en")
            let known = try await WriteAnswer(ground: square.ground)(wording, in: square.marram.meter.id, by: nia)

            let before = try await SimilarTopics(ground: square.ground)(title: "My meter blinks red")
            #expect(before.topics.map(\.id) == [answered.id, open.id])
            #expect(before.answers.isEmpty)
            _ = try await PublishAnswer(ground: square.ground)(known.id, to: .public, by: nia)
            let after = try await SimilarTopics(ground: square.ground)(title: "My meter blinks red")
            #expect(after.answers.map(\.title) == ["Why does the meter blink red?"])
            #expect(try await SimilarTopics(ground: square.ground)(title: "").topics.isEmpty)
        }
    }
}

@Suite struct `What a member may write at a time` {
    @Test(arguments: Engine.allCases)
    func `is five posts an hour for a newcomer, and more with standing`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            for number in 0..<5 { _ = try await square.topic(.question, "Number \(number)?", "\(number)", by: mira) }
            await #expect(throws: CommunityRefused.tooManyPosts) {
                _ = try await square.topic(.question, "One more?", "More", by: mira)
            }
            try await square.raise(mira, to: Trust.known.from)
            _ = try await square.topic(.question, "One more?", "More", by: mira)
            try await square.raise(mira, to: 0)
            square.marram.time.advance(by: .seconds(3_601))
            _ = try await square.topic(.question, "And the next hour?", "Next", by: mira)
        }
    }

    @Test(arguments: Engine.allCases)
    func `has two links at most from a newcomer, and nothing twice`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let links = "Look at https://a.example and www.b.example and http://c.example today please"
            await #expect(throws: CommunityRefused.tooManyLinks) {
                _ = try await square.topic(.question, "Links?", links, by: mira)
            }
            let words = "My meter blinks red every night since we moved here"
            let topic = try await square.topic(.question, "Blinking?", words, by: mira)
            await #expect(throws: CommunityRefused.repeated) {
                _ = try await square.answer(words + "!", to: topic, as: .comment(on: nil), by: mira)
            }
            try await square.raise(mira, to: Trust.known.from)
            _ = try await square.topic(.question, "Links?", links, by: mira)
        }
    }
    @Test(arguments: Engine.allCases)
    func `is no question twice, whatever its title adds, and two questions of one kind`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let title = "Why does the small red light of my new meter blink all night long since Monday?"
            _ = try await square.topic(.question, title, "Please tell me soon.", by: mira)
            await #expect(throws: CommunityRefused.repeated) {
                _ = try await square.topic(.question, title, "Please tell me.", by: mira)
            }
            _ = try await square.topic(.question, "Where do I read what the sun brings?", "Please tell me.", by: mira)
        }
    }
}
