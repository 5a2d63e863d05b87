package import Primitives
package import Storage

/// The table `circle`.
package struct CircleTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Circles of which this holds, the words of `rest` behind it; `c` is the table's name.
    func circles(
        where condition: SQL,
        _ rest: SQL = "ORDER BY c.created_at DESC, c.id DESC LIMIT 100"
    ) throws -> [Circle] {
        try connection.rows(
            """
            SELECT c.id, c.code, c.name, c.goal, c.goal_at, c.target, c.weekly, c.is_house, c.state, c.outcome,
                c.version, c.created_at, c.ended_at FROM circle c
            WHERE c.organization_id = \(organization) AND \(condition) \(rest)
            """
        ).map(Circle.init)
    }

    func find(_ id: ID<Circle>) throws -> Circle? {
        try circles(where: "c.id = \(id)").first
    }

    /// Says whether it was not there before.
    func insert(_ circle: Circle) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO circle (organization_id, id, code, name, goal, goal_at, target, weekly, is_house, state,
                outcome, version, created_at, ended_at)
            VALUES (\(organization), \(circle.id), \(circle.code), \(circle.name), \(circle.goal.words),
                \(circle.goal.by), \(circle.goal.target), \(circle.weekly), \(circle.isHouse),
                \(circle.state.rawValue), \(circle.outcome), \(circle.version), \(circle.createdAt),
                \(circle.endedAt))
            ON CONFLICT (organization_id, id) DO NOTHING
            """
        ) == 1
    }

    /// Ends it; says whether it went on until now.
    func finish(_ circle: ID<Circle>, as state: Circle.State, outcome: String, at now: Moment) throws -> Bool {
        try connection.execute(
            """
            UPDATE circle SET state = \(state.rawValue), outcome = \(outcome), version = version + 1,
                ended_at = \(now)
            WHERE organization_id = \(organization) AND id = \(circle) AND state = 'open'
            """
        ) == 1
    }

    /// The condition under which a circle is of this person; `c` is the circles' name.
    static func isOf(_ person: CircleMember, in organization: OrganizationID) -> SQL {
        """
        c.id IN (
            SELECT p.circle_id FROM circle_person p
            WHERE p.organization_id = \(organization) AND p.person_id = \(person.id)
        )
        """
    }

    /// The condition under which anybody may read a circle; `c` is the circles' name.
    static var isPublic: SQL { "c.is_public = 1" }

    /// Notes whether anybody may read these circles: two at least are in, and all of them agree.
    func noteWhoAgrees(in circles: [ID<Circle>]) throws {
        guard !circles.isEmpty else { return }
        try connection.execute(
            """
            UPDATE circle SET is_public = CASE WHEN
                (SELECT COUNT(*) FROM circle_person p WHERE p.organization_id = \(organization)
                    AND p.circle_id = circle.id AND p.place = 'in') >= 2
                AND NOT EXISTS (
                    SELECT 1 FROM circle_person p WHERE p.organization_id = \(organization)
                        AND p.circle_id = circle.id AND p.place = 'in' AND p.agrees_public = 0
                ) THEN 1 ELSE 0 END
            WHERE organization_id = \(organization) AND id IN (\(list: circles))
            """
        )
    }
}

extension Circle {
    fileprivate init(_ row: Row) throws {
        guard let state = State(rawValue: try row.text("state")) else { throw MalformedRow(column: "state") }
        self.init(
            id: try row.id("id"),
            code: try row.text("code"),
            name: try row.text("name"),
            goal: Goal(
                words: try row.text("goal"),
                by: try row.optionalMoment("goal_at"),
                target: try row.optionalInteger("target").map { Int($0) }
            ),
            weekly: Int(try row.integer("weekly")),
            isHouse: try row.flag("is_house"),
            state: state,
            outcome: try row.text("outcome"),
            version: Int(try row.integer("version")),
            createdAt: try row.moment("created_at"),
            endedAt: try row.optionalMoment("ended_at")
        )
    }
}
