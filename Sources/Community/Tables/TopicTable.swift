import Knowledge
package import Primitives
package import Storage

/// The table `topic`, with the words and tags under which each is found.
package struct TopicTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Topics of which this holds, the words of `rest` behind it; `t` is the table's name.
    func topics(
        from source: SQL = "topic t",
        where condition: SQL,
        _ rest: SQL = "ORDER BY t.id LIMIT 500"
    ) throws -> [Topic] {
        try connection.rows(selection(from: source, where: condition, rest)).map(Topic.init)
    }

    /// How topics are asked for.
    func selection(from source: SQL = "topic t", where condition: SQL, _ rest: SQL) -> SQL {
        """
        SELECT \(topicColumns) FROM \(source)
        WHERE t.organization_id = \(organization) AND \(condition) \(rest)
        """
    }

    func find(_ id: ID<Topic>) throws -> Topic? {
        try topics(where: "t.id = \(id)").first
    }

    func insert(_ topic: Topic) throws {
        let columns = AuthorColumns(topic.author)
        try connection.execute(
            """
            INSERT INTO topic (organization_id, id, code, kind, unit_id, title, body, language, tags, member_id,
                agent_id, agent_unit_id, accepted_id, is_closed, canonical_id, progress, me_too, answers,
                others_answers, is_hidden, version, created_at, changed_at, active_at, is_behind)
            VALUES (\(organization), \(topic.id), \(topic.code), \(topic.kind.rawValue), \(topic.unit),
                \(topic.wording.title), \(topic.wording.body), \(topic.wording.language),
                \(topic.wording.tags.joined(separator: " ")), \(columns.member), \(columns.agent), \(columns.unit),
                \(topic.accepted), \(topic.isClosed), \(topic.canonical), \(topic.progress?.rawValue),
                \(topic.meToo), \(topic.answers), 0, \(topic.isHidden), \(topic.version), \(topic.createdAt),
                \(topic.changedAt), \(topic.activeAt), 0)
            """
        )
        try addWords(of: topic)
    }

    /// Stores it as its next version; says whether it still was the one before.
    func update(_ topic: Topic, from version: Int) throws -> Bool {
        try connection.execute(
            """
            UPDATE topic SET unit_id = \(topic.unit), title = \(topic.wording.title), body = \(topic.wording.body),
                language = \(topic.wording.language), tags = \(topic.wording.tags.joined(separator: " ")),
                accepted_id = \(topic.accepted), is_closed = \(topic.isClosed), canonical_id = \(topic.canonical),
                progress = \(topic.progress?.rawValue), is_hidden = \(topic.isHidden), version = \(topic.version),
                changed_at = \(topic.changedAt), active_at = \(topic.activeAt)
            WHERE organization_id = \(organization) AND id = \(topic.id) AND version = \(version)
            """
        ) == 1
    }

    /// Counts again what is counted here, and notes that somebody wrote or changed what they wrote.
    func recount(_ topic: ID<Topic>, activeAt moment: Moment? = nil) throws {
        let active: SQL = moment.map { ", active_at = \($0)" } ?? ""
        try noteNews(in: topic)
        try connection.execute(
            """
            UPDATE topic SET
                me_too = (SELECT COUNT(*) FROM topic_voice v WHERE v.organization_id = \(organization)
                    AND v.topic_id = \(topic) AND v.kind = 'meToo'),
                answers = (SELECT COUNT(*) FROM contribution c WHERE c.organization_id = \(organization)
                    AND c.topic_id = \(topic) AND c.is_answer = 1 AND c.is_hidden = 0 AND c.body <> ''),
                others_answers = (SELECT COUNT(*) FROM contribution c WHERE c.organization_id = \(organization)
                    AND c.topic_id = \(topic) AND c.is_answer = 1 AND c.is_hidden = 0 AND c.body <> ''
                    AND (c.member_id IS NULL OR topic.member_id IS NULL OR c.member_id <> topic.member_id)) \(active)
            WHERE organization_id = \(organization) AND id = \(topic)
            """
        )
    }

    /// What is new in a topic that has become work of ours is told there, too.
    func noteNews(in topic: ID<Topic>) throws {
        try connection.execute(
            """
            UPDATE topic SET is_behind = 1
            WHERE organization_id = \(organization) AND id = \(topic) AND handed_over_at IS NOT NULL
            """
        )
    }

    func replaceWords(of topic: Topic) throws {
        for table in ["topic_word", "topic_tag"] as [SQL] {
            try connection.execute(
                "DELETE FROM \(table) WHERE organization_id = \(organization) AND topic_id = \(topic.id)"
            )
        }
        try addWords(of: topic)
    }

    private func addWords(of topic: Topic) throws {
        let words = foundWords(title: topic.wording.title, body: topic.wording.body).map { shared -> SQL in
            """
            INSERT INTO topic_word (organization_id, word, topic_id, in_title)
            VALUES (\(organization), \(shared.word), \(topic.id), \(shared.isInTitle))
            """
        }
        let tags = topic.wording.tags.map { tag -> SQL in
            """
            INSERT INTO topic_tag (organization_id, tag, topic_id) VALUES (\(organization), \(tag), \(topic.id))
            """
        }
        _ = try connection.execute(batch: words + tags)
    }
}

let topicColumns: SQL = """
    t.id, t.code, t.kind, t.unit_id, t.title, t.body, t.language, t.tags, t.member_id, t.agent_id, t.agent_unit_id,
    t.accepted_id, t.is_closed, t.canonical_id, t.progress, t.me_too, t.answers, t.is_hidden, t.version, t.created_at,
    t.changed_at, t.active_at
    """

/// The three columns in which an author stands.
struct AuthorColumns {
    let member: MemberID?
    let agent: AgentID?
    let unit: UnitID?

    init(_ author: CommunityAuthor) {
        switch author {
        case .member(let id): (member, agent, unit) = (id, nil, nil)
        case .agent(let id, let home): (member, agent, unit) = (nil, id, home)
        }
    }
}

extension CommunityAuthor {
    init(_ row: Row) throws {
        self =
            if let member = try row.optionalID("member_id") as MemberID? {
                .member(member)
            } else {
                .agent(try row.id("agent_id"), try row.id("agent_unit_id"))
            }
    }
}

extension Topic {
    init(_ row: Row) throws {
        guard let kind = Kind(rawValue: try row.text("kind")) else { throw MalformedRow(column: "kind") }
        self.init(
            id: try row.id("id"),
            code: try row.text("code"),
            kind: kind,
            unit: try row.id("unit_id"),
            wording: Wording(
                title: try row.text("title"),
                body: try row.text("body"),
                language: try row.text("language"),
                tags: try row.text("tags").split(separator: " ").map(String.init)
            ),
            author: try CommunityAuthor(row),
            accepted: try row.optionalID("accepted_id"),
            isClosed: try row.flag("is_closed"),
            canonical: try row.optionalID("canonical_id"),
            progress: try row.optionalText("progress").flatMap(Progress.init),
            meToo: Int(try row.integer("me_too")),
            answers: Int(try row.integer("answers")),
            isHidden: try row.flag("is_hidden"),
            version: Int(try row.integer("version")),
            createdAt: try row.moment("created_at"),
            changedAt: try row.moment("changed_at"),
            activeAt: try row.moment("active_at")
        )
    }
}
