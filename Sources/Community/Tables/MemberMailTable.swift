import Organization
package import Primitives
package import Storage

/// The table `member_mail`: what members are to be told by mail, and how far it has come.
package struct MemberMailTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Puts a sign-in into the queue; one that waits for the same address is enough.
    func queueSignIn(to email: String, of member: Member?, language: String, at now: Moment) throws {
        let waiting = try connection.rows(
            """
            SELECT id FROM member_mail WHERE organization_id = \(organization) AND state = 'queued'
                AND cause = 'signIn' AND email = \(email) ORDER BY id LIMIT 1
            """
        )
        guard waiting.isEmpty else { return }
        try connection.execute(
            """
            INSERT INTO member_mail (organization_id, id, member_id, email, language, cause, state, attempts, due_at,
                created_at, updated_at)
            VALUES (\(organization), \(ID<MemberMail>.new(at: now)), \(member?.id), \(email),
                \(member?.language ?? language), 'signIn', 'queued', 0, \(now), \(now), \(now))
            """
        )
    }

    /// Puts news of a topic into the queue, for each of these members once.
    func queue(_ news: UntoldNews, for members: [MemberID], at now: Moment) throws {
        _ = try connection.execute(
            batch: members.map { member in
                """
                INSERT INTO member_mail (organization_id, id, member_id, cause, topic_id, about_id, state, attempts,
                    due_at, created_at, updated_at)
                VALUES (\(organization), \(ID<MemberMail>.new(at: now)), \(member), \(news.cause.rawValue),
                    \(news.topic), \(news.about), 'queued', 0, \(now), \(now), \(now))
                ON CONFLICT (organization_id, member_id, cause, about_id) DO NOTHING
                """
            }
        )
    }

    /// Puts a mail to one member into the queue, once for what it tells of.
    func queue<Entity>(
        _ cause: MemberMail.Cause,
        about news: ID<Entity>,
        in topic: ID<Topic>?,
        for member: MemberID,
        at now: Moment
    ) throws {
        let about: ID<MailSubject> = news.retyped()
        try connection.execute(
            """
            INSERT INTO member_mail (organization_id, id, member_id, cause, topic_id, about_id, state, attempts,
                due_at, created_at, updated_at)
            VALUES (\(organization), \(ID<MemberMail>.new(at: now)), \(member), \(cause.rawValue), \(topic), \(about),
                'queued', 0, \(now), \(now), \(now))
            ON CONFLICT (organization_id, member_id, cause, about_id) DO NOTHING
            """
        )
    }

    func find(_ id: ID<MemberMail>) throws -> MemberMail? {
        try mails(where: "m.id = \(id)", "ORDER BY m.id LIMIT 1").first
    }

    /// Those that wait and whose moment has come, the oldest first; somebody waits for a sign-in, so these come before news.
    ///
    /// No pause is as long as a day: what is due later was put off by a wrong clock.
    func due(at now: Moment) throws -> [MemberMail] {
        let isDue: SQL = "(m.due_at <= \(now) OR m.due_at > \(now + .seconds(86_400)))"
        let urgent = try mails(
            where: "m.state = 'queued' AND m.cause = 'signIn' AND \(isDue)",
            "ORDER BY m.due_at, m.id LIMIT 20"
        )
        guard urgent.count < 20 else { return urgent }
        return try urgent
            + mails(
                where: "m.state = 'queued' AND m.cause <> 'signIn' AND \(isDue)",
                "ORDER BY m.due_at, m.id LIMIT \(20 - urgent.count)"
            )
    }

    /// Those that were under way when a process ended.
    func interrupted() throws -> [MemberMail] {
        try mails(where: "m.state = 'sending'", "ORDER BY m.due_at, m.id LIMIT 100")
    }

    /// The latest that have not gone well, for people who look after the server.
    package func troubled() throws -> [MemberMail] {
        try mails(
            where: "(m.state IN ('failed', 'unknown') OR (m.state = 'queued' AND m.attempts > 0))",
            "ORDER BY m.due_at DESC, m.id DESC LIMIT 100"
        )
    }

    /// An address goes once there is nothing to be sent to it any more.
    func update(_ mail: MemberMail) throws {
        let address: SQL = mail.state.isSettled ? ", email = NULL" : ""
        try connection.execute(
            """
            UPDATE member_mail SET state = \(mail.state.rawValue), attempts = \(mail.attempts), due_at = \(mail.dueAt),
                updated_at = \(mail.updatedAt), reason = \(mail.reason) \(address)
            WHERE organization_id = \(organization) AND id = \(mail.id)
            """
        )
    }

    /// Forgets sign-ins that were settled before a moment; news stay, so that nobody is told twice.
    func forget(before moment: Moment) throws {
        try connection.execute(
            """
            DELETE FROM member_mail WHERE organization_id = \(organization)
                AND state IN ('sent', 'dropped', 'failed', 'unknown') AND due_at < \(moment) AND cause = 'signIn'
            """
        )
    }

    func removeAll(of member: MemberID) throws {
        try connection.execute(
            "DELETE FROM member_mail WHERE organization_id = \(organization) AND member_id = \(member)"
        )
    }

    /// What waits does not leave after a restore: it may have left before.
    package func dropAll(at now: Moment) throws {
        try connection.execute(
            """
            UPDATE member_mail SET state = 'dropped', updated_at = \(now), email = NULL,
                reason = \("It waited when this Parley was restored.")
            WHERE organization_id = \(organization) AND state IN ('queued', 'sending')
            """
        )
        try connection.execute("DELETE FROM member_news WHERE organization_id = \(organization)")
        try ReplyTokenTable(of: organization, on: connection).removeAll()
    }

    private func mails(where condition: SQL, _ rest: SQL) throws -> [MemberMail] {
        try connection.rows(
            """
            SELECT m.id, m.member_id, m.email, m.language, m.cause, m.topic_id, m.about_id, m.state, m.attempts,
                m.due_at, m.created_at, m.updated_at, m.reason
            FROM member_mail m WHERE m.organization_id = \(organization) AND \(condition) \(rest)
            """
        ).map(MemberMail.init)
    }
}

extension MemberMail {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            member: try row.optionalID("member_id"),
            email: try row.optionalText("email"),
            language: try row.optionalText("language"),
            cause: Cause(rawValue: try row.text("cause")) ?? .signIn,
            topic: try row.optionalID("topic_id"),
            about: try row.optionalID("about_id"),
            state: Mail.State(rawValue: try row.text("state")) ?? .failed,
            attempts: Int(try row.integer("attempts")),
            dueAt: try row.moment("due_at"),
            createdAt: try row.moment("created_at"),
            updatedAt: try row.moment("updated_at"),
            reason: try row.optionalText("reason")
        )
    }
}
