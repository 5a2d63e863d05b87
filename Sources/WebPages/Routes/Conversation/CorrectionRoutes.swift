import Conversations
import Editorial
import HTTPTypes
import Journal
import Organization
import Primitives
import Publishing
import Reception
import Responding

let correctionRoutes: [PageRoute] = [
    .post("/replies/:id/correct", access: .may([.respond])) { visit in
        try await visit.correcting(saying: Notice(.correctionAsked)) { command, reply, viewer in
            let (words, reason) = (visit.fields.text("words"), visit.fields.text("reason"))
            _ = try await command.correct(reply, to: words, because: reason, by: viewer)
        }
    },
    .post("/replies/:id/withdraw", access: .may([.respond])) { visit in
        try await visit.correcting(saying: Notice(.askedBack)) { command, reply, viewer in
            _ = try await command.withdraw(reply, because: visit.fields.text("reason"), by: viewer)
        }
    },
    .post("/corrections/:id/settle", access: .may([.respond])) { try await $0.settleCorrection() },
    .get("/replies/:id/correct", access: .member) { try await $0.conversationOfCorrected() },
    .get("/replies/:id/withdraw", access: .member) { try await $0.conversationOfCorrected() },
    .get("/corrections/:id/settle", access: .member) { _ in .redirect("/inbox") },
]

extension CorrectReply.Decision {
    /// What follows from it.
    fileprivate var notice: Notice {
        switch self {
        case .sendAgain: Notice(.settledAgain)
        case .giveUp: Notice(.settledLetBe)
        case .published: Notice(.settledPublished)
        }
    }
}

extension Visit {
    private var correct: CorrectReply {
        CorrectReply(ground: ground, manifests: house.channels.manifests)
    }

    /// Does it, and goes back to the conversation; what was refused is said there.
    fileprivate func correcting(
        saying notice: Notice,
        _ work: (CorrectReply, ID<Reply>, Organization.Viewer) async throws -> Void
    ) async throws -> Answer {
        let (reply, viewer): (ID<Reply>, Organization.Viewer) = (try id(), try viewer())
        let conversation = try await conversation(ofReply: reply)
        do {
            try await work(correct, reply, viewer)
            return .redirect("/conversations/\(conversation)", notice)
        } catch let refusal as any Refusal where [.conflict, .invalid].contains(refusal.kind) {
            return try await shown(conversation, saying: refusal)
        }
    }

    fileprivate func settleCorrection() async throws -> Answer {
        let choices: [String: CorrectReply.Decision] = [
            "again": .sendAgain, "abandon": .giveUp, "published": .published,
        ]
        guard let decision = choices[fields["choice"] ?? ""] else { throw ChoiceUnknown() }
        let viewer = try viewer()
        let id: ID<Correction> = try id()
        let (found, isPost) = try await ground.read { connection in
            let found = try CorrectionTable(on: connection).find(id, of: viewer.organization)
            return (found, try SettleWithdrawal(of: viewer.organization, on: connection).post(of: id) != nil)
        }
        guard let found else { throw CorrectionRefused.unknown }
        let settle = SettleCorrection(ground: ground, manifests: house.channels.manifests)
        if isPost {
            let story = try await settle(id, as: decision, by: viewer)
            return .redirect(story.map { "/stories/\($0)" } ?? "/outbox", decision.notice)
        }
        let conversation = try await conversation(ofReply: found.reply)
        do {
            try await settle(id, as: decision, by: viewer)
            return .redirect("/conversations/\(conversation)", decision.notice)
        } catch let refusal as any Refusal where refusal.kind == .conflict {
            return try await shown(conversation, saying: refusal)
        }
    }

    fileprivate func conversationOfCorrected() async throws -> Answer {
        .redirect("/conversations/\(try await conversation(ofReply: try id()))")
    }

    private func conversation(ofReply reply: ID<Reply>) async throws -> ID<Conversation> {
        let viewer = try viewer()
        return try await ground.read { try viewer.reply(reply, for: .read, on: $0).conversation.id }
    }
}
