package import Primitives
package import Storage

/// The table `mail_choice`: which mails people want, and when they had their last digest.
package struct MailChoiceTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    package func choice(of agent: AgentID) throws -> MailChoice {
        try digests()[agent]?.choice ?? .usual
    }

    /// What is known of everybody's digests; whoever is missing has said nothing and had none.
    package func digests() throws -> [AgentID: (choice: MailChoice, at: Moment?, mark: [UInt8]?)] {
        let rows = try connection.rows(
            """
            SELECT agent_id, sends_digest, sends_notices, digest_at, digest_mark FROM mail_choice
            WHERE organization_id = \(organization) ORDER BY agent_id
            """
        )
        var found: [AgentID: (choice: MailChoice, at: Moment?, mark: [UInt8]?)] = [:]
        for row in rows {
            let choice = MailChoice(digest: try row.flag("sends_digest"), notices: try row.flag("sends_notices"))
            found[try row.id("agent_id")] = (
                choice, try row.optionalMoment("digest_at"), try row.optionalBytes("digest_mark")
            )
        }
        return found
    }

    func wantingNotices() throws -> [AgentID] {
        try connection.rows(
            """
            SELECT agent_id FROM mail_choice
            WHERE organization_id = \(organization) AND sends_notices = 1 ORDER BY agent_id
            """
        ).map { try $0.id("agent_id") }
    }

    /// Those who want notices and of whom something holds now; where nobody wants any, nobody is looked at.
    package func wantingNotices(at now: Moment, where holds: (Viewer) throws -> Bool) throws -> [AgentID] {
        try wantingNotices().filter { agent in
            guard let viewer = try viewer(agent, of: organization, at: now, on: connection), viewer.agent.isActive
            else { return false }
            return try holds(viewer)
        }
    }

    func set(_ choice: MailChoice, of agent: AgentID) throws {
        try connection.execute(
            """
            INSERT INTO mail_choice (organization_id, agent_id, sends_digest, sends_notices)
            VALUES (\(organization), \(agent), \(choice.digest), \(choice.notices))
            ON CONFLICT (organization_id, agent_id)
                DO UPDATE SET sends_digest = excluded.sends_digest, sends_notices = excluded.sends_notices
            """
        )
    }

    /// Notes that a person's digest is on its way.
    func noteDigest(of agent: AgentID, at now: Moment) throws {
        let usual = MailChoice.usual
        try connection.execute(
            """
            INSERT INTO mail_choice (organization_id, agent_id, sends_digest, sends_notices, digest_at)
            VALUES (\(organization), \(agent), \(usual.digest), \(usual.notices), \(now))
            ON CONFLICT (organization_id, agent_id) DO UPDATE SET digest_at = excluded.digest_at
            """
        )
    }

    /// Notes what the last digest that left said, by its hash.
    func mark(_ digest: [UInt8], of agent: AgentID) throws {
        try connection.execute(
            """
            UPDATE mail_choice SET digest_mark = \(digest)
            WHERE organization_id = \(organization) AND agent_id = \(agent)
            """
        )
    }
}
