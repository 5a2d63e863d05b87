import Primitives
import Storage

/// Who has to do with a topic that is put into a space.
extension SpaceTable {
    /// Members who wrote in a topic, come in here, and do not belong to a space yet; whether they have asked to.
    func outside(
        _ space: ID<Space>,
        whoWroteIn topic: ID<Topic>
    ) throws -> [(member: MemberID, asks: Bool)] {
        try connection.rows(
            """
            SELECT m.id, b.place FROM (\(writers(in: topic))) w
            JOIN member m ON m.organization_id = \(organization) AND m.id = w.member_id
            LEFT JOIN space_member b ON b.organization_id = m.organization_id AND b.space_id = \(space)
                AND b.member_id = m.id
            WHERE m.state <> 'left' AND (b.place IS NULL OR b.place = 'asked')
                AND (m.email IS NOT NULL OR EXISTS (
                    SELECT 1 FROM member_account a WHERE a.organization_id = m.organization_id AND a.member_id = m.id
                ))
            ORDER BY m.id
            """
        ).map { (member: try $0.id("id"), asks: try $0.optionalText("place") != nil) }
    }

    func haveMembersWritten(in topic: ID<Topic>) throws -> Bool {
        try !connection.rows("SELECT w.member_id FROM (\(writers(in: topic))) w ORDER BY w.member_id LIMIT 1").isEmpty
    }

    /// Whoever asked, here or in what was merged into it, answered or commented, and has not taken that back.
    private func writers(in topic: ID<Topic>) -> SQL {
        """
        SELECT t.member_id FROM topic t WHERE t.organization_id = \(organization) AND t.id = \(topic)
            AND t.member_id IS NOT NULL AND t.body <> ''
        UNION
        SELECT t.member_id FROM topic t WHERE t.organization_id = \(organization) AND t.canonical_id = \(topic)
            AND t.member_id IS NOT NULL AND t.body <> ''
        UNION
        SELECT c.member_id FROM contribution c WHERE c.organization_id = \(organization) AND c.topic_id = \(topic)
            AND c.member_id IS NOT NULL AND c.body <> ''
        """
    }

    /// Members whose words in a topic helped somebody.
    func helpers(inTopic topic: ID<Topic>) throws -> [MemberID] {
        try connection.rows(
            """
            SELECT DISTINCT h.helper_id FROM contribution c
            JOIN contribution_help h ON h.organization_id = c.organization_id AND h.contribution_id = c.id
            WHERE c.organization_id = \(organization) AND c.topic_id = \(topic) AND h.helper_id IS NOT NULL
            ORDER BY h.helper_id
            """
        ).map { try $0.id("helper_id") }
    }
}
