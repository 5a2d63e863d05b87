package import Primitives
package import Storage

/// The table `mail_link`: what links in mails allow, by the hash of what stands in them.
package struct MailLinkTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Keeps the links of a mail that leaves; those that ended a day ago go.
    func insert(_ links: [(hash: [UInt8], link: MailLink)], at now: Moment) throws {
        try connection.execute(
            """
            DELETE FROM mail_link WHERE organization_id = \(organization) AND ends_at < \(now - .seconds(86_400))
            """
        )
        for (hash, link) in links {
            try connection.execute(
                """
                INSERT INTO mail_link (organization_id, token_hash, mail_id, agent_id, action, about_id, ends_at)
                VALUES (\(organization), \(hash), \(link.mail), \(link.agent), \(link.action.rawValue), \(link.about),
                    \(link.endsAt))
                """
            )
        }
    }

    func find(hash: [UInt8]) throws -> MailLink? {
        try connection.rows(
            """
            SELECT mail_id, agent_id, action, about_id, ends_at, used_at FROM mail_link
            WHERE organization_id = \(organization) AND token_hash = \(hash)
            """
        ).first.flatMap { row in
            guard let action = MailLink.Action(rawValue: try row.text("action")) else { return nil }
            return MailLink(
                mail: try row.id("mail_id"),
                agent: try row.id("agent_id"),
                action: action,
                about: try row.optionalID("about_id"),
                endsAt: try row.moment("ends_at"),
                usedAt: try row.optionalMoment("used_at")
            )
        }
    }

    /// Says whether nobody had used it.
    func use(hash: [UInt8], at now: Moment) throws -> Bool {
        try connection.execute(
            """
            UPDATE mail_link SET used_at = \(now)
            WHERE organization_id = \(organization) AND token_hash = \(hash) AND used_at IS NULL
            """
        ) == 1
    }

    /// Ends every link: who held one when a backup was made holds nothing after it was restored.
    package func removeAll() throws {
        try connection.execute("DELETE FROM mail_link WHERE organization_id = \(organization)")
    }
}
