import Primitives
import Storage

/// The table `idea_step`: how far an idea has come, and what was said about it.
struct StepTable {
    let organization: OrganizationID
    let connection: any Connection

    /// The topic as it is with this step.
    func insert(_ step: Topic.Step, of topic: Topic) throws {
        try connection.execute(
            """
            INSERT INTO idea_step (organization_id, topic_id, version, id, progress, note, agent_id, created_at)
            VALUES (\(organization), \(topic.id), \(topic.version), \(step.id), \(step.progress.rawValue),
                \(step.note), \(step.agent), \(step.at))
            """
        )
    }

    /// The earliest first.
    func all(of topic: ID<Topic>) throws -> [Topic.Step] {
        try connection.rows(
            """
            SELECT id, progress, note, agent_id, created_at FROM idea_step
            WHERE organization_id = \(organization) AND topic_id = \(topic) ORDER BY version LIMIT 200
            """
        ).map { row in
            Topic.Step(
                id: try row.id("id"),
                progress: Topic.Progress(rawValue: try row.text("progress")) ?? .proposed,
                note: try row.text("note"),
                agent: try row.id("agent_id"),
                at: try row.moment("created_at")
            )
        }
    }
}
