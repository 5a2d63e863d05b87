import Primitives
import Storage

/// The table `circle_victory`.
struct VictoryTable {
    let organization: OrganizationID
    let connection: any Connection

    /// Victories of which this holds; `v` is the table's name, `c` that of their circles.
    private func victories(where condition: SQL) throws -> [Victory] {
        try connection.rows(
            """
            SELECT v.id, v.circle_id, v.person_id, v.words, v.number, v.topic_id, v.won_at, v.created_at, c.is_house
            FROM circle_victory v
            JOIN circle c ON c.organization_id = v.organization_id AND c.id = v.circle_id
            WHERE v.organization_id = \(organization) AND \(condition) ORDER BY v.won_at DESC, v.id DESC LIMIT 500
            """
        ).map(Victory.init)
    }

    func find(_ id: ID<Victory>) throws -> Victory? { try victories(where: "v.id = \(id)").first }

    /// The latest first.
    func all(in circle: ID<Circle>) throws -> [Victory] { try victories(where: "v.circle_id = \(circle)") }

    /// How many somebody wrote down in a circle since a moment.
    func number(of person: CircleMember, in circle: ID<Circle>, since moment: Moment) throws -> Int {
        let row = try connection.rows(
            """
            SELECT COUNT(*) AS number FROM circle_victory
            WHERE organization_id = \(organization) AND person_id = \(person.id) AND circle_id = \(circle)
                AND created_at > \(moment)
            """
        ).first
        return Int(try row?.integer("number") ?? 0)
    }

    /// What has been reached of the number.
    func sum(in circle: ID<Circle>) throws -> Int {
        let row = try connection.rows(
            """
            SELECT CAST(COALESCE(SUM(number), 0) AS BIGINT) AS number FROM circle_victory
            WHERE organization_id = \(organization) AND circle_id = \(circle)
            """
        ).first
        return Int(try row?.integer("number") ?? 0)
    }

    func insert(_ victory: Victory) throws {
        try connection.execute(
            """
            INSERT INTO circle_victory (organization_id, id, circle_id, person_id, words, number, topic_id, won_at,
                created_at)
            VALUES (\(organization), \(victory.id), \(victory.circle), \(victory.person.id), \(victory.words),
                \(victory.number), \(victory.topic), \(victory.at), \(victory.createdAt))
            """
        )
    }

    func remove(_ id: ID<Victory>) throws {
        try connection.execute(
            "DELETE FROM circle_victory WHERE organization_id = \(organization) AND id = \(id)"
        )
    }
}

extension Victory {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            circle: try row.id("circle_id"),
            person: CircleMember(try row.id("person_id"), isHouse: try row.flag("is_house")),
            words: try row.text("words"),
            number: try row.optionalInteger("number").map { Int($0) },
            topic: try row.optionalID("topic_id"),
            at: try row.moment("won_at"),
            createdAt: try row.moment("created_at")
        )
    }
}
