import Organization
import Primitives
import Storage

/// The rows of the community as lines of the open form, in the order of their ids.
struct ExportedRows {
    let organization: OrganizationID
    let connection: any Connection
    let limit: Int

    /// Lines behind a place, and where the next ones begin.
    func records(from place: ExportPlace) throws -> (records: [ForumRecord], last: ExportPlace?) {
        switch place.part {
        case .member: try members(behind: place)
        case .topic: try topics(behind: place)
        case .answer, .comment: try contributions(behind: place)
        case .help: try help(behind: place)
        case .accepted: try accepted(behind: place)
        case .link: try links(behind: place)
        }
    }

    /// Those who work here and wrote something, without an address.
    func officials() throws -> [ForumRecord] {
        let rows = try connection.rows(
            """
            SELECT agent_id, MIN(created_at) AS since FROM (
                SELECT agent_id, created_at FROM topic
                WHERE organization_id = \(organization) AND agent_id IS NOT NULL
                UNION ALL SELECT agent_id, created_at FROM contribution
                WHERE organization_id = \(organization) AND agent_id IS NOT NULL
            ) f GROUP BY agent_id ORDER BY agent_id LIMIT 5000
            """
        )
        return try rows.compactMap { row in
            let id: AgentID = try row.id("agent_id")
            guard let agent = try AgentTable(on: connection).find(id, of: organization) else { return nil }
            var record = ForumRecord(.member, id: id.description, at: try row.moment("since"))
            record.name = agent.name
            return record
        }
    }

    private func members(behind place: ExportPlace) throws -> (records: [ForumRecord], last: ExportPlace?) {
        try lines(
            try connection.rows(
                """
                SELECT id, name, joined_at FROM member
                WHERE organization_id = \(organization) AND id > \(place.id()) AND name IS NOT NULL
                ORDER BY id LIMIT \(limit)
                """
            ),
            of: place.part
        ) { row in
            var record = ForumRecord(.member, id: try id(row), at: try row.moment("joined_at"))
            record.name = try row.text("name")
            return record
        }
    }

    private func topics(behind place: ExportPlace) throws -> (records: [ForumRecord], last: ExportPlace?) {
        try lines(
            try connection.rows(
                """
                SELECT t.id, t.kind, t.title, t.body, t.language, t.tags, t.is_closed, t.is_hidden, t.created_at,
                    m.id AS member_id, t.agent_id
                FROM topic t LEFT JOIN member m
                    ON m.organization_id = t.organization_id AND m.id = t.member_id AND m.name IS NOT NULL
                WHERE t.organization_id = \(organization) AND t.id > \(place.id())
                    AND \(Participant.seenSpaces(by: nil)) ORDER BY t.id LIMIT \(limit)
                """
            ),
            of: place.part
        ) { row in
            var record = ForumRecord(.topic, id: try id(row), at: try row.moment("created_at"))
            try speak(&record, row)
            record.language = try row.text("language")
            record.type = try row.text("kind")
            record.tags = try row.text("tags").split(separator: " ").map(String.init)
            (record.isClosed, record.isHidden) = (try row.flag("is_closed"), try row.flag("is_hidden"))
            return record
        }
    }

    private func contributions(behind place: ExportPlace) throws -> (records: [ForumRecord], last: ExportPlace?) {
        let isAnswer = place.part == .answer
        return try lines(
            try connection.rows(
                """
                SELECT c.id, c.topic_id, c.parent_id, c.body, c.is_hidden, c.created_at, m.id AS member_id, c.agent_id
                FROM contribution c LEFT JOIN member m
                    ON m.organization_id = c.organization_id AND m.id = c.member_id AND m.name IS NOT NULL
                WHERE c.organization_id = \(organization) AND c.is_answer = \(isAnswer) AND c.id > \(place.id())
                    AND \(Participant.openContributions) ORDER BY c.id LIMIT \(limit)
                """
            ),
            of: place.part
        ) { row in
            var record = ForumRecord(isAnswer ? .answer : .comment, id: try id(row), at: try row.moment("created_at"))
            let topic: ID<Topic> = try row.id("topic_id")
            let answer: ID<Contribution>? = try row.optionalID("parent_id")
            (record.topic, record.answer) = (topic.description, answer?.description)
            try speak(&record, row)
            record.isHidden = try row.flag("is_hidden")
            return record
        }
    }

    /// What was said and by whom; of what its author took back neither, so that only its place goes out.
    private func speak(_ record: inout ForumRecord, _ row: Row) throws {
        let text = try row.text("body")
        guard !text.isEmpty else {
            record.isTakenBack = true
            return
        }
        record.author = try author(row)
        record.text = text
        if record.kind == .topic { record.title = try row.text("title") }
    }

    func lines(
        _ rows: [Row],
        of part: ExportPlace.Part,
        _ record: (Row) throws -> ForumRecord
    ) throws -> (records: [ForumRecord], last: ExportPlace?) {
        let records = try rows.map(record)
        return (records, records.last?.id.map { ExportPlace(part: part, ids: [$0]) })
    }

    private func id(_ row: Row) throws -> String {
        let id: ID<Imported> = try row.id("id")
        return id.description
    }

    private func author(_ row: Row) throws -> String? {
        let member: ID<Imported>? = try row.optionalID("member_id")
        let agent: ID<Imported>? = try row.optionalID("agent_id")
        return (member ?? agent)?.description
    }
}
