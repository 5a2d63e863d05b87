import Channels
import Conversations
import Governance
import Journal
import Organization
import Pictures
import Primitives
import Storage
import TestSupport

@testable import Publishing
@testable import Responding

extension Desk {
    /// Whoever mentions a price asks the tariff people.
    @discardableResult
    func priceRule(
        needing steps: [ApprovalRule.Step]? = nil,
        on networks: [String] = [],
        in unit: UnitID? = nil
    ) async throws -> ApprovalRule {
        let form = ApprovalRuleForm(
            name: "mentions a price",
            condition: ApprovalRule.Condition(networks: networks, words: "price"),
            steps: steps ?? [ApprovalRule.Step(unit: marram.tariff.id)]
        )
        let rule =
            try await saveRule
            .create(form, in: unit ?? marram.hub.id, by: try await marram.viewer(.administrator))
        marram.time.advance(by: .seconds(1))
        return rule
    }

    var saveRule: SaveApprovalRule {
        SaveApprovalRule(ground: marram.ground, networks: ["mastodon", "bluesky"])
    }

    func submit(_ words: String = "The price is 30 pence.") async throws -> Submission {
        try await SubmitReply(ground: marram.ground, manifests: [manifest])(
            SendReply.Form(id: .new(at: marram.time.now), words: words, account: account.id),
            to: question,
            by: try await marram.viewer(.meterAgent)
        )
    }

    var approvals: DecideSubmission { DecideSubmission(ground: marram.ground, manifests: [manifest]) }

    /// What the submission would be as a reply that somebody approved, written behind everybody's back.
    func forgedReply(_ submission: Submission, approver: Marram.Colleague, text: String? = nil) -> Reply {
        let text = text ?? submission.text
        return Reply(
            id: submission.id.retyped(),
            conversation: submission.conversation,
            account: submission.account,
            author: submission.author,
            approver: marram.id(of: approver),
            words: text,
            text: text,
            textHash: textHash(text),
            answers: submission.answers,
            languages: submission.languages,
            approvedAt: marram.time.now,
            notBefore: marram.time.now,
            approvers: [marram.id(of: .tariffAgent)]
        )
    }

    /// A reply of Tom's that no command has seen; nobody was asked about it.
    func unaskedReply(
        words: String = "The price is 30 pence.",
        text: String = "The price is 30 pence. — Tom, Marram Energy",
        in conversation: ID<Conversation>? = nil,
        through account: ChannelAccount? = nil,
        showing pictures: [Picture] = []
    ) -> Reply {
        let tom = marram.id(of: .meterAgent)
        return Reply(
            id: .derived(from: ["unasked"], at: TestClock.start),
            conversation: conversation ?? question,
            account: (account ?? self.account).id,
            author: tom,
            approver: tom,
            words: words,
            text: text,
            textHash: wordHash(text, pictures),
            answers: somePost("1", minute: -5),
            languages: ["en"],
            approvedAt: marram.time.now,
            notBefore: marram.time.now,
            shown: pictures.isEmpty ? nil : pictures
        )
    }

    /// Stores the reply and an entry in the name of its approver, behind everybody's back.
    func smuggle(_ reply: Reply, at moment: Moment? = nil) async throws {
        try await insert(reply)
        try await append(ReplyApproved(reply: reply), by: .agent(reply.approver), at: moment)
    }

    func given(
        _ submission: Submission,
        by colleague: Marram.Colleague,
        hash: [UInt8]? = nil,
        step: ApprovalRule.Step? = nil
    ) -> ApprovalGiven {
        ApprovalGiven(
            submission: submission.id,
            agent: marram.id(of: colleague),
            step: step ?? submission.steps[0].step,
            textHash: hash ?? submission.textHash,
            round: submission.round
        )
    }
}
