package import Primitives
package import Storage

/// The table `mail`: what is to be told by mail, and how far it has come.
package struct MailTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Puts a mail into the queue, in the transaction of its cause; one that waits for the same is enough.
    package func queue<Entity>(_ cause: Mail.Cause, about: ID<Entity>?, for agent: AgentID, at now: Moment) throws {
        let subject: ID<MailSubject>? = about?.retyped()
        let same: SQL = subject.map { "AND about_id = \($0)" } ?? ""
        let waiting = try connection.rows(
            """
            SELECT id FROM mail WHERE organization_id = \(organization) AND agent_id = \(agent)
                AND state = 'queued' AND cause = \(cause.rawValue) \(same) ORDER BY id LIMIT 1
            """
        )
        guard waiting.isEmpty else { return }
        let id = ID<Mail>.new(at: now)
        try connection.execute(
            """
            INSERT INTO mail (organization_id, id, agent_id, cause, about_id, state, attempts, due_at, created_at,
                updated_at)
            VALUES (\(organization), \(id), \(agent), \(cause.rawValue), \(subject), 'queued', 0, \(now), \(now),
                \(now))
            """
        )
    }

    /// Notices for those of these people who want any.
    package func notice<Entity>(_ cause: Mail.Cause, about: ID<Entity>, for agents: [AgentID], at now: Moment) throws {
        if agents.isEmpty { return }
        let wanting = Set(try MailChoiceTable(of: organization, on: connection).wantingNotices())
        for agent in agents where wanting.contains(agent) {
            try queue(cause, about: about, for: agent, at: now)
        }
    }

    package func find(_ id: ID<Mail>) throws -> Mail? {
        try connection.rows(
            "SELECT \(mailColumns) FROM mail m WHERE m.organization_id = \(organization) AND m.id = \(id)"
        ).first.map(Mail.init)
    }

    /// Those that wait and whose moment has come, the oldest first; no pause is as long as a day, so that what is due later
    /// was put off by a wrong clock.
    func due(at now: Moment) throws -> [Mail] {
        try connection.rows(
            """
            SELECT \(mailColumns) FROM mail m
            WHERE m.organization_id = \(organization) AND m.state = 'queued'
                AND (m.due_at <= \(now) OR m.due_at > \(now + .seconds(86_400)))
            ORDER BY m.due_at, m.id LIMIT 20
            """
        ).map(Mail.init)
    }

    /// Those that were under way when a process ended.
    func interrupted() throws -> [Mail] {
        try connection.rows(
            """
            SELECT \(mailColumns) FROM mail m WHERE m.organization_id = \(organization) AND m.state = 'sending'
            ORDER BY m.due_at, m.id
            """
        ).map(Mail.init)
    }

    /// How many notices a person was sent since a moment.
    func noticesSent(to agent: AgentID, since moment: Moment) throws -> Int {
        let row = try connection.rows(
            """
            SELECT COUNT(*) AS number FROM mail
            WHERE organization_id = \(organization) AND agent_id = \(agent) AND created_at > \(moment)
                AND state IN ('sent', 'unknown', 'sending') AND cause <> 'digest'
            """
        ).first
        return Int(try row?.integer("number") ?? 0)
    }

    /// Whether the person wanted a trial since a moment.
    func hasTrial(of agent: AgentID, since moment: Moment) throws -> Bool {
        try !connection.rows(
            """
            SELECT id FROM mail
            WHERE organization_id = \(organization) AND agent_id = \(agent) AND created_at > \(moment)
                AND cause = 'trial' ORDER BY id LIMIT 1
            """
        ).isEmpty
    }

    func update(_ mail: Mail) throws {
        try connection.execute(
            """
            UPDATE mail SET state = \(mail.state.rawValue), attempts = \(mail.attempts), due_at = \(mail.dueAt),
                updated_at = \(mail.updatedAt), reason = \(mail.reason)
            WHERE organization_id = \(organization) AND id = \(mail.id)
            """
        )
    }

    /// Forgets what was settled before a moment; the record has it.
    func forget(before moment: Moment) throws {
        try connection.execute(
            """
            DELETE FROM mail
            WHERE organization_id = \(organization) AND state IN ('sent', 'dropped', 'failed', 'unknown')
                AND due_at < \(moment)
            """
        )
    }

    /// The latest that have not gone well, for people who look after the server.
    package func troubled() throws -> [Mail] {
        try connection.rows(
            """
            SELECT \(mailColumns) FROM mail m
            WHERE m.organization_id = \(organization) AND m.state IN ('failed', 'unknown', 'queued')
            ORDER BY m.due_at DESC, m.id DESC LIMIT 100
            """
        ).map(Mail.init).filter { $0.state != .queued || $0.attempts > 0 }
    }

    /// What waits does not leave after a restore: it may have left before.
    package func dropAll(at now: Moment) throws {
        try connection.execute(
            """
            UPDATE mail SET state = 'dropped', updated_at = \(now),
                reason = \("It waited when this Parley was restored.")
            WHERE organization_id = \(organization) AND state IN ('queued', 'sending')
            """
        )
    }
}

private let mailColumns: SQL = """
    m.id, m.agent_id, m.cause, m.about_id, m.state, m.attempts, m.due_at, m.created_at, m.updated_at, m.reason
    """

extension Mail {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            agent: try row.id("agent_id"),
            cause: Cause(rawValue: try row.text("cause")) ?? .trial,
            about: try row.optionalID("about_id"),
            state: State(rawValue: try row.text("state")) ?? .failed,
            attempts: Int(try row.integer("attempts")),
            dueAt: try row.moment("due_at"),
            createdAt: try row.moment("created_at"),
            updatedAt: try row.moment("updated_at"),
            reason: try row.optionalText("reason")
        )
    }
}
