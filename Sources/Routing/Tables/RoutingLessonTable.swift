package import Conversations
package import Primitives
package import Storage

/// The tables `routing_lesson` and `routing_proposal`.
package struct RoutingLessonTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Keeps the latest decision about a conversation.
    func put(_ unit: UnitID, for conversation: ID<Conversation>, by agent: AgentID?, at moment: Moment) throws {
        let latest = try connection.rows(
            "SELECT MAX(number) AS latest FROM routing_lesson WHERE organization_id = \(organization)"
        ).first?.optionalInteger("latest")
        try connection.execute(
            """
            INSERT INTO routing_lesson (organization_id, conversation_id, unit_id, number, decided_at, agent_id)
            VALUES (\(organization), \(conversation), \(unit), \((latest ?? 0) + 1), \(moment), \(agent))
            ON CONFLICT (organization_id, conversation_id) DO UPDATE SET unit_id = excluded.unit_id,
                number = excluded.number, decided_at = excluded.decided_at, agent_id = excluded.agent_id
            """
        )
    }

    func remove(_ conversation: ID<Conversation>) throws {
        try connection.execute(
            "DELETE FROM routing_lesson WHERE organization_id = \(organization) AND conversation_id = \(conversation)"
        )
    }

    package func find(_ conversation: ID<Conversation>) throws -> RoutingLesson? {
        try connection.rows(
            """
            SELECT conversation_id, unit_id, number, decided_at, agent_id FROM routing_lesson
            WHERE organization_id = \(organization) AND conversation_id = \(conversation)
            """
        ).first.map(lesson)
    }

    package func count() throws -> Int {
        let row = try connection.rows(
            "SELECT COUNT(*) AS lessons FROM routing_lesson WHERE organization_id = \(organization)"
        ).first
        return Int(try row?.integer("lessons") ?? 0)
    }

    /// The latest decisions behind a number, in their order.
    func latest(_ limit: Int, behind number: Int64 = 0) throws -> [RoutingLesson] {
        try connection.rows(
            """
            SELECT conversation_id, unit_id, number, decided_at, agent_id FROM routing_lesson
            WHERE organization_id = \(organization) AND number > \(number) ORDER BY number DESC LIMIT \(limit)
            """
        ).map(lesson).reversed()
    }

    /// Keeps what was thought first; says whether it was.
    func insert(_ proposal: RoutingProposal) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO routing_proposal (organization_id, conversation_id, unit_id, confidence, words, model, made_at,
                answer)
            VALUES (\(organization), \(proposal.conversation), \(proposal.unit),
                \(Int64((proposal.confidence * 1e6).rounded())), \(proposal.words.joined(separator: "\n")),
                \(proposal.model), \(proposal.madeAt), \(proposal.answer?.rawValue))
            ON CONFLICT (organization_id, conversation_id) DO NOTHING
            """
        ) == 1
    }

    package func proposal(for conversation: ID<Conversation>) throws -> RoutingProposal? {
        try connection.rows(
            """
            SELECT conversation_id, unit_id, confidence, words, model, made_at, answer FROM routing_proposal
            WHERE organization_id = \(organization) AND conversation_id = \(conversation)
            """
        ).first.map { row in
            RoutingProposal(
                conversation: try row.id("conversation_id"),
                unit: try row.optionalID("unit_id"),
                confidence: Double(try row.integer("confidence")) / 1e6,
                words: try row.text("words").split(separator: "\n").map(String.init),
                model: Int(try row.integer("model")),
                madeAt: try row.moment("made_at"),
                answer: try row.optionalText("answer").flatMap(RoutingProposal.Answer.init)
            )
        }
    }

    func answer(_ conversation: ID<Conversation>, with answer: RoutingProposal.Answer) throws {
        try connection.execute(
            """
            UPDATE routing_proposal SET answer = \(answer.rawValue)
            WHERE organization_id = \(organization) AND conversation_id = \(conversation)
            """
        )
    }

    /// What was thought before the latest decisions, beside what was decided.
    package func record(ofLatest limit: Int) throws -> RoutingRecord {
        let rows = try connection.rows(
            """
            SELECT l.unit_id AS decided, p.unit_id AS proposed FROM routing_lesson l
            JOIN routing_proposal p ON p.organization_id = l.organization_id AND p.conversation_id = l.conversation_id
            WHERE l.organization_id = \(organization) AND p.made_at <= l.decided_at
            ORDER BY l.number DESC LIMIT \(limit)
            """
        ).map { row in (decided: try row.id("decided") as UnitID, proposed: try row.optionalID("proposed") as UnitID?) }
        return RoutingRecord(
            decisions: rows.count,
            proposed: rows.count { $0.proposed != nil },
            right: rows.count { $0.proposed == $0.decided }
        )
    }

    private func lesson(_ row: Row) throws -> RoutingLesson {
        RoutingLesson(
            conversation: try row.id("conversation_id"),
            unit: try row.id("unit_id"),
            number: try row.integer("number"),
            decidedAt: try row.moment("decided_at"),
            agent: try row.optionalID("agent_id")
        )
    }
}
