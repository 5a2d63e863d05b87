import Conversations
import Organization
import Primitives
import TestSupport
import Testing

@testable import Community
@testable import Publishing
@testable import Responding

extension Square {
    /// Whoever writes of a price asks the tariff people first.
    fileprivate func askAboutPrices() async throws {
        let form = ApprovalRuleForm(
            name: "mentions a price",
            condition: ApprovalRule.Condition(words: "price OR pence"),
            steps: [ApprovalRule.Step(unit: marram.tariff.id, need: .any, hours: 24)]
        )
        _ = try await SaveApprovalRule(ground: ground, networks: [communityNetwork])
            .create(form, in: marram.hub.id, by: try await marram.viewer(.administrator))
        marram.time.advance(by: .seconds(1))
    }

    fileprivate func say(
        _ words: String,
        under topic: Topic,
        as place: Contribution.Place = .answer,
        by colleague: Marram.Colleague = .meterAgent
    ) async throws -> Contribution {
        let form = Contribute.Form(id: .new(at: marram.time.now), place: place, body: words)
        return try await contribute(form, to: topic.id, by: try await agent(colleague))
    }

    /// Waits until nobody has answered, and gives the conversation.
    fileprivate func handedOver(_ topic: Topic) async throws -> Conversation {
        try await connect()
        marram.time.advance(by: .seconds(4 * 3_600))
        try await handOver()
        return try #require(try await conversation(of: topic))
    }
}

@Suite struct `Official words in the community` {
    @Test(arguments: Engine.allCases)
    func `need nobody’s approval, or are said from the conversation`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let topic = try await square.topic(by: try await square.join("Mira"))
            try await square.askAboutPrices()
            let answer = try await square.say("It sends its numbers.", under: topic)
            let edit = EditContribution(ground: square.ground)
            let tom = try await square.agent(.meterAgent)
            await #expect(throws: CommunityRefused.needsApproval) {
                _ = try await square.say("The price is 30 pence.", under: topic)
            }
            await #expect(throws: CommunityRefused.needsApproval) {
                _ = try await square.say("The price is 30 pence.", under: topic, as: .comment(on: answer.id))
            }
            await #expect(throws: CommunityRefused.needsApproval) {
                _ = try await edit(answer.id, from: 1, to: "The price is 30 pence.", by: tom)
            }
            #expect(try await edit(answer.id, from: 1, to: "It sends.", by: tom).body == "It sends.")
            // What a member says of a price is their own.
            let ben = try await square.join("Ben")
            _ = try await square.answer("The price is 30 pence.", to: topic, by: ben)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are those of people with the certificate that the unit asks for`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let topic = try await square.topic(by: try await square.join("Mira"))
            let answer = try await square.say("It sends its numbers.", under: topic)
            try await square.marram.ask()
            await #expect(throws: NotAllowed.uncertified()) { _ = try await square.say("It blinks.", under: topic) }
            await #expect(throws: NotAllowed.uncertified()) {
                let tom = try await square.agent(.meterAgent)
                _ = try await EditContribution(ground: square.ground)(answer.id, from: 1, to: "It sends.", by: tom)
            }
            _ = try await square.marram.certify(.meterAgent)
            _ = try await square.say("It blinks.", under: topic)
        }
    }

    @Test(arguments: Engine.allCases)
    func `go to nobody who is not to be contacted, until they write again`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let topic = try await square.topic(by: mira)
            let conversation = try await square.handedOver(topic)
            let tom = try await square.marram.viewer(.meterAgent)
            _ = try await ClosePerson(ground: square.ground)(conversation.person, because: "She rang.", by: tom)
            await #expect(throws: CommunityRefused.doNotContact) {
                _ = try await square.say("It sends its numbers.", under: topic)
            }
            square.marram.time.advance(by: .seconds(60))
            _ = try await square.answer("It blinks still.", to: topic, as: .comment(on: nil), by: mira)
            _ = try await square.say("It sends its numbers.", under: topic)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that were approved stay as they are`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let topic = try await square.topic(by: try await square.join("Mira"))
            let conversation = try await square.handedOver(topic)
            _ = try await square.reply("It sends its numbers.", in: conversation)
            await square.outbox.round()
            let answer = try #require(try await square.query(topic.code).answers.first).contribution
            let edit = EditContribution(ground: square.ground)
            let tom = try await square.agent(.meterAgent)
            await #expect(throws: CommunityRefused.approvedWords) {
                _ = try await edit(answer.id, from: answer.version, to: "Never mind.", by: tom)
            }
            let own = try await square.say("It blinks.", under: topic)
            #expect(try await edit(own.id, from: 1, to: "It blinks red.", by: tom).isEdited)
        }
    }

    @Test(arguments: Engine.allCases)
    func `to everybody are changed by those who publish`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let form = square.form(.update, "We read meters on Monday.", in: square.marram.meter.id)
            let nia = try await square.agent(.administrator)
            let update = try await square.ask(form, by: nia)
            let edit = EditTopic(ground: square.ground)
            let wording = Topic.Wording(title: "We read meters on Tuesday.", body: update.wording.body, language: "en")
            for colleague in [Marram.Colleague.meterAgent, .hubMember] {
                await #expect(throws: CommunityRefused.notYours) {
                    _ = try await edit(update.id, from: 1, to: wording, by: try await square.agent(colleague))
                }
            }
            #expect(try await edit(update.id, from: 1, to: wording, by: nia).wording == wording)
        }
    }
}
