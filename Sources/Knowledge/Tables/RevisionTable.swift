import Organization
import Primitives
import Storage

/// The table `answer_revision`: every wording that an answer had.
struct RevisionTable {
    let organization: OrganizationID
    let connection: any Connection

    func insert(_ answer: Answer, by agent: AgentID, at moment: Moment) throws {
        try connection.execute(
            """
            INSERT INTO answer_revision (organization_id, answer_id, version, title, body, language, agent_id,
                created_at)
            VALUES (\(organization), \(answer.id), \(answer.version), \(answer.wording.title), \(answer.wording.body),
                \(answer.wording.language), \(agent), \(moment))
            """
        )
    }

    /// The latest first.
    func all(of answer: ID<Answer>) throws -> [Answer.Revision] {
        try connection.rows(
            """
            SELECT version, title, body, language, agent_id, created_at FROM answer_revision
            WHERE organization_id = \(organization) AND answer_id = \(answer) ORDER BY version DESC LIMIT 200
            """
        ).map(Answer.Revision.init)
    }

    /// The wording that was in force at a version.
    func wording(of answer: ID<Answer>, at version: Int) throws -> Answer.Wording? {
        try connection.rows(
            """
            SELECT version, title, body, language, agent_id, created_at FROM answer_revision
            WHERE organization_id = \(organization) AND answer_id = \(answer) AND version <= \(version)
            ORDER BY version DESC LIMIT 1
            """
        ).first.map { try Answer.Revision($0).wording }
    }
}

extension Answer.Revision {
    fileprivate init(_ row: Row) throws {
        self.init(
            version: Int(try row.integer("version")),
            wording: Answer.Wording(
                title: try row.text("title"),
                body: try row.text("body"),
                language: try row.text("language")
            ),
            agent: try row.id("agent_id"),
            createdAt: try row.moment("created_at")
        )
    }
}
