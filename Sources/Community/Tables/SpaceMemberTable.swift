package import Primitives
package import Storage

/// The table `space_member`: who belongs to which space, or is on their way in.
package struct SpaceMemberTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// People of whom this holds; `p` is the table's name.
    private func people(where condition: SQL, atMost limit: Int = 2_000) throws -> [SpacePerson] {
        try connection.rows(
            """
            SELECT p.space_id, p.member_id, p.role, p.place, p.since FROM space_member p
            WHERE p.organization_id = \(organization) AND \(condition) ORDER BY p.since, p.member_id LIMIT \(limit)
            """
        ).map(SpacePerson.init)
    }

    func find(_ member: MemberID, in space: ID<Space>) throws -> SpacePerson? {
        try people(where: "p.space_id = \(space) AND p.member_id = \(member)").first
    }

    func all(in space: ID<Space>) throws -> [SpacePerson] { try people(where: "p.space_id = \(space)") }

    func all(of member: MemberID) throws -> [SpacePerson] { try people(where: "p.member_id = \(member)") }

    func number(in space: ID<Space>) throws -> Int {
        let row = try connection.rows(
            """
            SELECT COUNT(*) AS number FROM space_member
            WHERE organization_id = \(organization) AND space_id = \(space)
            """
        ).first
        return Int(try row?.integer("number") ?? 0)
    }

    /// Stores what somebody is there now, whatever they were.
    func put(_ person: SpacePerson) throws {
        try connection.execute(
            """
            INSERT INTO space_member (organization_id, space_id, member_id, role, place, since)
            VALUES (\(organization), \(person.space), \(person.member), \(person.role.rawValue),
                \(person.place.rawValue), \(person.since))
            ON CONFLICT (organization_id, space_id, member_id) DO UPDATE SET role = excluded.role,
                place = excluded.place, since = excluded.since
            """
        )
    }

    /// Says whether they had anything to do with it.
    func remove(_ member: MemberID, from space: ID<Space>) throws -> Bool {
        try connection.execute(
            """
            DELETE FROM space_member
            WHERE organization_id = \(organization) AND space_id = \(space) AND member_id = \(member)
            """
        ) == 1
    }

    /// Nothing is kept of whoever leaves the community.
    func removeAll(of member: MemberID) throws {
        try connection.execute(
            "DELETE FROM space_member WHERE organization_id = \(organization) AND member_id = \(member)"
        )
    }
}

extension SpacePerson {
    fileprivate init(_ row: Row) throws {
        guard let role = Space.Role(rawValue: try row.text("role")) else { throw MalformedRow(column: "role") }
        guard let place = Space.Place(rawValue: try row.text("place")) else { throw MalformedRow(column: "place") }
        self.init(
            space: try row.id("space_id"),
            member: try row.id("member_id"),
            role: role,
            place: place,
            since: try row.moment("since")
        )
    }
}
