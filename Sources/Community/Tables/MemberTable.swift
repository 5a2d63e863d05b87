package import Primitives
package import Storage

/// The table `member`.
package struct MemberTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Members of whom this holds; `m` is the table's name.
    func members(where condition: SQL, _ rest: SQL = "ORDER BY m.id LIMIT 2000") throws -> [Member] {
        try connection.rows(
            """
            SELECT m.id, m.name, m.state, m.suspended_because, m.suspended_until, m.standing, m.language,
                m.joined_at FROM member m
            WHERE m.organization_id = \(organization) AND \(condition) \(rest)
            """
        ).map(Member.init)
    }

    package func find(_ id: MemberID) throws -> Member? {
        try members(where: "m.id = \(id)").first
    }

    func find(email: String) throws -> Member? {
        try members(where: "m.email = \(email)").first
    }

    /// Where mail reaches a member; `nil` of whoever has left.
    func address(of id: MemberID) throws -> String? {
        try connection.rows("SELECT email FROM member WHERE organization_id = \(organization) AND id = \(id)")
            .first.flatMap { try $0.optionalText("email") }
    }

    /// Says whether nobody else has a name that looks like it.
    func insert(_ member: Member, key: String, email: String?) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO member (organization_id, id, name, name_key, email, state, standing, language, joined_at)
            VALUES (\(organization), \(member.id), \(member.name), \(key), \(email), 'active', \(member.standing),
                \(member.language), \(member.joinedAt))
            ON CONFLICT (organization_id, name_key) DO NOTHING
            """
        ) == 1
    }

    /// Says whether nobody else has a name that looks like it.
    func rename(_ id: MemberID, to name: String, key: String) throws -> Bool {
        let taken = try connection.rows(
            """
            SELECT id FROM member
            WHERE organization_id = \(organization) AND name_key = \(key) AND id <> \(id) ORDER BY id LIMIT 1
            """
        )
        guard taken.isEmpty else { return false }
        try connection.execute(
            """
            UPDATE member SET name = \(name), name_key = \(key)
            WHERE organization_id = \(organization) AND id = \(id)
            """
        )
        return true
    }

    func setLanguage(_ language: String, of id: MemberID) throws {
        try connection.execute(
            "UPDATE member SET language = \(language) WHERE organization_id = \(organization) AND id = \(id)"
        )
    }

    func set(_ state: Member.State, of id: MemberID) throws {
        let (word, reason, until): (String, String?, Moment?) =
            switch state {
            case .active: ("active", nil, nil)
            case .suspended(let reason, let until): ("suspended", reason, until)
            case .left: ("left", nil, nil)
            }
        try connection.execute(
            """
            UPDATE member SET state = \(word), suspended_because = \(reason), suspended_until = \(until)
            WHERE organization_id = \(organization) AND id = \(id)
            """
        )
    }

    /// Takes name and address away for good.
    func forget(_ id: MemberID) throws {
        try connection.execute(
            """
            UPDATE member SET name = NULL, name_key = NULL, email = NULL, state = 'left', suspended_because = NULL,
                suspended_until = NULL
            WHERE organization_id = \(organization) AND id = \(id)
            """
        )
    }
}

extension Member {
    fileprivate init(_ row: Row) throws {
        let state: State =
            switch try row.text("state") {
            case "active": .active
            case "left": .left
            default:
                .suspended(
                    reason: try row.optionalText("suspended_because") ?? "",
                    until: try row.optionalMoment("suspended_until")
                )
            }
        self.init(
            id: try row.id("id"),
            name: try row.optionalText("name") ?? "",
            state: state,
            standing: Int(try row.integer("standing")),
            language: try row.text("language"),
            joinedAt: try row.moment("joined_at")
        )
    }
}
