package import Organization
package import Primitives

extension Conversation {
    /// Decides whether it may be offered to another unit now.
    ///
    /// While it is offered nobody answers, so that no two units do.
    package func handedOver(
        to unit: UnitID,
        with note: String?,
        by agent: AgentID,
        at now: Moment
    ) throws -> ConversationHandedOver {
        guard unit != self.unit else { throw HandOverRefused.sameUnit }
        guard state != .done else { throw ConversationRefused.stateUnfit(.done) }
        guard offeredTo == nil else { throw HandOverRefused.underWay }
        guard heldByAnother(than: agent, at: now) == nil else { throw HandOverRefused.beingAnswered }
        return ConversationHandedOver(conversation: id, from: self.unit, to: unit, note: note, by: agent)
    }

    /// The unit that is asked and has not answered yet.
    package func asked() throws(HandOverRefused) -> UnitID {
        guard let offeredTo else { throw .notOffered }
        return offeredTo
    }
}

extension Viewer {
    /// Whether somebody may see a conversation: it is their unit's, or it is offered to their unit.
    package func maySee(_ conversation: Conversation) -> Bool {
        may(.read, in: conversation.unit) || conversation.offeredTo.map { may(.read, in: $0) } ?? false
    }
}

/// The words with which a unit returns a conversation.
package func checkedReason(_ text: String) throws -> String {
    do {
        return try checkedNote(text)
    } catch NoteRefused.empty {
        throw HandOverRefused.reasonMissing
    }
}

/// Why a conversation does not change its unit.
package enum HandOverRefused: Refusal {
    case sameUnit
    case underWay
    case beingAnswered
    case replyUnderWay
    case approvalAsked
    case notOffered
    case reasonMissing

    package var code: String { "handOver.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .sameUnit, .reasonMissing: .invalid
        case .underWay, .beingAnswered, .replyUnderWay, .approvalAsked, .notOffered: .conflict
        }
    }

    package var message: String {
        switch self {
        case .sameUnit: "The conversation is this unit’s already. Choose another unit."
        case .underWay: "The conversation is offered to another unit already. Take it back before you offer it again."
        case .beingAnswered: "A colleague is answering this conversation. Wait until they have sent it or let it go."
        case .replyUnderWay: "A reply is on its way. Take it back, or wait until it has arrived; then hand over."
        case .approvalAsked: "A reply waits for an approval. Take it back, or wait for the word; then hand over."
        case .notOffered: "The conversation is not on offer any more. Read what has happened since."
        case .reasonMissing: "Say why it comes back, so that they know what to do with it."
        }
    }
}
