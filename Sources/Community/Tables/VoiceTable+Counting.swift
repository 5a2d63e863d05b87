import Primitives
import Storage

/// How many say it is kept beside what it is said of, and counted again whenever somebody says or takes back.
extension VoiceTable {
    func recount(_ help: Help) throws {
        try connection.execute(
            """
            UPDATE contribution SET helped = (
                SELECT COUNT(*) FROM contribution_help h WHERE h.organization_id = \(organization)
                    AND h.contribution_id = \(help.contribution) AND h.kind = 'helped') + (
                SELECT CAST(COALESCE(SUM(i.number), 0) AS BIGINT) FROM community_imported_help i
                WHERE i.organization_id = \(organization) AND i.contribution_id = \(help.contribution))
            WHERE organization_id = \(organization) AND id = \(help.contribution)
            """
        )
        if let helper = help.helper { try recount(standingOf: helper) }
    }

    /// Nobody stands the higher for what is not in sight, and no standing tells of a space that not everybody reads.
    func recount(standingOf helper: MemberID) throws {
        let voices = try connection.rows(
            """
            SELECT h.voice_id, SUM(CASE WHEN h.kind = 'accepted' THEN 1 ELSE 0 END) AS accepted, COUNT(*) AS number
            FROM contribution_help h CROSS JOIN contribution c
            WHERE h.organization_id = \(organization) AND h.helper_id = \(helper)
                AND c.organization_id = h.organization_id AND c.id = h.contribution_id AND c.is_hidden = 0
                AND \(Participant.openContributions)
            GROUP BY h.voice_id ORDER BY h.voice_id
            """
        ).map { row in
            let accepted = Int(try row.integer("accepted"))
            return HelpOfOne(helped: Int(try row.integer("number")) - accepted, accepted: accepted)
        }
        // Nobody knows who they were whom somebody helped before: they count as one person.
        let before = try ImportedHelpTable(organization: organization, connection: connection).came(with: helper)
        let all = voices + [HelpOfOne(helped: before, accepted: 0)]
        try connection.execute(
            """
            UPDATE member SET standing = \(standing(of: all))
            WHERE organization_id = \(organization) AND id = \(helper)
            """
        )
    }

    /// Takes back all that a member said by buttons: whoever leaves and comes back does not say it twice.
    func takeBackAll(of member: MemberID) throws {
        let topics = try connection.rows(
            """
            SELECT topic_id FROM topic_voice
            WHERE organization_id = \(organization) AND member_id = \(member) AND kind = 'meToo' ORDER BY topic_id
            """
        ).map { row -> ID<Topic> in try row.id("topic_id") }
        try connection.execute(
            "DELETE FROM topic_voice WHERE organization_id = \(organization) AND member_id = \(member)"
        )
        let table = TopicTable(of: organization, on: connection)
        for topic in topics { try table.recount(topic) }
        let helps = try connection.rows(
            """
            SELECT contribution_id, kind, helper_id FROM contribution_help
            WHERE organization_id = \(organization) AND voice_id = \(member) ORDER BY contribution_id, kind
            """
        ).map { row in
            Help(
                kind: Help.Kind(rawValue: try row.text("kind")) ?? .helped,
                contribution: try row.id("contribution_id"),
                helper: try row.optionalID("helper_id")
            )
        }
        try connection.execute(
            "DELETE FROM contribution_help WHERE organization_id = \(organization) AND voice_id = \(member)"
        )
        // Of each helper once: they may have helped with a thousand answers.
        for help in helps { try recount(Help(kind: help.kind, contribution: help.contribution, helper: nil)) }
        for helper in Set(helps.compactMap(\.helper)).sorted() { try recount(standingOf: helper) }
    }
}
