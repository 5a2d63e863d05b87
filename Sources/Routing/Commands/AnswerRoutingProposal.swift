package import Conversations
package import Journal
package import Organization
package import Primitives
import Storage

/// Says for a person whether a conversation belongs where it was proposed; either word is learnt from.
package struct AnswerRoutingProposal: Sendable {
    let ground: Ground
    let handOver: HandOverConversation

    package init(ground: Ground, handOver: HandOverConversation) {
        self.ground = ground
        self.handOver = handOver
    }

    /// Offers it to the unit that is proposed, which accepts or returns it; where it is there already it stays.
    ///
    /// `unit` is the one that the person saw.
    package func accept(_ id: ID<Conversation>, as unit: UnitID? = nil, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let (conversation, proposal, proposed) = try open(id, as: unit, for: viewer, on: connection)
            if proposed != conversation.unit {
                try handOver.offer(conversation.id, to: proposed, by: viewer, at: now, on: connection)
            }
            let event = RoutingProposalAnswered(
                conversation: conversation.id,
                proposed: proposed,
                confidence: proposal.percent,
                isAccepted: true,
                belongs: proposed
            )
            try keep(event, of: conversation, by: viewer, at: now, on: connection)
        }
    }

    /// It belongs where it is.
    package func overrule(_ id: ID<Conversation>, as unit: UnitID? = nil, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let (conversation, proposal, proposed) = try open(id, as: unit, for: viewer, on: connection)
            guard proposed != conversation.unit else { throw LearntRoutingRefused.nothingProposed }
            let event = RoutingProposalAnswered(
                conversation: conversation.id,
                proposed: proposed,
                confidence: proposal.percent,
                isAccepted: false,
                belongs: conversation.unit
            )
            try keep(event, of: conversation, by: viewer, at: now, on: connection)
        }
    }

    private func open(
        _ id: ID<Conversation>,
        as seen: UnitID?,
        for viewer: Viewer,
        on connection: any Connection
    ) throws -> (Conversation, RoutingProposal, UnitID) {
        let conversation = try viewer.conversation(id, for: .assign, on: connection)
        let table = RoutingLessonTable(of: viewer.organization, on: connection)
        guard let proposal = try table.proposal(for: conversation.id), let proposed = proposal.unit else {
            throw LearntRoutingRefused.nothingProposed
        }
        guard seen == nil || seen == proposed else { throw LearntRoutingRefused.changed }
        guard proposal.answer == nil else { throw LearntRoutingRefused.answered }
        return (conversation, proposal, proposed)
    }

    private func keep(
        _ event: RoutingProposalAnswered,
        of conversation: Conversation,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws {
        try RoutingLessonTable(of: viewer.organization, on: connection)
            .answer(conversation.id, with: event.isAccepted ? .accepted : .overruled)
        try JournalTable(on: connection).append(
            event,
            of: viewer.organization,
            in: conversation.lane,
            by: .agent(viewer.actor),
            unit: conversation.unit,
            at: now
        )
    }
}
