package import Journal
package import Organization
package import Primitives
package import Storage

/// What is to be answered or done by when, the soonest first: of all conversations that a person may see.
package struct DueQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Line: Sendable {
        package let conversation: Conversation
        package let clock: ConversationClock
        package let person: Person?
        /// How far it had come when this person was last told about it.
        package let toldYou: EscalationStep?
    }

    package func callAsFunction(
        unit: UnitID? = nil,
        atMost limit: Int = 100,
        for viewer: Viewer
    ) async throws -> [Line] {
        if let unit { try viewer.require(.read, in: unit) }
        let now = ground.clock()
        return try await ground.read { connection in
            try Self.lines(unit: unit, atMost: limit, for: viewer, at: now, on: connection)
        }
    }

    /// The same for whoever reads more at the same moment.
    static func lines(
        unit: UnitID? = nil,
        atMost limit: Int,
        for viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws -> [Line] {
        let filter = try InboxFilter(viewer: viewer, unit: unit, now: now, on: connection)
        let clocks = try connection.rows(
            """
            SELECT \(clockColumns) FROM conversation_clock k
            JOIN conversation c ON c.organization_id = k.organization_id AND c.id = k.conversation_id
            WHERE k.organization_id = \(viewer.organization) AND k.ended_at IS NULL AND k.due_at IS NOT NULL
                AND \(filter.visible)
            ORDER BY k.due_at, k.conversation_id, k.kind LIMIT \(limit)
            """
        ).map(ConversationClock.init)
        let conversations = ConversationTable(of: viewer.organization, on: connection)
        let told = try ClockNoticeTable(of: viewer.organization, on: connection).told(viewer.actor, about: clocks)
        let found = try clocks.compactMap { clock in
            try conversations.find(clock.conversation).map { (conversation: $0, clock: clock) }
        }
        let people = try PersonTable(of: viewer.organization, on: connection).find(found.map(\.conversation.person))
        return found.map { conversation, clock in
            Line(
                conversation: conversation,
                clock: clock,
                person: people[conversation.person],
                toldYou: told[ClockNoticeTable.Key(clock)]
            )
        }
    }
}

/// The clock of each of these conversations that is due soonest.
package func dueClocks(
    of conversations: [ID<Conversation>],
    in organization: OrganizationID,
    on connection: any Connection
) throws -> [ID<Conversation>: ConversationClock] {
    let running = try ClockTable(of: organization, on: connection).all(of: conversations).filter(\.isRunning)
    return Dictionary(
        running.compactMap { clock in clock.moments.map { _ in (clock.conversation, clock) } },
        uniquingKeysWith: { one, other in
            guard let first = one.moments?.due, let second = other.moments?.due else { return one }
            return first <= second ? one : other
        }
    )
}
