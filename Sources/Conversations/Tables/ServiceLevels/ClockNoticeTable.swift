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
