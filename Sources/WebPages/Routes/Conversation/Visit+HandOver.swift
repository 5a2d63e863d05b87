import Conversations
import HTTPTypes
import Organization
import Primitives
import Reception

extension Visit {
    /// Gives the conversation to somebody, or back to nobody.
    func assign() async throws -> Answer {
        try await act { id, viewer in
            let chosen = try agent(fields.text("owner"), else: AssignmentRefused.cannotAnswer)
            let seen = try agent(fields.text("seen"), else: ConversationRefused.changed)
            try await AssignConversation(ground: ground)(id, to: chosen, ifStill: .owner(seen), by: viewer)
            let notice: Notice.Name =
                switch chosen {
                case nil: .conversationGivenBack
                case viewer.actor: .conversationTaken
                default: .conversationGiven
                }
            return .redirect(list.opening(id), Notice(notice))
        }
    }

    /// The agent with this id; nobody where nothing stands.
    private func agent(_ text: String, else refusal: any Refusal) throws -> AgentID? {
        if text.isEmpty { return nil }
        guard let id = AgentID(text) else { throw refusal }
        return id
    }

    /// Offers the conversation to another unit; what is refused is shown again with everything that was written.
    func handOver() async throws -> Answer {
        let sight = try await ConversationSight(of: try id(), for: self)
        var work = RefusedWork(note: fields.text("note"), unit: fields["unit"])
        do {
            let unit = try sight.directory.unit(coded: fields.text("unit"))
            let command = HandOverConversation(ground: ground)
            try await command(sight.id, to: unit.id, note: work.note, by: sight.viewer)
            return .redirect(list.list, Notice(unit.isHub ? .handOverToHub : .handOverOffered))
        } catch let refusal as any Refusal where isForTheForm(refusal) {
            work.noteProblems = [Problem(field: "hand-over-note", message: words.said(refusal))]
            return try await shown(sight.id, again: work, after: refusal)
        }
    }

    func accept() async throws -> Answer {
        try await act { id, viewer in
            try await AnswerHandOver(ground: ground).accept(id, by: viewer)
            return .redirect(list.opening(id), Notice(.handOverAccepted))
        }
    }

    /// Returns the conversation to the unit that offered it, and says why.
    func giveBack() async throws -> Answer {
        let sight = try await ConversationSight(of: try id(), for: self)
        var work = RefusedWork(reason: fields.text("reason"))
        do {
            try await AnswerHandOver(ground: ground).giveBack(sight.id, because: work.reason, by: sight.viewer)
            return .redirect(list.list, Notice(.handOverReturned))
        } catch let refusal as any Refusal where isForTheForm(refusal) {
            work.reasonProblems = [Problem(field: "reason", message: words.said(refusal))]
            return try await shown(sight.id, again: work, after: refusal)
        }
    }

    func withdraw() async throws -> Answer {
        try await act { id, viewer in
            try await HandOverConversation(ground: ground).withdraw(id, by: viewer)
            return .redirect(list.opening(id), Notice(.handOverWithdrawn))
        }
    }

    /// The conversation with the form as it was filled in; where it has moved on meanwhile, as it is now.
    func shown(
        _ id: ID<Conversation>,
        again work: RefusedWork,
        after refusal: any Refusal
    ) async throws -> Answer {
        var address = list
        address.open = id
        let page = try await inbox(at: address, work: work)
        let isSaid = page.open?.handOver != nil || page.open?.offer?.mayAnswer == true
        return .page(
            page,
            status: refusal.kind == .conflict ? .conflict : .unprocessableContent,
            flashes: isSaid ? [] : [Flash(kind: .problem, text: words.said(refusal))]
        )
    }
}

/// Whether the form is shown again: whoever fills it in can mend it, or reads what has happened meanwhile.
func isForTheForm(_ refusal: any Refusal) -> Bool {
    [.invalid, .conflict].contains(refusal.kind) || refusal as? DetailsRefused == .unitUnknown
}
