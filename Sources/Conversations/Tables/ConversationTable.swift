import Journal
package import Primitives
package import Storage

/// The table `conversation`.
package struct ConversationTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// The conversation, or the one that it was merged into.
    package func find(_ id: ID<Conversation>) throws -> Conversation? {
        try connection.rows(
            """
            SELECT \(conversationColumns) FROM conversation c
            WHERE c.organization_id = \(organization) AND c.id = (
                SELECT canonical_id FROM conversation WHERE organization_id = \(organization) AND id = \(id)
            )
            """
        ).first.map(Conversation.init)
    }

    func insert(_ conversation: Conversation) throws {
        try connection.execute(
            """
            INSERT INTO conversation (organization_id, id, shard, lane, canonical_id, unit_id, subject, network,
                person_id, language, state, version, created_at, updated_at, waiting_since)
            VALUES (\(organization), \(conversation.id), \(Conversation.shard(of: conversation.id)),
                \(conversation.lane.number), \(conversation.id), \(conversation.unit), \(conversation.subject),
                \(conversation.network), \(conversation.person), \(conversation.language),
                \(conversation.state.rawValue), 1, \(conversation.createdAt), \(conversation.updatedAt),
                \(conversation.waitingSince))
            """
        )
    }

    /// Somebody said something: they wait for us, since before if they did already.
    func hear(_ id: ID<Conversation>, at moment: Moment) throws {
        try connection.execute(
            """
            UPDATE conversation SET state = 'open', waiting_since = COALESCE(waiting_since, \(moment)),
                snoozed_until = NULL, updated_at = \(moment), version = version + 1
            WHERE organization_id = \(organization) AND id = \(id)
            """
        )
    }

    /// Somebody else said something while others may answer first: it stays put off.
    func hearOthers(_ id: ID<Conversation>, at moment: Moment) throws {
        try connection.execute(
            """
            UPDATE conversation SET updated_at = \(moment), version = version + 1
            WHERE organization_id = \(organization) AND id = \(id)
            """
        )
    }

    /// We said something: nobody waits for us, or only since a moment that it does not answer, and whoever said it has
    /// answered.
    ///
    /// A colleague who is writing meanwhile goes on holding it.
    func answer(_ id: ID<Conversation>, by agent: AgentID?, leaving since: Moment? = nil, at moment: Moment) throws {
        let state = since == nil ? Conversation.State.waiting : .open
        try connection.execute(
            """
            UPDATE conversation SET state = CASE WHEN state = 'done' THEN 'done' ELSE \(state.rawValue) END,
                waiting_since = CASE WHEN state = 'done' THEN waiting_since ELSE \(since) END,
                claimed_by = CASE WHEN claimed_by = \(agent) THEN NULL ELSE claimed_by END,
                claimed_until = CASE WHEN claimed_by = \(agent) THEN NULL ELSE claimed_until END, snoozed_until = NULL,
                updated_at = \(moment), version = version + 1
            WHERE organization_id = \(organization) AND id = \(id)
            """
        )
    }

    /// Somebody waits for us still in one that seemed to be answered, or since earlier than it seemed.
    func goOnWaiting(_ id: ID<Conversation>, since moment: Moment) throws {
        try connection.execute(
            """
            UPDATE conversation SET state = 'open', waiting_since = \(moment), version = version + 1
            WHERE organization_id = \(organization) AND id = \(id)
                AND (state = 'waiting' OR state = 'open' AND waiting_since > \(moment))
            """
        )
    }

    /// Links conversations to the one they belong to; no row of theirs is rewritten but the link.
    func merge(_ merged: [ID<Conversation>], into whole: Conversation) throws {
        try connection.execute(
            """
            UPDATE conversation SET canonical_id = \(whole.id), is_merged = 1, version = version + 1
            WHERE organization_id = \(organization) AND canonical_id IN (\(list: merged))
            """
        )
        try connection.execute(
            """
            UPDATE conversation SET state = \(whole.state.rawValue), waiting_since = \(whole.waitingSince),
                claimed_by = \(whole.claim?.agent), claimed_until = \(whole.claim?.until),
                owner_id = \(whole.owner), offered_to = \(whole.offeredTo), priority = \(whole.need.priority.rank),
                priority_reason = \(whole.need.reason), snoozed_until = \(whole.snoozedUntil),
                updated_at = \(whole.updatedAt), is_apart = \(whole.isApart), version = version + 1
            WHERE organization_id = \(organization) AND id = \(whole.id)
            """
        )
    }

    /// Takes the claim unless somebody else holds it now; says whether it was taken.
    func claim(_ event: ConversationClaimed, at now: Moment) throws -> Bool {
        try connection.execute(
            """
            UPDATE conversation SET claimed_by = \(event.claim.agent), claimed_until = \(event.claim.until),
                version = version + 1
            WHERE organization_id = \(organization) AND id = \(event.conversation)
                AND (claimed_by IS NULL OR claimed_by = \(event.claim.agent) OR claimed_until <= \(now))
            """
        ) == 1
    }

    /// Gives the claim back if it is this person's.
    func release(_ id: ID<Conversation>, heldBy agent: AgentID) throws {
        try connection.execute(
            """
            UPDATE conversation SET claimed_by = NULL, claimed_until = NULL, version = version + 1
            WHERE organization_id = \(organization) AND id = \(id) AND claimed_by = \(agent)
            """
        )
    }

    func release(_ id: ID<Conversation>) throws {
        try connection.execute(
            """
            UPDATE conversation SET claimed_by = NULL, claimed_until = NULL, version = version + 1
            WHERE organization_id = \(organization) AND id = \(id)
            """
        )
    }

    func close(_ id: ID<Conversation>, at moment: Moment) throws {
        try connection.execute(
            """
            UPDATE conversation SET state = 'done', waiting_since = NULL, claimed_by = NULL, claimed_until = NULL,
                snoozed_until = NULL, updated_at = \(moment), version = version + 1
            WHERE organization_id = \(organization) AND id = \(id)
            """
        )
    }

    func reopen(_ event: ConversationReopened, at moment: Moment) throws {
        try connection.execute(
            """
            UPDATE conversation SET state = 'open', waiting_since = \(event.waitingSince), updated_at = \(moment),
                version = version + 1
            WHERE organization_id = \(organization) AND id = \(event.conversation)
            """
        )
    }
}

let conversationColumns: SQL = """
    c.id, c.lane, c.unit_id, c.subject, c.network, c.person_id, c.language, c.state, c.claimed_by, c.claimed_until,
    c.owner_id, c.offered_to, c.priority, c.priority_reason, c.snoozed_until, c.is_apart, c.version,
    c.created_at, c.updated_at, c.waiting_since
    """

extension Conversation {
    init(_ row: Row) throws {
        let claimer: AgentID? = try row.optionalID("claimed_by")
        let until = try row.optionalMoment("claimed_until")
        self.init(
            id: try row.id("id"),
            unit: try row.id("unit_id"),
            lane: Lane(number: Int(try row.integer("lane"))),
            subject: try row.text("subject"),
            network: try row.text("network"),
            person: try row.id("person_id"),
            language: try row.optionalText("language"),
            state: State(rawValue: try row.text("state")) ?? .open,
            claim: claimer.flatMap { agent in until.map { Claim(agent: agent, until: $0) } },
            owner: try row.optionalID("owner_id"),
            offeredTo: try row.optionalID("offered_to"),
            need: Need(
                priority: Priority(rank: Int(try row.integer("priority"))),
                reason: try row.text("priority_reason")
            ),
            snoozedUntil: try row.optionalMoment("snoozed_until"),
            isApart: try row.flag("is_apart"),
            version: try row.integer("version"),
            createdAt: try row.moment("created_at"),
            updatedAt: try row.moment("updated_at"),
            waitingSince: try row.optionalMoment("waiting_since")
        )
    }
}
