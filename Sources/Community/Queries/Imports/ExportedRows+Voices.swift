import Primitives
import Storage

/// What others said: that it helped, that it is the right one, and what it has to do with.
extension ExportedRows {
    /// By days, those who said so here together with those who came along.
    func help(behind place: ExportPlace) throws -> (records: [ForumRecord], last: ExportPlace?) {
        let rows = try connection.rows(
            """
            SELECT f.contribution_id, f.day, c.is_answer, CAST(SUM(f.number) AS BIGINT) AS number FROM (
                SELECT contribution_id, created_at / 86400000000 AS day, 1 AS number FROM contribution_help
                WHERE organization_id = \(organization) AND kind = 'helped' AND contribution_id >= \(place.id())
                UNION ALL SELECT contribution_id, day, number FROM community_imported_help
                WHERE organization_id = \(organization) AND contribution_id >= \(place.id())
            ) f JOIN contribution c ON c.organization_id = \(organization) AND c.id = f.contribution_id
            WHERE (f.contribution_id > \(place.id()) OR f.day > \(place.number)) AND c.body <> ''
                AND \(Participant.openContributions)
            GROUP BY f.contribution_id, f.day, c.is_answer ORDER BY f.contribution_id, f.day LIMIT \(limit)
            """
        )
        var last: ExportPlace?
        let records = try rows.map { row in
            let (id, day): (ID<Contribution>, Int64) = (try row.id("contribution_id"), try row.integer("day"))
            var record = ForumRecord(.help, at: Moment(microseconds: day * 86_400_000_000))
            if try row.flag("is_answer") { record.answer = id.description } else { record.comment = id.description }
            record.number = Int(try row.integer("number"))
            last = ExportPlace(part: .help, ids: [id.description, String(day)])
            return record
        }
        return (records, last)
    }

    func accepted(behind place: ExportPlace) throws -> (records: [ForumRecord], last: ExportPlace?) {
        let rows = try connection.rows(
            """
            SELECT t.id, t.accepted_id, t.active_at, MIN(h.created_at) AS since FROM topic t
            LEFT JOIN contribution_help h ON h.organization_id = t.organization_id
                AND h.contribution_id = t.accepted_id AND h.kind = 'accepted'
            WHERE t.organization_id = \(organization) AND t.id > \(place.id()) AND t.accepted_id IS NOT NULL
                AND \(Participant.seenSpaces(by: nil))
            GROUP BY t.id, t.accepted_id, t.active_at ORDER BY t.id LIMIT \(limit)
            """
        )
        var last: ExportPlace?
        let records = try rows.map { row in
            let (topic, answer): (ID<Topic>, ID<Contribution>) = (try row.id("id"), try row.id("accepted_id"))
            let at = try row.optionalMoment("since") ?? row.moment("active_at")
            var record = ForumRecord(.accepted, at: at)
            (record.topic, record.answer) = (topic.description, answer.description)
            last = ExportPlace(part: .accepted, ids: [topic.description])
            return record
        }
        return (records, last)
    }

    /// Those that came along, and topics that were merged into another one.
    func links(behind place: ExportPlace) throws -> (records: [ForumRecord], last: ExportPlace?) {
        let (topic, other) = (place.id(), place.id(1))
        let rows = try connection.rows(
            """
            SELECT f.topic_id, f.other_id, f.kind, f.created_at FROM (
                SELECT topic_id, other_id, kind, created_at FROM community_topic_link
                WHERE organization_id = \(organization) AND topic_id >= \(topic)
                UNION ALL SELECT id, canonical_id, 'duplicate', changed_at FROM topic
                WHERE organization_id = \(organization) AND id >= \(topic) AND canonical_id IS NOT NULL
            ) f JOIN topic t ON t.organization_id = \(organization) AND t.id = f.topic_id
            WHERE (f.topic_id > \(topic) OR f.other_id > \(other)) AND \(Participant.seenSpaces(by: nil))
                AND f.other_id IN (
                    SELECT t.id FROM topic t WHERE t.organization_id = \(organization) AND t.id = f.other_id
                        AND \(Participant.seenSpaces(by: nil))
                )
            ORDER BY f.topic_id, f.other_id LIMIT \(limit)
            """
        )
        var last: ExportPlace?
        let records = try rows.map { row in
            let (from, to): (ID<Topic>, ID<Topic>) = (try row.id("topic_id"), try row.id("other_id"))
            var record = ForumRecord(.link, at: try row.moment("created_at"))
            (record.topic, record.to) = (from.description, to.description)
            record.type = try row.text("kind")
            last = ExportPlace(part: .link, ids: [from.description, to.description])
            return record
        }
        return (records, last)
    }
}
