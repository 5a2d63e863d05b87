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
    case settle, recall, replay

    /// How often each is tried; approvals are what this is about.
    static let often = allCases + [.submit, .submit, .submit, .approve, .approve, .approve]
}

/// What the world has seen, kept apart from the code under test: which words who gave their word for.
private struct Model {
    /// How many words are needed: of one of the tariff people or the hub, and then of Hugh.
    let steps: Int
    /// For each text who gave their word for it since anything was said.
    var given: [String: [Marram.Colleague]] = [:]
    /// Texts that the author sent, or agreed to.
    var stoodFor: Set<String> = []
    /// Texts that may leave: without a price, sent while the rule was off, or approved.
    var free: Set<String> = []
    var released = 0
    var lapsed = 0
    var askedAgain = 0
    var refused = 0

    func isApproved(_ text: String) -> Bool {
        let words = given[text] ?? []
        return stoodFor.contains(text) && words.count >= steps && (steps == 1 || words.contains(.hubMember))
    }

    /// Something was said: no word that was given before counts.
    mutating func forget() { given = [:] }
}

@Suite struct `Whatever people do, in whatever order` {
    @Test(arguments: Engine.allCases)
    func `no words leave that need an approval and have none`(engine: Engine) async throws {
        var models: [Model] = []
        for seed in 1...6 {
            try await withDesk(on: engine) { desk in
                for number in 0..<200 { desk.network.answer(.published(Receipt(id: "r\(number)", url: nil))) }
                var walk = try await Walk(desk, seed: seed)
                for _ in 0..<100 { try await walk.step() }
                try await desk.round()
                let seen = desk.network.published.map(\.payload)
                for text in seen { #expect(walk.model.free.contains(text), "\(text) left in walk \(seed)") }
                #expect(Set(seen).count == seen.count, "something left twice in walk \(seed)")
                models.append(walk.model)
            }
        }
        // The walks went where it matters.
        #expect(models.contains { $0.released > 0 })
        #expect(models.contains { $0.lapsed > 0 })
        #expect(models.contains { $0.askedAgain > 0 })
        #expect(models.contains { $0.refused > 0 })
    }
}

private struct Walk {
    let desk: Desk
    var generator: SeededGenerator
    var model: Model
    private var rule: ApprovalRule
    private var isOn = true
    private var number = 0

    init(_ desk: Desk, seed: Int) async throws {
        self.desk = desk
        generator = SeededGenerator(seed: seed)
        let hugh = ApprovalRule.Step(people: [desk.marram.id(of: .hubMember)], hours: 8)
        let steps = [ApprovalRule.Step(unit: desk.marram.tariff.id, hours: 8)] + (seed.isMultiple(of: 2) ? [hugh] : [])
        model = Model(steps: steps.count)
        rule = try await desk.priceRule(needing: steps)
    }

    /// One attempt; what is refused changes nothing in the model.
    mutating func step() async throws {
        number += 1
        desk.marram.time.advance(by: .seconds(1))
        let act = Act.often.randomElement(using: &generator) ?? .round
        do {
            try await perform(act)
        } catch ApprovalRefused.somethingNew {
            model.askedAgain += 1
        } catch is any Refusal {
            model.refused += 1
        }
    }

    private mutating func perform(_ act: Act) async throws {
        let isFree = Int.random(in: 0..<4, using: &generator) == 0
        let words = "\(isFree ? "It is" : "The price is") \(number)."
        let tom = try await desk.marram.viewer(.meterAgent)
        let colleague: Marram.Colleague = Bool.random(using: &generator) ? .tariffAgent : .hubMember
        let judge = try await desk.marram.viewer(colleague)
        switch act {
        case .send:
            let reply = try await desk.reply(words, undo: .seconds(Int64.random(in: 0...3, using: &generator)))
            model.forget()
            if !isOn || !words.contains("price") { model.free.insert(reply.text) }
        case .submit:
            model.stoodFor.insert(try await desk.submit(words).text)
        case .approve:
            guard let one = try await any() else { return }
            let decided = try await desk.approvals
                .approve(one.id, version: one.version, undo: .seconds(2), by: judge)
            model.given[one.text, default: []].append(colleague)
            if decided.state == .approved { release(one.text) }
        case .approveOwn:
            guard let one = try await any() else { return }
            _ = try await desk.approvals.approve(one.id, version: one.version, by: tom)
            Issue.record("Tom approved his own words")
        case .change:
            guard let one = try await any() else { return }
            _ = try await desk.approvals.change(one.id, version: one.version, to: words, by: judge)
        case .agree:
            guard let one = try await any() else { return }
            let decided = try await desk.approvals.agree(one.id, version: one.version, by: tom)
            model.stoodFor.insert(one.text)
            if decided.state == .approved { release(one.text) }
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
            let lapsed = try await LapseSubmissions(ground: desk.marram.ground)(of: desk.marram.organization)
            model.lapsed += lapsed
        case .hear:
            try await desk.marram.hear(somePost("p\(number)", minute: number, answers: "1"))
            model.forget()
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
            try await desk.decide.settle(reply.id, as: .sendAgain, by: tom)
        case .recall:
            guard let reply = try await anyReply() else { return }
            try await desk.decide.recall(reply.id, by: tom)
            model.free.remove(reply.text)
        case .replay:
            try await desk.execute("DELETE FROM outbox")
            try await desk.forgetWhereTheFollowerStood()
        default:
            try await desk.round()
        }
    }

    /// The command let the words go; the model says whether it was right.
    private mutating func release(_ text: String) {
        let isRight = model.isApproved(text)
        #expect(isRight, "\(text) was let go")
        model.free.insert(text)
        model.released += 1
        model.forget()
    }

    private mutating func any() async throws -> Submission? {
        let organization = desk.marram.organization
        let waiting = try await desk.marram.ground.read {
            try SubmissionTable(of: organization, on: $0).waiting()
        }
        return waiting.randomElement(using: &generator)
    }

    private mutating func anyReply() async throws -> Reply? {
        let (organization, question) = (desk.marram.organization, desk.question)
        let replies = try await desk.marram.ground.read {
            try ReplyTable(of: organization, on: $0).all(of: question)
        }
        return replies.randomElement(using: &generator)
    }
}
