package import Primitives
package import Storage

/// The table `clock_notice`: who was told about which clock.
package struct ClockNoticeTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Which clock it is.
    struct Key: Hashable {
        let conversation: ID<Conversation>
        let kind: ClockKind
        let startedAt: Moment

        init(_ clock: ConversationClock) {
            (conversation, kind, startedAt) = (clock.conversation, clock.kind, clock.startedAt)
        }
    }

    /// About which of these clocks somebody was told, and how far each had come when that happened last.
    func told(_ agent: AgentID, about clocks: [ConversationClock]) throws -> [Key: EscalationStep] {
        let conversations = Set(clocks.map(\.conversation)).sorted()
        if conversations.isEmpty { return [:] }
        let rows = try connection.rows(
            """
            SELECT conversation_id, kind, started_at, MAX(step) AS step FROM clock_notice
            WHERE organization_id = \(organization) AND agent_id = \(agent) AND conversation_id IN (\(list: conversations))
            GROUP BY conversation_id, kind, started_at ORDER BY conversation_id, kind, started_at
            """
        )
        let steps = try rows.map { row in
            let names = (try row.id("conversation_id") as ID<Conversation>, try row.text("kind"))
            return (names.0, names.1, try row.moment("started_at"), try row.integer("step"))
        }
        return Dictionary(
            clocks.compactMap { clock in
                let found = steps.first { step in
                    step.0 == clock.conversation && step.1 == clock.kind.rawValue && step.2 == clock.startedAt
                }
                return found.flatMap { EscalationStep(rawValue: Int($0.3)) }.map { (Key(clock), $0) }
            },
            uniquingKeysWith: { $1 }
        )
    }

    func insert(_ event: ClockEscalated, at moment: Moment) throws {
        _ = try connection.execute(
            batch: event.told.map { agent in
                """
                INSERT INTO clock_notice (organization_id, agent_id, conversation_id, kind, started_at, step, told_at)
                VALUES (\(organization), \(agent), \(event.conversation), \(event.clock.rawValue), \(event.startedAt),
                    \(Int64(event.step.rawValue)), \(moment))
                ON CONFLICT (organization_id, agent_id, conversation_id, kind, started_at, step) DO NOTHING
                """
            }
        )
    }
}
