package import Conversations
import Journal
package import Organization
package import Primitives
package import Storage

/// What rules did with a conversation, when, and what came of letting others answer first.
package struct RoutedStep: Sendable {
    package let at: Moment
    package let event: ConversationRouted
    /// How many others answered meanwhile; `nil` where it was not put off for them, or its moment has not brought it back.
    package let othersAnswered: Int?
}

/// What rules did with a conversation that this person may see.
package func routedSteps(
    of id: ID<Conversation>,
    for viewer: Viewer,
    on connection: any Connection
) throws -> [RoutedStep] {
    let conversation = try viewer.conversation(id, for: .read, on: connection)
    let entries = try JournalTable(on: connection)
        .entries(of: othersFirstKinds, about: conversation.id.description, in: viewer.organization)
    let stay = try OthersFirstStay(in: entries)
    let posts = try stay.map { _ in try PostTable(of: viewer.organization, on: connection).all(of: conversation.id) }
    return try entries.compactMap { entry in
        guard let event = try entry.event(ConversationRouted.self) else { return nil }
        let isStay = event.othersFirst != nil && event.othersFirst == stay?.othersFirst
        return RoutedStep(
            at: entry.moment,
            event: event,
            othersAnswered: isStay ? stay?.answered(in: conversation.id, among: posts ?? []) : nil
        )
    }
}
