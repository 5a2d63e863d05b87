import Conversations
package import Primitives
import Responding
package import Storage

/// The tables `answer_use` and `answer_taken`: what became of answers, and which stand in words that are under way.
package struct ReuseTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Counts a use, once for each conversation.
    func count(_ use: AnswerUse, of answers: [ID<Answer>], in conversation: ID<Conversation>, at moment: Moment) throws
    {
        for answer in answers.sorted() {
            try connection.execute(
                """
                INSERT INTO answer_use (organization_id, answer_id, conversation_id, kind, used_at)
                VALUES (\(organization), \(answer), \(conversation), \(use.rawValue), \(moment))
                ON CONFLICT (organization_id, answer_id, conversation_id, kind) DO NOTHING
                """
            )
        }
    }

    /// Which of these answers have not been shown in a conversation before.
    func notShown(_ answers: [ID<Answer>], in conversation: ID<Conversation>) throws -> [ID<Answer>] {
        let shown = try connection.rows(
            """
            SELECT answer_id FROM answer_use
            WHERE organization_id = \(organization) AND answer_id IN (\(list: answers))
                AND conversation_id = \(conversation) AND kind = 'shown'
            ORDER BY answer_id
            """
        ).map { try $0.id("answer_id") as ID<Answer> }
        return answers.filter { !shown.contains($0) }
    }

    /// Once for each conversation as it is now: two that were merged since are one.
    package func reuse(of answers: [ID<Answer>]) throws -> [ID<Answer>: AnswerReuse] {
        guard !answers.isEmpty else { return [:] }
        let rows = try connection.rows(
            """
            SELECT u.answer_id AS answer_id, u.kind AS kind, COUNT(DISTINCT c.canonical_id) AS number FROM answer_use u
            JOIN conversation c ON c.organization_id = u.organization_id AND c.id = u.conversation_id
            WHERE u.organization_id = \(organization) AND u.answer_id IN (\(list: answers))
            GROUP BY u.answer_id, u.kind
            UNION ALL
            SELECT t.answer_id AS answer_id, 'any' AS kind, COUNT(DISTINCT d.canonical_id) AS number FROM answer_use t
            JOIN conversation d ON d.organization_id = t.organization_id AND d.id = t.conversation_id
            WHERE t.organization_id = \(organization) AND t.answer_id IN (\(list: answers)) AND t.kind <> 'shown'
            GROUP BY t.answer_id
            ORDER BY answer_id, kind
            """
        )
        var found: [ID<Answer>: AnswerReuse] = [:]
        for row in rows {
            let (id, number): (ID<Answer>, Int) = (try row.id("answer_id"), Int(try row.integer("number")))
            switch AnswerUse(rawValue: try row.text("kind")) {
            case .shown: found[id, default: AnswerReuse()].shown = number
            case .quoted: found[id, default: AnswerReuse()].quoted = number
            case .linked: found[id, default: AnswerReuse()].linked = number
            case .sent: found[id, default: AnswerReuse()].sent = number
            case nil: found[id, default: AnswerReuse()].uses = number
            }
        }
        return found
    }

    /// The conversations in which somebody took an answer, the latest first.
    func conversations(with answer: ID<Answer>) throws -> [ID<Conversation>] {
        try connection.rows(
            """
            SELECT u.conversation_id, MAX(u.used_at) AS latest FROM answer_use u
            WHERE u.organization_id = \(organization) AND u.answer_id = \(answer) AND u.kind <> 'shown'
            GROUP BY u.conversation_id ORDER BY latest DESC, u.conversation_id DESC LIMIT 50
            """
        ).map { try $0.id("conversation_id") }
    }

    /// Once for each conversation: what stands in a reply that is under way already is counted with that one.
    func take(_ answer: ID<Answer>, for agent: AgentID, in conversation: ID<Conversation>) throws {
        try connection.execute(
            """
            INSERT INTO answer_taken (organization_id, conversation_id, agent_id, answer_id)
            VALUES (\(organization), \(conversation), \(agent), \(answer))
            ON CONFLICT (organization_id, conversation_id, agent_id, answer_id) DO NOTHING
            """
        )
    }

    /// The draft is empty: what had been taken for it is given up.
    func drop(of agent: AgentID, in conversation: ID<Conversation>) throws {
        try connection.execute(
            """
            DELETE FROM answer_taken WHERE organization_id = \(organization) AND agent_id = \(agent)
                AND reply_id IS NULL AND conversation_id IN (\(members(of: conversation)))
            """
        )
    }

    /// The words in which they stand wait for approval, or were approved.
    func bind(_ reply: ID<Reply>, of agent: AgentID, in conversation: ID<Conversation>) throws {
        try connection.execute(
            """
            UPDATE answer_taken SET reply_id = \(reply)
            WHERE organization_id = \(organization) AND agent_id = \(agent) AND reply_id IS NULL
                AND conversation_id IN (\(members(of: conversation)))
            """
        )
    }

    func isBound(_ reply: ID<Reply>) throws -> Bool {
        try !connection.rows(
            """
            SELECT answer_id FROM answer_taken
            WHERE organization_id = \(organization) AND reply_id = \(reply) ORDER BY answer_id LIMIT 1
            """
        ).isEmpty
    }

    /// The words came back: they are a draft again.
    func unbind(_ reply: ID<Reply>) throws {
        try connection.execute(
            """
            UPDATE answer_taken SET reply_id = NULL
            WHERE organization_id = \(organization) AND reply_id = \(reply)
            """
        )
    }

    /// The answers that stand in a reply, which is no draft any more.
    func settle(_ reply: ID<Reply>) throws -> [ID<Answer>] {
        let answers: [ID<Answer>] = try connection.rows(
            """
            SELECT answer_id FROM answer_taken
            WHERE organization_id = \(organization) AND reply_id = \(reply) ORDER BY answer_id
            """
        ).map { try $0.id("answer_id") }
        try connection.execute(
            "DELETE FROM answer_taken WHERE organization_id = \(organization) AND reply_id = \(reply)"
        )
        return answers
    }

    /// The conversation and those that were merged into it.
    private func members(of conversation: ID<Conversation>) -> SQL {
        """
        SELECT c.id FROM conversation c
        WHERE c.organization_id = \(organization) AND c.canonical_id = \(conversation)
        """
    }
}
