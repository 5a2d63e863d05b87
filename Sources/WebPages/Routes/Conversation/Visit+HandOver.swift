import Conversations
import HTTPTypes
import Organization
import Primitives
import Publishing
import Reception

extension Visit {
    /// Gives the conversation to somebody, or back to nobody.
    func assign() async throws -> Answer {
        try await work(RefusedWork(form: .owner, owner: fields.text("owner")), about: "owner") { id, viewer in
            let chosen = try agent(fields.text("owner"), else: AssignmentRefused.cannotAnswer)
            let seen = try agent(fields.text("seen"), else: ConversationRefused.changed)
            let act = try await AssignConversation(ground: ground)(id, to: chosen, ifStill: .owner(seen), by: viewer)
            let notice: Notice.Name =
                switch chosen {
                case nil: .conversationGivenBack
                case viewer.actor: .conversationTaken
                default: .conversationGiven
                }
            return .redirect(list.opening(id), Notice(notice, undo: .init(act)))
        }
    }

    /// The agent with this id; nobody where nothing stands.
    private func agent(_ text: String, else refusal: any Refusal) throws -> AgentID? {
        if text.isEmpty { return nil }
        guard let id = AgentID(text) else { throw refusal }
        return id
    }

    /// Offers the conversation to another unit.
    func handOver() async throws -> Answer {
        let wish = RefusedWork(form: .handOver, note: fields.text("note"), unit: fields["unit"])
        return try await work(wish, about: "hand-over-note") { id, viewer in
            let unit = try await Directory(self).unit(coded: fields.text("unit"))
            let seen = try fields["seen"].map {
                Conversation.Seen.owner(try agent($0, else: ConversationRefused.changed))
            }
            try await HandOverConversation(ground: ground)(
                id,
                to: unit.id,
                note: wish.note,
                ifStill: seen ?? .anything,
                by: viewer
            )
            return .redirect(
                list.list,
                unit.isHub
                    ? Notice(.handOverToHub) : Notice(.handOverOffered, undo: .init(withdrawing: id, from: unit.id))
            )
        }
    }

    func accept() async throws -> Answer {
        try await act { id, viewer in
            try await AnswerHandOver(ground: ground).accept(id, for: unitAsked, by: viewer)
            return .redirect(list.opening(id), Notice(.handOverAccepted))
        }
    }

    /// Returns the conversation to the unit that offered it, and says why.
    func giveBack() async throws -> Answer {
        let wish = RefusedWork(form: .giveBack, reason: fields.text("reason"))
        return try await work(wish, about: "reason") { id, viewer in
            try await AnswerHandOver(ground: ground).giveBack(id, because: wish.reason, for: unitAsked, by: viewer)
            return .redirect(list.list, Notice(.handOverReturned))
        }
    }

    /// The unit that was asked when the page was made.
    private var unitAsked: UnitID? { fields["for"].flatMap { UnitID($0) } }

    func withdraw() async throws -> Answer {
        try await act { id, viewer in
            try await HandOverConversation(ground: ground).withdraw(id, from: unitAsked, by: viewer)
            return .redirect(list.opening(id), Notice(.handOverWithdrawn))
        }
    }
}

extension Visit {
    /// Does what a form of the conversation asks; what is refused is shown in that form with everything that was written.
    ///
    /// `field` is the one that the sentence is about.
    func work(
        _ wish: RefusedWork,
        about field: String,
        _ act: (ID<Conversation>, Organization.Viewer) async throws -> Answer
    ) async throws -> Answer {
        let id: ID<Conversation> = try id()
        do {
            return try await act(id, try viewer())
        } catch let refusal as any Refusal where isForTheForm(refusal) {
            var refused = wish
            refused.problems = [Problem(field: field, message: words.said(refusal))]
            return try await shown(id, again: refused, after: refusal)
        }
    }

    /// The conversation with the form as it was filled in; where it has moved on meanwhile, as it is now.
    private func shown(
        _ id: ID<Conversation>,
        again work: RefusedWork,
        after refusal: any Refusal
    ) async throws -> Answer {
        var address = list
        address.open = id
        let page = try await inbox(at: address, work: work)
        let isSaid = work.form.flatMap { page.open?.shows($0) } ?? false
        return .page(
            page,
            status: refusal.kind == .conflict ? .conflict : .unprocessableContent,
            flashes: isSaid ? [] : [Flash(kind: .problem, text: words.said(refusal))]
        )
    }
}

extension ConversationPane {
    /// Whether a form is on the page, so that what is wrong with it is read there.
    fileprivate func shows(_ form: WorkForm) -> Bool {
        switch form {
        case .owner: ownerForm != nil
        case .handOver: handOver.map { !$0.units.isEmpty } ?? false
        case .giveBack: offer?.mayAnswer ?? false
        case .snooze: snooze != nil
        case .priority: priority != nil
        case .tag: tagForm != nil
        case .signal: signalForm != nil
        }
    }
}

/// Whether the form is shown again: whoever fills it in can mend it, or reads what has happened meanwhile.
func isForTheForm(_ refusal: any Refusal) -> Bool {
    [.invalid, .conflict].contains(refusal.kind) || refusal as? DetailsRefused == .unitUnknown
}
