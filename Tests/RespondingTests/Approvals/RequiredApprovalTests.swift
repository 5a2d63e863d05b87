import Listening
import Organization
import Primitives
import TestSupport
import Testing

@testable import Responding

private let legal = UnitID.derivedForTest("LEGAL")
private let lead = AgentID.derivedForTest("lead")

extension ID {
    fileprivate static func derivedForTest(_ name: String) -> ID {
        ID(at: TestClock.start, distinguishedBy: Array((name + "..........").utf8))
    }
}

private func rule(
    _ name: String,
    when condition: ApprovalRule.Condition = ApprovalRule.Condition(),
    needing steps: [ApprovalRule.Step] = [ApprovalRule.Step(unit: legal)],
    isPaused: Bool = false
) -> ApprovalRule {
    ApprovalRule(
        id: .derivedForTest(name),
        unit: legal,
        name: name,
        condition: condition,
        steps: steps,
        isPaused: isPaused,
        version: 1,
        changedAt: TestClock.start,
        changedBy: lead
    )
}

@Suite struct `The approval that a reply needs` {
    private let facts = ReplyFacts(words: "The Price is 30 pence.", network: "mastodon", roles: ["agent"])

    @Test func `is none without a rule, or under a rule that is paused`() {
        #expect(requiredApproval(for: facts, under: []).isEmpty)
        #expect(requiredApproval(for: facts, under: [rule("always", isPaused: true)]).isEmpty)
    }

    @Test func `follows from the words, and says which`() {
        let prices = rule("mentions a price", when: ApprovalRule.Condition(words: "price OR pence"))
        let need = requiredApproval(for: facts, under: [prices])

        #expect(need.steps.map(\.step) == [ApprovalRule.Step(unit: legal)])
        #expect(need.reasons.map(\.name) == ["mentions a price"])
        #expect(need.reasons.first?.found == ["Price", "pence"])
        #expect(requiredApproval(for: ReplyFacts(words: "No.", network: "mastodon"), under: [prices]).isEmpty)
    }

    @Test(arguments: [
        (ApprovalRule.Condition(networks: ["bluesky"]), false),
        (ApprovalRule.Condition(networks: ["bluesky", "mastodon"]), true),
        (ApprovalRule.Condition(topics: [.derivedForTest("tariffs")]), false),
        (ApprovalRule.Condition(roles: ["hubMember"]), false),
        (ApprovalRule.Condition(roles: ["agent"]), true),
        (ApprovalRule.Condition(lacking: "energy advice"), true),
        (ApprovalRule.Condition(content: .static), false),
        (ApprovalRule.Condition(content: .interactive), true),
        (ApprovalRule.Condition(networks: ["mastodon"], words: "refund"), false),
    ])
    func `follows from everything that a rule may ask`(condition: ApprovalRule.Condition, applies: Bool) {
        #expect(requiredApproval(for: facts, under: [rule("any", when: condition)]).isEmpty != applies)
    }

    @Test func `is not needed by whoever holds the certificate, nor about another topic`() {
        var known = facts
        known.certificates = [CertificateName("Energy  advice")]
        known.topics = [.derivedForTest("tariffs")]

        #expect(requiredApproval(for: known, under: [rule("any", when: .init(lacking: "energy advice"))]).isEmpty)
        #expect(
            !requiredApproval(for: known, under: [rule("any", when: .init(topics: [.derivedForTest("tariffs")]))])
                .isEmpty
        )
    }

    @Test func `is asked for when the wording of a rule cannot be read any more`() {
        let gone = rule("gone", when: ApprovalRule.Condition(words: "list:prices"))
        #expect(!requiredApproval(for: facts, under: [gone]).isEmpty)
        #expect(requiredApproval(for: facts, under: [gone], lists: ["prices": ["refund"]]).isEmpty)
    }

    @Test func `adds up, and asks the same people once, in the shorter time`() {
        let need = requiredApproval(
            for: facts,
            under: [
                rule("one", needing: [.init(unit: legal, hours: 24), .init(people: [lead])]),
                rule("two", needing: [.init(unit: legal, hours: 2)]),
                rule("three", needing: [.init(unit: legal, need: .all)]),
            ]
        )

        #expect(
            need.steps.map(\.step) == [
                .init(unit: legal, hours: 2), .init(people: [lead]), .init(unit: legal, need: .all),
            ]
        )
        #expect(need.steps.first?.reasons.map(\.name) == ["one", "two"])
    }
}

@Suite struct `What became of a text` {
    @Test func `is told word by word`() {
        let pieces = wordDifference(from: "The price is 30 pence.", to: "The price may be 30 pence.")

        #expect(pieces.filter { $0.kind == .removed }.map(\.text) == ["is"])
        #expect(pieces.filter { $0.kind != .removed }.map(\.text).joined() == "The price may be 30 pence.")
        #expect(pieces.filter { $0.kind != .added }.map(\.text).joined() == "The price is 30 pence.")
    }

    @Test func `holds both texts whatever they are`() {
        var generator = SeededGenerator(seed: 7)
        let words = ["a", "b", " ", "\n", "price", "🌙", "عداد"]
        for _ in 0..<500 {
            let old = (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in
                words.randomElement(using: &generator)
            }.joined()
            let new = (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in
                words.randomElement(using: &generator)
            }.joined()
            let pieces = wordDifference(from: old, to: new)
            #expect(pieces.filter { $0.kind != .removed }.map(\.text).joined() == new)
            #expect(pieces.filter { $0.kind != .added }.map(\.text).joined() == old)
        }
    }

    @Test(arguments: [" ", "\n"]) func `takes no more memory than there is where both are long and share nothing`(
        space: String
    ) {
        // As long as a mail or a post of a forum may be: word by word this would take four gigabytes.
        let old = Array(repeating: "a", count: 16_000).joined(separator: space)
        let new = Array(repeating: "b", count: 16_000).joined(separator: space)

        let pieces = wordDifference(from: old, to: new)

        #expect(pieces == [.init(kind: .removed, text: old), .init(kind: .added, text: new)])
    }

    @Test func `is told line by line where it is long`() {
        let line = Array(repeating: "word", count: 2_000).joined(separator: " ") + "\n"

        let pieces = wordDifference(from: line + "The price is 30 pence.", to: line + "It is free.")

        #expect(
            pieces == [
                .init(kind: .same, text: line), .init(kind: .removed, text: "The price is 30 pence."),
                .init(kind: .added, text: "It is free."),
            ]
        )
    }
}
