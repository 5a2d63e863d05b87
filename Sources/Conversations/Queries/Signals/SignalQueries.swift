package import Organization
package import Primitives
package import Storage

/// How often people said something else than what was heard: only what was counted, on the latest conversations.
package struct SignalRecord: Sendable, Equatable {
    /// The latest conversations that it is counted on, at most.
    package static let measured = 1_000

    package let heard: Int
    package let corrected: [SignalKind: Int]

    package init(heard: Int, corrected: [SignalKind: Int]) {
        (self.heard, self.corrected) = (heard, corrected)
    }
}

package func signalRecord(of organization: OrganizationID, on connection: any Connection) throws -> SignalRecord {
    try SignalTable(of: organization, on: connection).record(ofLatest: SignalRecord.measured)
}

package func signalWords(of organization: OrganizationID, on connection: any Connection) throws -> SignalWords {
    SignalWords(written: try SignalWordTable(organization: organization, connection: connection).all())
}

/// What a conversation hints at that this person may see; nothing while it was not heard yet.
package func signals(
    of id: ID<Conversation>,
    for viewer: Viewer,
    on connection: any Connection
) throws -> ConversationSignals {
    let conversation = try viewer.conversation(id, for: .read, on: connection)
    return try SignalTable(of: viewer.organization, on: connection).find(conversation.id) ?? ConversationSignals()
}
