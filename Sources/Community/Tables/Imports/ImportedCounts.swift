import Primitives
import Storage

/// What is counted beside topics, contributions and members, made true again for many of them at once.
struct ImportedCounts {
    let organization: OrganizationID
    let connection: any Connection

    func recount(topics: Set<ID<Topic>>) throws {
        try inParts(topics.sorted()) { part in
            try connection.execute(
                """
                UPDATE topic SET
                    answers = (SELECT COUNT(*) FROM contribution c WHERE c.organization_id = topic.organization_id
                        AND c.topic_id = topic.id AND c.is_answer = 1 AND c.is_hidden = 0 AND c.body <> ''),
                    others_answers = (SELECT COUNT(*) FROM contribution c
                        WHERE c.organization_id = topic.organization_id AND c.topic_id = topic.id AND c.is_answer = 1
                        AND c.is_hidden = 0 AND c.body <> ''
                        AND (c.member_id IS NULL OR topic.member_id IS NULL OR c.member_id <> topic.member_id)),
                    active_at = CASE WHEN (SELECT MAX(c.created_at) FROM contribution c
                            WHERE c.organization_id = topic.organization_id AND c.topic_id = topic.id) > active_at
                        THEN (SELECT MAX(c.created_at) FROM contribution c
                            WHERE c.organization_id = topic.organization_id AND c.topic_id = topic.id)
                        ELSE active_at END
                WHERE organization_id = \(organization) AND id IN (\(list: part))
                """
            )
        }
    }

    /// Those who said so here, and those who came along.
    func recount(helpOf contributions: Set<ID<Contribution>>) throws {
        try inParts(contributions.sorted()) { part in
            try connection.execute(
                """
                UPDATE contribution SET helped = (
                    SELECT COUNT(*) FROM contribution_help h WHERE h.organization_id = contribution.organization_id
                        AND h.contribution_id = contribution.id AND h.kind = 'helped') + (
                    SELECT CAST(COALESCE(SUM(i.number), 0) AS BIGINT) FROM community_imported_help i
                    WHERE i.organization_id = contribution.organization_id AND i.contribution_id = contribution.id)
                WHERE organization_id = \(organization) AND id IN (\(list: part))
                """
            )
        }
    }

    /// By the published formula; those who came along and whom nobody knows count as one person.
    func recount(standingOf members: Set<MemberID>) throws {
        try inParts(members.sorted()) { part in
            var voices: [MemberID: [HelpOfOne]] = [:]
            for row in try known(to: part) {
                let accepted = Int(try row.integer("accepted"))
                voices[try row.id("helper_id"), default: []]
                    .append(HelpOfOne(helped: Int(try row.integer("number")) - accepted, accepted: accepted))
            }
            for row in try cameAlong(with: part) {
                voices[try row.id("member_id"), default: []]
                    .append(HelpOfOne(helped: Int(try row.integer("number")), accepted: 0))
            }
            _ = try connection.execute(
                batch: part.map { member -> SQL in
                    """
                    UPDATE member SET standing = \(standing(of: voices[member] ?? []))
                    WHERE organization_id = \(organization) AND id = \(member)
                    """
                }
            )
        }
    }

    private func known(to members: [MemberID]) throws -> [Row] {
        try connection.rows(
            """
            SELECT h.helper_id, h.voice_id, SUM(CASE WHEN h.kind = 'accepted' THEN 1 ELSE 0 END) AS accepted,
                COUNT(*) AS number
            FROM contribution_help h JOIN contribution c
                ON c.organization_id = h.organization_id AND c.id = h.contribution_id
            WHERE h.organization_id = \(organization) AND h.helper_id IN (\(list: members)) AND c.is_hidden = 0
            GROUP BY h.helper_id, h.voice_id ORDER BY h.helper_id, h.voice_id
            """
        )
    }

    private func cameAlong(with members: [MemberID]) throws -> [Row] {
        try connection.rows(
            """
            SELECT c.member_id, CAST(SUM(i.number) AS BIGINT) AS number FROM contribution c
            JOIN community_imported_help i ON i.organization_id = c.organization_id AND i.contribution_id = c.id
            WHERE c.organization_id = \(organization) AND c.member_id IN (\(list: members)) AND c.is_hidden = 0
            GROUP BY c.member_id ORDER BY c.member_id
            """
        )
    }

    /// PostgreSQL and SQLite take some tens of thousands of values in a statement.
    private func inParts<Element>(_ whole: [Element], _ act: ([Element]) throws -> Void) throws {
        for start in stride(from: 0, to: whole.count, by: 500) {
            try act(Array(whole[start..<min(start + 500, whole.count)]))
        }
    }
}
