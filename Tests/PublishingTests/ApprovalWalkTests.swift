import Channels
import Conversations
import Governance
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Publishing
@testable import Responding

/// What a person may try at any moment, in any order.
private enum Act: CaseIterable {
    case send, submit, approve, approveOwn, change, agree, sendBack, reject, withdraw, lapse, hear, round, ruleOff,
        ruleOn
    case settle, recall
}

/// What the world has seen, kept apart from the code under test: which words who gave their word for.
private struct Model {
    /// Texts that somebody of the tariff people or the hub, other than the author, gave their word for.
    var approved: Set<String> = []
    /// Texts that the author sent, or agreed to.
    var stoodFor: Set<String> = []
    /// Texts without a price, or that were sent while the rule was off.
    var free: Set<String> = []

    func mayLeave(_ text: String) -> Bool { free.contains(text) || approved.contains(text) && stoodFor.contains(text) }
}

@Suite struct `Whatever people do, in whatever order` {
    @Test(arguments: Engine.allCases, 1...6)
    func `no words leave that need an approval and have none`(engine: Engine, seed: Int) async throws {
        try await withDesk(on: engine) { desk in
            for number in 0..<80 { desk.network.answer(.published(Receipt(id: "r\(number)", url: nil))) }
            var walk = try await Walk(desk, seed: seed)
            for _ in 0..<60 { try await walk.step() }
            try await desk.round()
            let seen = desk.network.published.map(\.payload)
            for text in seen { #expect(walk.model.mayLeave(text), "\(text) left in walk \(seed)") }
            #expect(Set(seen).count == seen.count, "something left twice in walk \(seed)")
            #expect(walk.hasDone, "walk \(seed) was refused everything")
        }
    }
}

private struct Walk {
    let desk: Desk
    var generator: SeededGenerator
    var model = Model()
    var hasDone = false
    private var rule: ApprovalRule
    private var isOn = true
    private var number = 0

    init(_ desk: Desk, seed: Int) async throws {
        self.desk = desk
        generator = SeededGenerator(seed: seed)
        rule = try await desk.priceRule()
    }

    /// One attempt; what is refused changes nothing in the model.
    mutating func step() async throws {
        number += 1
        desk.marram.time.advance(by: .seconds(1))
        let act = Act.allCases.randomElement(using: &generator) ?? .round
        do {
            try await perform(act)
            hasDone = true
        } catch is any Refusal {
            return
        }
    }

    private mutating func perform(_ act: Act) async throws {
        let words = "\(Bool.random(using: &generator) ? "The price is" : "It is") \(number)."
        let tom = try await desk.marram.viewer(.meterAgent)
        let judge = try await desk.marram.viewer(Bool.random(using: &generator) ? .tariffAgent : .hubMember)
        switch act {
        case .send:
            let reply = try await desk.reply(words, undo: .seconds(Int64.random(in: 0...3, using: &generator)))
            model.stoodFor.insert(reply.text)
            if !isOn || !words.contains("price") { model.free.insert(reply.text) }
        case .submit:
            model.stoodFor.insert(try await desk.submit(words).text)
        case .approve:
            guard let one = try await any() else { return }
            _ = try await desk.approvals.approve(one.id, version: one.version, by: judge)
            model.approved.insert(one.text)
        case .approveOwn:
            guard let one = try await any() else { return }
            _ = try await desk.approvals.approve(one.id, version: one.version, by: tom)
            Issue.record("Tom approved his own words")
        case .change:
            guard let one = try await any() else { return }
            _ = try await desk.approvals.change(one.id, version: one.version, to: words, by: judge)
        case .agree:
            guard let one = try await any() else { return }
            _ = try await desk.approvals.agree(one.id, version: one.version, by: tom)
            model.stoodFor.insert(one.text)
        case .sendBack:
            guard let one = try await any() else { return }
            _ = try await desk.approvals.return(one.id, version: one.version, note: "Shorter.", by: judge)
        case .reject:
            guard let one = try await any() else { return }
            _ = try await desk.approvals.reject(one.id, version: one.version, note: "No.", by: judge)
        case .withdraw:
            guard let one = try await any() else { return }
            _ = try await desk.approvals.withdraw(one.id, version: one.version, by: tom)
        default: try await performBeside(act, by: tom)
        }
    }

    private mutating func performBeside(_ act: Act, by tom: Viewer) async throws {
        switch act {
        case .lapse:
            desk.marram.time.advance(by: .seconds(9 * 3_600))
            try await LapseSubmissions(ground: desk.marram.ground)(of: desk.marram.organization)
        case .hear:
            try await desk.marram.hear(somePost("p\(number)", minute: number, answers: "1"))
        case .ruleOff, .ruleOn:
            isOn = act == .ruleOn
            let form = ApprovalRuleForm(
                name: rule.name,
                condition: rule.condition,
                steps: rule.steps,
                isPaused: !isOn
            )
            rule = try await desk.saveRule.change(
                rule.id,
                from: rule.version,
                to: form,
                by: try await desk.marram.viewer(.administrator)
            )
            desk.marram.time.advance(by: .seconds(1))
        case .settle:
            guard let reply = try await anyReply() else { return }
            try await desk.decide.settle(reply, as: .sendAgain, by: tom)
        case .recall:
            guard let reply = try await anyReply() else { return }
            try await desk.decide.recall(reply, by: tom)
        default:
            try await desk.round()
        }
    }

    private mutating func any() async throws -> Submission? {
        let organization = desk.marram.organization
        let waiting = try await desk.marram.ground.read {
            try SubmissionTable(of: organization, on: $0).waiting()
        }
        return waiting.randomElement(using: &generator)
    }

    private mutating func anyReply() async throws -> ID<Reply>? {
        let (organization, question) = (desk.marram.organization, desk.question)
        let replies = try await desk.marram.ground.read {
            try ReplyTable(of: organization, on: $0).all(of: question)
        }
        return replies.randomElement(using: &generator)?.id
    }
}
