package import Primitives
package import Storage

/// The table `contribution`.
package struct ContributionTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Contributions of which this holds, the words of `rest` behind it; `c` is the table's name.
    func contributions(
        where condition: SQL,
        _ rest: SQL = "ORDER BY c.created_at, c.id LIMIT 2000"
    ) throws
        -> [Contribution]
    {
        try connection.rows(
            """
            SELECT c.id, c.topic_id, c.is_answer, c.parent_id, c.member_id, c.agent_id, c.agent_unit_id, c.body,
                c.helped, c.is_hidden, c.version, c.created_at, c.changed_at
            FROM contribution c WHERE c.organization_id = \(organization) AND \(condition) \(rest)
            """
        ).map(Contribution.init)
    }

    func number(where condition: SQL) throws -> Int {
        try connection.rows(
            "SELECT COUNT(*) AS number FROM contribution c WHERE c.organization_id = \(organization) AND \(condition)"
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }

    func find(_ id: ID<Contribution>) throws -> Contribution? {
        try contributions(where: "c.id = \(id)").first
    }

    /// Says whether it was not there before.
    @discardableResult
    func insert(_ contribution: Contribution) throws -> Bool {
        let columns = AuthorColumns(contribution.author)
        let parent: ID<Contribution>? = if case .comment(let answer) = contribution.place { answer } else { nil }
        return try connection.execute(
            """
            INSERT INTO contribution (organization_id, id, topic_id, is_answer, parent_id, member_id, agent_id,
                agent_unit_id, body, helped, is_hidden, version, created_at, changed_at)
            VALUES (\(organization), \(contribution.id), \(contribution.topic), \(contribution.isAnswer), \(parent),
                \(columns.member), \(columns.agent), \(columns.unit), \(contribution.body), \(contribution.helped),
                \(contribution.isHidden), \(contribution.version), \(contribution.createdAt), \(contribution.changedAt))
            ON CONFLICT (organization_id, id) DO NOTHING
            """
        ) == 1
    }

    /// Stores it as its next version; says whether it still was the one before.
    func update(_ contribution: Contribution, from version: Int) throws -> Bool {
        try connection.execute(
            """
            UPDATE contribution SET body = \(contribution.body), is_hidden = \(contribution.isHidden),
                version = \(contribution.version), changed_at = \(contribution.changedAt)
            WHERE organization_id = \(organization) AND id = \(contribution.id) AND version = \(version)
            """
        ) == 1
    }

    /// Everything under one topic stands under another, with what was flagged and hidden of it.
    func move(from topic: ID<Topic>, to other: ID<Topic>) throws {
        try connection.execute(
            """
            UPDATE contribution SET topic_id = \(other)
            WHERE organization_id = \(organization) AND topic_id = \(topic)
            """
        )
        for table in ["community_flag", "community_hiding"] as [SQL] {
            try connection.execute(
                """
                UPDATE \(table) SET topic_id = \(other)
                WHERE organization_id = \(organization) AND topic_id = \(topic) AND post_id <> \(topic)
                """
            )
        }
    }
}

extension Contribution {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            topic: try row.id("topic_id"),
            place: try row.flag("is_answer") ? .answer : .comment(on: try row.optionalID("parent_id")),
            author: try CommunityAuthor(row),
            body: try row.text("body"),
            helped: Int(try row.integer("helped")),
            isHidden: try row.flag("is_hidden"),
            version: Int(try row.integer("version")),
            createdAt: try row.moment("created_at"),
            changedAt: try row.moment("changed_at")
        )
    }
}
