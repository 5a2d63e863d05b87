import Channels
package import Journal
import Organization
package import Primitives
package import Storage

/// Sorts a conversation as rules say, while no person has touched it.
///
/// Runs in the transaction of whoever calls it. Whatever a person decided before a rule came by stands.
package struct RouteConversation {
    let organization: OrganizationID
    let entry: JournalEntry
    let connection: any Connection

    package init(in organization: OrganizationID, because entry: JournalEntry, on connection: any Connection) {
        self.organization = organization
        self.entry = entry
        self.connection = connection
    }

    /// Gives what was done, or `nil` when nothing was left to do.
    @discardableResult
    package func callAsFunction(
        _ id: ID<Conversation>,
        along route: ConversationRoute
    ) throws -> ConversationRouted? {
        let table = ConversationTable(of: organization, on: connection)
        guard let conversation = try table.find(id), conversation.id == id, conversation.isUntouched else { return nil }
        let event = try routed(conversation, along: route)
        guard event.to != event.from || event.need != nil || !event.tags.isEmpty || event.othersFirst != nil else {
            return nil
        }
        if let need = event.need {
            try table.prioritise(ConversationPrioritised(conversation: id, need: need, before: conversation.need))
        }
        let tags = TagTable(of: organization, on: connection)
        for tag in event.tags { try tags.insert(tag, on: id, at: entry.moment) }
        if !event.tags.isEmpty { try table.countUp(id) }
        if event.to != event.from { try table.move(id, to: event.to) }
        if let wait = event.othersFirst { try table.snooze(ConversationSnoozed(conversation: id, until: wait.until)) }
        try JournalTable(on: connection).append(
            event,
            of: organization,
            in: entry.lane,
            by: .machine("routing"),
            unit: event.to,
            at: entry.moment
        )
        return event
    }

    private func routed(_ conversation: Conversation, along route: ConversationRoute) throws -> ConversationRouted {
        let known = try TagTable(of: organization, on: connection).all(of: conversation.id)
        let tags = route.tags.filter { !known.contains($0) }.prefix(max(0, tagLimit - known.count))
        return ConversationRouted(
            conversation: conversation.id,
            from: conversation.unit,
            to: route.unit ?? conversation.unit,
            need: route.need.flatMap { $0 == conversation.need ? nil : $0 },
            tags: Array(tags),
            reasons: route.reasons,
            othersFirst: try route.othersFirst.flatMap { try mayWait(conversation.id) ? $0 : nil }
        )
    }

    /// Others come first once, also when the journal is followed again, and not before somebody who has written on.
    private func mayWait(_ id: ID<Conversation>) throws -> Bool {
        let entries = try JournalTable(on: connection).entries(
            of: othersFirstKinds,
            about: id.description,
            in: organization
        )
        guard try OthersFirstStay(in: entries) == nil else { return false }
        let posts = try PostTable(of: organization, on: connection).all(of: id)
        let asker = posts.asker(of: id)
        return posts.count { $0.direction == .theirs && $0.content.author.id == asker } <= 1
    }
}

extension Conversation {
    /// Whether it is as it came in: nobody looks after it, answers or has answered it, has offered it or said how soon.
    package var isUntouched: Bool {
        owner == nil && claim == nil && offeredTo == nil && snoozedUntil == nil && need == Need() && state == .open
    }
}
