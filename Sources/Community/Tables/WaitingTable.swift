package import Primitives
package import Storage

/// How long a question or a problem waits for an answer of the community, unless its unit says otherwise.
package let usualWaitingHours = 4

/// The table `community_setting`, and which topics have waited long enough.
package struct WaitingTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    package func hours(of unit: UnitID) throws -> Int {
        let row = try connection.rows(
            """
            SELECT waiting_hours FROM community_setting WHERE organization_id = \(organization) AND unit_id = \(unit)
            """
        ).first
        return try row.map { Int(try $0.integer("waiting_hours")) } ?? usualWaitingHours
    }

    func set(_ hours: Int, of unit: UnitID) throws {
        try connection.execute(
            """
            INSERT INTO community_setting (organization_id, unit_id, waiting_hours)
            VALUES (\(organization), \(unit), \(hours))
            ON CONFLICT (organization_id, unit_id) DO UPDATE SET waiting_hours = excluded.waiting_hours
            """
        )
    }

    /// Questions and problems of members that have waited without an answer of somebody else, the oldest first.
    ///
    /// A conversation is handed to other units, and a rule may do that: what not everybody reads becomes none.
    ///
    /// What came from another forum was asked there, long ago: nobody here has to answer it.
    func unanswered(at now: Moment) throws -> [Topic] {
        try connection.rows(
            """
            SELECT \(topicColumns) FROM topic t
            LEFT JOIN community_setting s ON s.organization_id = t.organization_id AND s.unit_id = t.unit_id
            WHERE t.organization_id = \(organization) AND t.handed_over_at IS NULL AND t.others_answers = 0
                AND NOT EXISTS (
                    SELECT 1 AS one FROM answer_invitation i WHERE i.organization_id = t.organization_id
                        AND i.topic_id = t.id AND i.is_first = 1 AND i.state = 'open' AND i.ends_at > \(now)
                ) AND t.kind IN ('question', 'problem') AND t.member_id IS NOT NULL AND t.is_hidden = 0
                AND t.body <> '' AND t.is_closed = 0 AND t.canonical_id IS NULL
                AND \(Participant.seenSpaces(by: nil))
                AND NOT EXISTS (
                    SELECT 1 AS one FROM community_import_key k
                    WHERE k.organization_id = t.organization_id AND k.id = t.id)
                AND t.created_at <= \(now.microseconds)
                    - COALESCE(s.waiting_hours, \(Int64(usualWaitingHours))) * 3600000000
            ORDER BY t.created_at, t.id LIMIT 50
            """
        ).map(Topic.init)
    }

    /// Topics of ours in which something is new, with the moment up to which it has been told.
    func behind() throws -> [(topic: Topic, since: Moment)] {
        try connection.rows(
            """
            SELECT \(topicColumns), t.handed_over_at FROM topic t
            WHERE t.organization_id = \(organization) AND t.is_behind = 1 AND \(Participant.seenSpaces(by: nil))
            ORDER BY t.id LIMIT 50
            """
        ).map { (try Topic($0), try $0.moment("handed_over_at")) }
    }

    func wasHandedOver(_ topic: ID<Topic>) throws -> Bool {
        try !connection.rows(
            """
            SELECT id FROM topic
            WHERE organization_id = \(organization) AND id = \(topic) AND handed_over_at IS NOT NULL
            """
        ).isEmpty
    }

    func noteHandedOver(_ topic: ID<Topic>, at now: Moment) throws {
        try connection.execute(
            """
            UPDATE topic SET handed_over_at = \(now), is_behind = 0
            WHERE organization_id = \(organization) AND id = \(topic)
            """
        )
    }

    /// What a member who leaves wrote is told again where it has become work of ours, without their name.
    func noteLeft(_ member: MemberID, at now: Moment) throws {
        try connection.execute(
            """
            UPDATE contribution SET changed_at = \(now)
            WHERE organization_id = \(organization) AND member_id = \(member)
            """
        )
        try connection.execute(
            """
            UPDATE topic SET is_behind = 1
            WHERE organization_id = \(organization) AND handed_over_at IS NOT NULL AND id IN (
                SELECT t.id FROM topic t WHERE t.organization_id = \(organization) AND t.member_id = \(member)
                UNION
                SELECT c.topic_id FROM contribution c
                WHERE c.organization_id = \(organization) AND c.member_id = \(member)
            )
            """
        )
    }
}
