import Conversations
import Governance
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport

@testable import Responding

extension Question {
    var marram: Marram { ear.marram }
    var decide: DecideSubmission { DecideSubmission(ground: ground, manifests: [connector.manifest]) }

    var saveRule: SaveApprovalRule { SaveApprovalRule(ground: ground, networks: ["mastodon", "bluesky"]) }

    /// The tariff people stand for whoever knows about prices.
    var pricePeople: ApprovalRule.Step { ApprovalRule.Step(unit: marram.tariff.id, need: .any, hours: 24) }

    /// Whoever mentions a price asks the tariff people.
    @discardableResult
    func rule(
        _ name: String = "mentions a price",
        when condition: ApprovalRule.Condition = ApprovalRule.Condition(words: "price OR pence"),
        needing steps: [ApprovalRule.Step]? = nil,
        in unit: UnitID? = nil
    ) async throws -> ApprovalRule {
        let form = ApprovalRuleForm(name: name, condition: condition, steps: steps ?? [pricePeople])
        let rule = try await saveRule.create(
            form,
            in: unit ?? marram.hub.id,
            by: try await marram.viewer(.administrator)
        )
        marram.time.advance(by: .seconds(1))
        return rule
    }

    @discardableResult
    func submit(
        _ words: String = "The price is 30 pence.",
        id: ID<Reply>? = nil,
        by colleague: Marram.Colleague = .meterAgent
    ) async throws -> Submission {
        try await SubmitReply(ground: ground, manifests: [connector.manifest])(
            SendReply.Form(id: id ?? .new(at: marram.time.now), words: words),
            to: conversation,
            by: try await marram.viewer(colleague)
        )
    }

    func approve(
        _ submission: Submission,
        by colleague: Marram.Colleague = .tariffAgent
    ) async throws -> Submission {
        try await decide.approve(
            submission.id,
            version: submission.version,
            by: try await marram.viewer(colleague)
        )
    }

    func stored(_ submission: Submission) async throws -> Submission? {
        let organization = marram.organization
        return try await ground.read { try SubmissionTable(of: organization, on: $0).find(submission.id) }
    }

    func record(of submission: Submission) async throws -> [String] {
        let organization = marram.organization
        return try await ground.read { connection in
            try JournalTable(on: connection).entries(of: organization, about: submission.id.description).map(\.kind)
        }
    }
}
