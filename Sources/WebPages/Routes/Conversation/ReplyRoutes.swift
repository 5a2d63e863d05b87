import Conversations
import Journal
import Organization
import Primitives
import Publishing
import Reception
import Responding

let replyRoutes: [PageRoute] = [
    .post("/replies/:id/undo") { visit in
        try await visit.decide { reply, viewer in
            try await DecideOutbox(ground: visit.ground).recall(reply, by: viewer)
            return Notice(.replyRecalled)
        }
    },
    .post("/replies/:id/resolve") { visit in
        guard let choice = visit.fields["choice"].flatMap(ReplyResolution.init) else { throw ChoiceUnknown() }
        return try await visit.decide { reply, viewer in
            try await DecideOutbox(ground: visit.ground).settle(reply, visit.settlement(choice), by: viewer)
            return choice.decision.notice
        }
    },
    .get("/replies/:id/undo") { try await $0.conversationOfReply() },
    .get("/replies/:id/resolve") { try await $0.conversationOfReply() },
]

extension Visit {
    /// What the form says: the decision, where the reply is to be seen, and why.
    func settlement(_ choice: ReplyResolution) -> Settlement {
        Settlement(choice.decision, link: fields.trimmed("link"), reason: fields.trimmed("reason"))
    }
}

extension DecideOutbox.Decision {
    /// What follows from it.
    var notice: Notice {
        switch self {
        case .published: Notice(.settledPublished)
        case .sendAgain: Notice(.settledAgain)
        case .lookAgain: Notice(.settledLook)
        case .giveUp: Notice(.settledLetBe)
        }
    }
}

extension ReplyResolution {
    var decision: DecideOutbox.Decision {
        switch self {
        case .published: .published
        case .again: .sendAgain
        case .look: .lookAgain
        case .abandon: .giveUp
        }
    }
}

extension Visit {
    /// Decides about a reply and goes back to where that was done.
    fileprivate func decide(
        _ work: (ID<Reply>, Organization.Viewer) async throws -> Notice
    ) async throws -> Answer {
        let id: ID<Reply> = try id()
        let conversation = try await conversation(of: id)
        do {
            let notice = try await work(id, try viewer())
            let wasHere = referer.map { $0.hasPrefix("/inbox") || $0.hasPrefix("/outbox") } ?? false
            return .redirect(wasHere ? referer ?? "/inbox" : "/conversations/\(conversation)", notice)
        } catch let refusal as any Refusal where refusal.kind == .conflict {
            return try await shown(conversation, saying: refusal)
        }
    }

    fileprivate func conversationOfReply() async throws -> Answer {
        .redirect("/conversations/\(try await conversation(of: try id()))")
    }

    private func conversation(of reply: ID<Reply>) async throws -> ID<Conversation> {
        let viewer = try viewer()
        return try await ground.read { connection in
            try viewer.reply(reply, for: .read, on: connection).conversation.id
        }
    }
}

/// The decision is none of those that the page offers.
struct ChoiceUnknown: Refusal {
    var code: String { "choice.unknown" }
    var message: String { "Choose one of the values that the page offers." }
}
