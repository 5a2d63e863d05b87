import Primitives
import Storage

/// A word or a tag that all topics of a list have.
struct TopicMark {
    private let table: SQL
    private let column: SQL
    private let text: String

    static func tag(_ tag: String) -> TopicMark { TopicMark(table: "topic_tag", column: "tag", text: tag) }

    static func word(_ word: String) -> TopicMark { TopicMark(table: "topic_word", column: "word", text: word) }

    /// Where a list begins that has this mark throughout; `t` is the topics' name.
    var source: SQL { "\(table) b CROSS JOIN topic t" }

    /// The condition that goes with `source`.
    func beginning(in organization: OrganizationID) -> SQL {
        """
        b.organization_id = \(organization) AND b.\(column) = \(text) AND t.organization_id = b.organization_id
        AND t.id = b.topic_id
        """
    }

    /// The condition under which a topic has it, wherever the list begins.
    func condition(in organization: OrganizationID) -> SQL {
        """
        EXISTS (
            SELECT 1 FROM \(table) m
            WHERE m.organization_id = \(organization) AND m.\(column) = \(text) AND m.topic_id = t.id
        )
        """
    }

    /// In how many topics of those that are seen it stands, counted as far as this.
    fileprivate func number(
        in organization: OrganizationID,
        upTo limit: Int,
        seen: SQL,
        on connection: any Connection
    ) throws -> Int {
        let row = try connection.rows(
            """
            SELECT COUNT(*) AS number FROM (
                SELECT m.topic_id FROM \(table) m CROSS JOIN topic t
                WHERE m.organization_id = \(organization) AND m.\(column) = \(text)
                    AND t.organization_id = m.organization_id AND t.id = m.topic_id AND \(seen) LIMIT \(limit)
            ) f
            """
        ).first
        return try row.map { Int(try $0.integer("number")) } ?? 0
    }
}

extension [TopicMark] {
    /// Which of them stands in fewest topics; `nil` when each stands in so many that going through the topics in their
    /// order finds some soon.
    func rarest(
        in organization: OrganizationID,
        below limit: Int,
        seen: SQL,
        on connection: any Connection
    ) throws -> Int? {
        let numbers = try map { try $0.number(in: organization, upTo: limit, seen: seen, on: connection) }
        guard let least = numbers.min(), least < limit else { return nil }
        return numbers.firstIndex(of: least)
    }
}
