import Channels
package import Journal
import Organization
package import Primitives
package import Storage

/// Sorts a conversation as rules say, while no person has touched it.
///
/// Runs in the transaction of whoever calls it. Whatever a person decided before a rule came by stands. What was put aside
/// as a copy before the rules had a look comes back where they move it: only those of one unit stand for each other.
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
        guard let conversation = try table.find(id), conversation.id == id,
            try conversation.isLeftToRules(of: organization, on: connection)
        else { return nil }
        let event = try routed(conversation, along: route)
        let isAside = conversation.state == .done
        if isAside, event.to == event.from { return nil }
        guard event.to != event.from || event.need != nil || !event.tags.isEmpty || event.othersFirst != nil else {
            return nil
        }
        if isAside { try comeBack(conversation, to: event.to, table) }
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

    private func comeBack(_ conversation: Conversation, to unit: UnitID, _ table: ConversationTable) throws {
        let opened = ConversationReopened(conversation: conversation.id, waitingSince: entry.moment)
        try table.reopen(opened, at: entry.moment)
        try JournalTable(on: connection).append(
            opened,
            of: organization,
            in: entry.lane,
            by: .machine("routing"),
            unit: unit,
            at: entry.moment
        )
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
    /// Whether rules may sort it: nobody has touched it, and it is open or was put aside as a copy before they had a look.
    package func isLeftToRules(of organization: OrganizationID, on connection: any Connection) throws -> Bool {
        guard isUntended else { return false }
        guard state == .done else { return state == .open }
        guard let place = try CopyTable(organization: organization, connection: connection).place(of: id),
            place.isAside, !place.isOut
        else { return false }
        return try JournalTable(on: connection)
            .entries(of: lookedAtKinds, about: id.description, in: organization, atMost: 1).isEmpty
    }

    /// Whether nobody looks after it, answers it, has offered it or said how soon.
    private var isUntended: Bool {
        owner == nil && claim == nil && offeredTo == nil && snoozedUntil == nil && need == Need()
    }
}

/// What says that a rule or a person has had a look at a conversation since it was put aside, or before.
private let lookedAtKinds = [
    ConversationRouted.kind, ConversationReopened.kind, ConversationClosed.kind, ConversationHandedOver.kind,
]
