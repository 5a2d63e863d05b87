package import Governance
package import Organization
package import Primitives
import Publishing
package import Storage

/// The table `story_version`.
package struct StoryVersionTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Says whether it is new; somebody else may have begun with the same account.
    func insert(_ version: StoryVersion) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO story_version (organization_id, id, story_id, account_id, content, state, moment, post_id,
                native_id, version, changed_at)
            VALUES (\(organization), \(version.id), \(version.story), \(version.account),
                \(try coded(version.content)), \(version.state.rawValue), \(version.moment), \(version.post),
                \(version.native), \(version.version), \(version.changedAt))
            ON CONFLICT (organization_id, story_id, account_id) DO NOTHING
            """
        ) == 1
    }

    /// Stores a change of one that was read at its version, unless somebody else was first; says whether it did.
    func update(_ version: StoryVersion) throws -> Bool {
        try connection.execute(
            """
            UPDATE story_version SET content = \(try coded(version.content)), state = \(version.state.rawValue),
                moment = \(version.moment), post_id = \(version.post), native_id = \(version.native),
                version = version + 1, changed_at = \(version.changedAt)
            WHERE organization_id = \(organization) AND id = \(version.id) AND version = \(version.version)
            """
        ) == 1
    }

    package func find(_ account: ID<ChannelAccount>, of story: ID<Story>) throws -> StoryVersion? {
        try rows(
            "v.story_id = \(story) AND v.account_id = \(account)",
            order: "v.id",
            limit: 1
        ).first
    }

    package func all(of stories: [ID<Story>]) throws -> [StoryVersion] {
        stories.isEmpty ? [] : try rows("v.story_id IN (\(list: stories))", order: "v.account_id, v.id", limit: 5_000)
    }

    func find(post: ID<PlannedPost>) throws -> StoryVersion? {
        try rows("v.post_id = \(post)", order: "v.id", limit: 1).first
    }

    /// What was published under one of these ids of a network.
    package func published(as natives: [String]) throws -> [StoryVersion] {
        natives.isEmpty ? [] : try rows("v.native_id IN (\(list: natives))", order: "v.id", limit: 100)
    }

    /// The same through accounts of one network: ids of several may be alike.
    func published(as natives: [String], on network: String) throws -> [StoryVersion] {
        guard !natives.isEmpty else { return [] }
        return try rows(
            """
            v.native_id IN (\(list: natives)) AND EXISTS (SELECT 1 FROM channel_account a
                WHERE a.organization_id = v.organization_id AND a.id = v.account_id AND a.connector = \(network))
            """,
            order: "v.id",
            limit: 100
        )
    }

    /// Those that a person has to give another moment: held, and nothing of them is in the outbox.
    func heldBeforeLeaving(for viewer: Viewer, who permission: Permission = .read) throws -> [StoryVersion] {
        try rows(
            """
            v.state = 'held' AND NOT EXISTS (SELECT 1 FROM outbox o
                WHERE o.organization_id = v.organization_id AND o.id = v.post_id)
            AND EXISTS (SELECT 1 FROM story s WHERE s.organization_id = v.organization_id AND s.id = v.story_id
                AND \(viewer.condition(permission, on: "s.unit_id")))
            """,
            order: "v.changed_at DESC, v.id",
            limit: 200
        )
    }

    /// Those whose moment has come, the earliest first.
    func due(at now: Moment, atMost limit: Int) throws -> [StoryVersion] {
        try rows("v.state = 'scheduled' AND v.moment <= \(now)", order: "v.moment, v.id", limit: limit)
    }

    /// Those that wait for somebody's word, the oldest first.
    func inReview(atMost limit: Int = 500) throws -> [StoryVersion] {
        try rows("v.state = 'inReview'", order: "v.changed_at, v.id", limit: limit)
    }

    /// Those that are approved, wait for their moment, or for a person who gives them another one.
    func ready() throws -> [StoryVersion] {
        try rows("v.state IN ('approved', 'scheduled', 'held')", order: "v.id", limit: 100_000)
    }

    /// The moments after one at which something leaves through an account already.
    func taken(through account: ID<ChannelAccount>, after moment: Moment) throws -> Set<Moment> {
        let found = try rows(
            "v.account_id = \(account) AND v.moment > \(moment) AND v.state IN ('scheduled', 'leaving')",
            order: "v.moment, v.id",
            limit: 10_000
        )
        return Set(found.compactMap(\.moment))
    }

    /// The moments of a span at which something leaves already, by account, of whichever unit.
    func taken(from start: Moment, until end: Moment) throws -> [ID<ChannelAccount>: Set<Moment>] {
        try connection.rows(takenRows(from: start, until: end)).reduce(into: [:]) { taken, row in
            taken[try row.id("account_id"), default: []].insert(try row.moment("moment"))
        }
    }

    func takenRows(from start: Moment, until end: Moment) -> SQL {
        """
        SELECT v.account_id, v.moment FROM story_version v WHERE v.organization_id = \(organization)
            AND v.moment >= \(start) AND v.moment < \(end) AND v.state IN ('scheduled', 'leaving')
        ORDER BY v.moment, v.id LIMIT 10000
        """
    }

    /// How much of a span is given at once.
    package static let mostPlanned = 1_000

    /// What leaves, or left, between two moments in the units that a person may read.
    package func planned(from start: Moment, until end: Moment, for viewer: Viewer) throws -> [StoryVersion] {
        try connection.rows(plannedRows(from: start, until: end, for: viewer)).map(StoryVersion.init)
    }

    func plannedRows(from start: Moment, until end: Moment, for viewer: Viewer) -> SQL {
        """
        SELECT \(columns) FROM story_version v
        JOIN story s ON s.organization_id = v.organization_id AND s.id = v.story_id
        WHERE v.organization_id = \(organization) AND v.moment >= \(start) AND v.moment < \(end)
            AND \(viewer.condition(.read, on: "s.unit_id"))
        ORDER BY v.moment, v.id LIMIT \(Self.mostPlanned)
        """
    }

    private func rows(_ condition: SQL, order: SQL, limit: Int) throws -> [StoryVersion] {
        try connection.rows(
            """
            SELECT \(columns) FROM story_version v WHERE v.organization_id = \(organization) AND \(condition)
            ORDER BY \(order) LIMIT \(limit)
            """
        ).map(StoryVersion.init)
    }
}

private let columns: SQL = """
    v.id, v.story_id, v.account_id, v.content, v.state, v.moment, v.post_id, v.native_id, v.version, v.changed_at
    """

extension StoryVersion {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            story: try row.id("story_id"),
            account: try row.id("account_id"),
            content: try decoded(try row.text("content")),
            state: State(rawValue: try row.text("state")) ?? .held,
            moment: try row.optionalMoment("moment"),
            post: try row.optionalID("post_id"),
            native: try row.optionalText("native_id"),
            version: Int(try row.integer("version")),
            changedAt: try row.moment("changed_at")
        )
    }
}
