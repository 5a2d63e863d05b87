package import Conversations
package import Primitives
package import Storage

/// The table `submission`.
package struct SubmissionTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    func insert(_ submission: Submission) throws {
        try connection.execute(
            """
            INSERT INTO submission (organization_id, id, conversation_id, author_id, state, version, deadline, content,
                submitted_at, updated_at)
            VALUES (\(organization), \(submission.id), \(submission.conversation), \(submission.author),
                \(submission.state.rawValue), \(submission.version), \(submission.deadline), \(try coded(submission)),
                \(submission.submittedAt), \(submission.updatedAt))
            """
        )
    }

    /// Stores the next version unless somebody changed it since; says whether it did.
    func update(_ submission: Submission) throws -> Bool {
        try connection.execute(
            """
            UPDATE submission SET state = \(submission.state.rawValue), version = \(submission.version),
                deadline = \(submission.deadline), content = \(try coded(submission)),
                updated_at = \(submission.updatedAt)
            WHERE organization_id = \(organization) AND id = \(submission.id) AND state = 'waiting'
                AND version = \(submission.version - 1)
            """
        ) == 1
    }

    package func find(_ id: ID<Submission>) throws -> Submission? {
        try connection.rows(
            "SELECT content FROM submission WHERE organization_id = \(organization) AND id = \(id)"
        ).first.map { try decoded($0.text("content")) }
    }

    /// What waits for somebody's word, the nearest deadline first; what cannot be read waits until it lapses and hides
    /// nothing else.
    package func waiting() throws -> [Submission] {
        try connection.rows(
            """
            SELECT content FROM submission WHERE organization_id = \(organization) AND state = 'waiting'
            ORDER BY deadline, id LIMIT 1000
            """
        ).compactMap { try? decoded($0.text("content")) }
    }

    /// What nobody decided in time, and the ids of what cannot be read.
    func due(at now: Moment) throws -> (readable: [Submission], unreadable: [ID<Submission>]) {
        let rows = try connection.rows(
            """
            SELECT id, content FROM submission
            WHERE organization_id = \(organization) AND state = 'waiting' AND deadline <= \(now)
            ORDER BY deadline, id LIMIT 100
            """
        )
        return try rows.reduce(into: ([], [])) { found, row in
            if let submission: Submission = try? decoded(row.text("content")) {
                found.0.append(submission)
            } else {
                found.1.append(try row.id("id"))
            }
        }
    }

    /// What somebody asked approval for, the latest first.
    package func all(of author: AgentID, since moment: Moment) throws -> [Submission] {
        try connection.rows(
            """
            SELECT content FROM submission
            WHERE organization_id = \(organization) AND author_id = \(author)
                AND (state = 'waiting' OR updated_at >= \(moment))
            ORDER BY updated_at DESC, id DESC LIMIT 100
            """
        ).map { try decoded($0.text("content")) }
    }

    /// Everything that was to be approved in a conversation and in those that were merged into it, oldest first.
    package func all(in conversation: ID<Conversation>) throws -> [Submission] {
        try connection.rows(
            """
            SELECT s.content FROM submission s
            WHERE s.organization_id = \(organization) AND s.conversation_id IN (
                SELECT id FROM conversation
                WHERE organization_id = \(organization) AND canonical_id = \(conversation)
            )
            ORDER BY s.submitted_at, s.id LIMIT 500
            """
        ).map { try decoded($0.text("content")) }
    }
}
