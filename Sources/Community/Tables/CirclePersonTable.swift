package import Primitives
package import Storage

/// The table `circle_person`: who is in which circle, or invited to it.
package struct CirclePersonTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// People of whom this holds; `p` is the table's name, `c` that of their circles.
    private func people(
        where condition: SQL,
        _ rest: SQL = "ORDER BY p.since, p.person_id LIMIT 500"
    ) throws
        -> [CirclePerson]
    {
        try connection.rows(
            """
            SELECT p.circle_id, p.person_id, p.place, p.agrees_public, p.remind_at, p.since, c.is_house
            FROM circle_person p
            JOIN circle c ON c.organization_id = p.organization_id AND c.id = p.circle_id
            WHERE p.organization_id = \(organization) AND \(condition) \(rest)
            """
        ).map(CirclePerson.init)
    }

    func find(_ person: CircleMember, in circle: ID<Circle>) throws -> CirclePerson? {
        try people(where: "p.circle_id = \(circle) AND p.person_id = \(person.id)").first
    }

    /// Those who have been in it longest first.
    func all(in circle: ID<Circle>) throws -> [CirclePerson] { try people(where: "p.circle_id = \(circle)") }

    /// In how many circles that go on somebody is.
    func number(of person: CircleMember) throws -> Int {
        let row = try connection.rows(
            """
            SELECT COUNT(*) AS number FROM circle_person p
            JOIN circle c ON c.organization_id = p.organization_id AND c.id = p.circle_id
            WHERE p.organization_id = \(organization) AND p.person_id = \(person.id) AND p.place = 'in'
                AND c.state = 'open'
            """
        ).first
        return Int(try row?.integer("number") ?? 0)
    }

    /// Members whose week is over in circles that go on, the longest waiting first.
    func due(at now: Moment) throws -> [CirclePerson] {
        try people(
            where: "p.remind_at <= \(now) AND p.place = 'in' AND c.state = 'open' AND c.is_house = 0",
            "ORDER BY p.remind_at, p.circle_id, p.person_id LIMIT 100"
        )
    }

    private var circles: CircleTable { CircleTable(of: organization, on: connection) }

    /// Stores what somebody is there now, whatever they were.
    func put(_ person: CirclePerson) throws {
        try connection.execute(
            """
            INSERT INTO circle_person (organization_id, circle_id, person_id, place, agrees_public, remind_at, since)
            VALUES (\(organization), \(person.circle), \(person.person.id), \(person.place.rawValue),
                \(person.agreesPublic), \(person.remindAt), \(person.since))
            ON CONFLICT (organization_id, circle_id, person_id) DO UPDATE SET place = excluded.place,
                agrees_public = excluded.agrees_public, remind_at = excluded.remind_at, since = excluded.since
            """
        )
        try circles.noteWhoAgrees(in: [person.circle])
    }

    func remove(_ person: CircleMember, from circle: ID<Circle>) throws {
        try connection.execute(
            """
            DELETE FROM circle_person
            WHERE organization_id = \(organization) AND circle_id = \(circle) AND person_id = \(person.id)
            """
        )
        try circles.noteWhoAgrees(in: [circle])
    }

    /// Nothing is kept of whoever leaves the community.
    func removeAll(of person: CircleMember) throws {
        let left = try connection.rows(
            """
            DELETE FROM circle_person WHERE organization_id = \(organization) AND person_id = \(person.id)
            RETURNING circle_id
            """
        ).map { row -> ID<Circle> in try row.id("circle_id") }
        try circles.noteWhoAgrees(in: left)
    }
}

extension CirclePerson {
    fileprivate init(_ row: Row) throws {
        guard let place = Circle.Place(rawValue: try row.text("place")) else { throw MalformedRow(column: "place") }
        self.init(
            circle: try row.id("circle_id"),
            person: CircleMember(try row.id("person_id"), isHouse: try row.flag("is_house")),
            place: place,
            agreesPublic: try row.flag("agrees_public"),
            remindAt: try row.optionalMoment("remind_at"),
            since: try row.moment("since")
        )
    }
}
