package import Organization
package import Primitives
package import Storage

/// The table `story`.
package struct StoryTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    func insert(_ story: Story) throws {
        try connection.execute(
            """
            INSERT INTO story (organization_id, id, unit_id, content, stage, version, created_by, created_at, changed_at)
            VALUES (\(organization), \(story.id), \(story.unit), \(try coded(story.content)), \(story.stage.rawValue),
                \(story.version), \(story.createdBy), \(story.createdAt), \(story.changedAt))
            """
        )
    }

    package func find(_ id: ID<Story>) throws -> Story? {
        try find([id]).first
    }

    package func find(_ ids: [ID<Story>]) throws -> [Story] {
        guard !ids.isEmpty else { return [] }
        return try connection.rows(
            """
            SELECT \(columns) FROM story s WHERE s.organization_id = \(organization) AND s.id IN (\(list: ids))
            ORDER BY s.id
            """
        ).map(Story.init)
    }

    /// The stories at these stages of the units that a person may read, what was changed last first; those behind one of
    /// them, where it is given.
    package func all(
        at stages: [Story.Stage],
        behind last: Story? = nil,
        for viewer: Viewer,
        atMost limit: Int = 200
    ) throws -> [Story] {
        guard !stages.isEmpty else { return [] }
        let place: SQL =
            last.map {
                "(s.changed_at < \($0.changedAt) OR (s.changed_at = \($0.changedAt) AND s.id > \($0.id)))"
            } ?? "1 = 1"
        return try connection.rows(
            """
            SELECT \(columns) FROM story s
            WHERE s.organization_id = \(organization) AND s.stage IN (\(list: stages.map(\.rawValue)))
                AND \(viewer.condition(.read, on: "s.unit_id")) AND \(place)
            ORDER BY s.changed_at DESC, s.id LIMIT \(limit)
            """
        ).map(Story.init)
    }

    /// Stores a change of one that was read at that version, unless somebody else was first; says whether it did.
    func update(_ story: Story, from version: Int) throws -> Bool {
        try connection.execute(
            """
            UPDATE story SET content = \(try coded(story.content)), stage = \(story.stage.rawValue),
                version = version + 1, changed_at = \(story.changedAt)
            WHERE organization_id = \(organization) AND id = \(story.id) AND version = \(version)
            """
        ) == 1
    }

    /// Moves it to the stage that its versions give it; nobody’s words change by that.
    func move(_ id: ID<Story>, to stage: Story.Stage, at moment: Moment) throws {
        try connection.execute(
            """
            UPDATE story SET stage = \(stage.rawValue), changed_at = \(moment)
            WHERE organization_id = \(organization) AND id = \(id)
            """
        )
    }
}

private let columns: SQL = """
    s.id, s.unit_id, s.content, s.stage, s.version, s.created_by, s.created_at, s.changed_at
    """

extension Story {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            unit: try row.id("unit_id"),
            content: try decoded(try row.text("content")),
            stage: Stage(rawValue: try row.text("stage")) ?? .held,
            version: Int(try row.integer("version")),
            createdBy: try row.id("created_by"),
            createdAt: try row.moment("created_at"),
            changedAt: try row.moment("changed_at")
        )
    }
}
