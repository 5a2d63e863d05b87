import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Publishing
import Reception
import Routing

extension ConversationSight {
    /// What was learnt about where it belongs, until a person has said so.
    var proposal: ProposalCard? {
        let isDecided = handings.contains { [ConversationHandedOver.kind, HandOverAccepted.kind].contains($0.kind) }
        guard let routing, isAtHand, !isDecided else { return nil }
        let unit = routing.unit.flatMap { directory.mark(of: $0) }
        let state: ProposalCard.State
        switch (routing.answer, unit) {
        case (.applied, _): state = .applied
        case (.accepted, _), (.overruled, _): return nil
        case (nil, nil): state = .unsure
        case (nil, let unit?): state = routing.unit == conversation.unit ? .here : .elsewhere(unit: unit.name)
        }
        return ProposalCard(
            state: state,
            percent: routing.percent,
            words: routing.words,
            code: unit?.code ?? "",
            mayAnswer: mayAssign
        )
    }
}

extension Visit {
    /// A person's word on where a conversation belongs.
    func answerProposal() async throws -> Answer {
        try await act { id, viewer in
            let answer = AnswerRoutingProposal(ground: ground, handOver: HandOverConversation(ground: ground))
            let code = fields.text("unit")
            let unit = code.isEmpty ? nil : try await Directory(self).units.first { $0.code == code }?.id
            switch fields["do"] {
            case "accept":
                try await answer.accept(id, as: unit, by: viewer)
                return .redirect(list.opening(id), Notice(.proposalAccepted))
            case "here": try await answer.accept(id, as: unit, by: viewer)
            default: try await answer.overrule(id, as: unit, by: viewer)
            }
            return .redirect(list.opening(id), Notice(.proposalKept))
        }
    }

    /// From which confidence on new conversations are moved without a person.
    func setLearntRouting() async throws -> Answer {
        let text = fields.trimmed("above")
        guard text.isEmpty || Int(text) != nil else { throw LearntRoutingRefused.percentUnfit }
        try await SetLearntRouting(ground: ground)(above: Int(text), by: try viewer())
        return .redirect("/routing-rules", Notice(.settingsSaved))
    }
}

extension LearntCard {
    init(_ learnt: LearntRouting, mayEdit: Bool) {
        self.init(
            decisions: learnt.lessons,
            needed: leastRoutingLessons,
            model: learnt.model.map { (decisions: $0.facts.decisions, at: $0.madeAt) },
            measured: learnt.record.decisions,
            proposed: learnt.record.proposed,
            right: learnt.record.right,
            above: learnt.above,
            mayEdit: mayEdit
        )
    }
}
