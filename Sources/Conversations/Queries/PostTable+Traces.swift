import Channels
import Foundation
package import Listening
package import Primitives
import Storage

extension PostTable {
    /// The standing queries that found a conversation until a moment, or ever; however long it is.
    package func topics(of conversation: ID<Conversation>, until moment: Moment?) throws -> Set<ID<KeptQuery>> {
        let rows = try connection.rows(
            """
            SELECT DISTINCT p.reasons FROM post p
            WHERE p.organization_id = \(organization) AND p.conversation_id IN (
                SELECT id FROM conversation
                WHERE organization_id = \(organization) AND canonical_id = \(conversation)
            ) AND p.received_at <= \(moment ?? Moment(microseconds: .max))
            ORDER BY p.reasons
            """
        )
        let reasons = try rows.flatMap { row in
            try JSONDecoder().decode([Mention.Reason].self, from: Data(try row.text("reasons").utf8))
        }
        return Set(reasons.compactMap { if case .matched(let record) = $0 { record.query } else { nil } })
    }

    /// What changes whenever somebody else writes, changes or deletes something in a conversation, or when another
    /// one is merged into it; however long it is, and whatever the posts say of when they were written.
    package func traceOfOthers(in conversation: ID<Conversation>) throws -> String {
        let posts = try connection.rows(
            """
            SELECT COUNT(*) AS number, COUNT(*) FILTER (WHERE p.fate = 'deleted') AS gone, MAX(p.received_at) AS latest
            FROM post p
            WHERE p.organization_id = \(organization) AND p.direction = 'theirs' AND p.conversation_id IN (
                SELECT id FROM conversation
                WHERE organization_id = \(organization) AND canonical_id = \(conversation)
            )
            """
        ).first
        let edits = try connection.rows(
            """
            SELECT COUNT(*) AS number, MAX(v.moment) AS latest FROM post p
            JOIN post_version v ON v.organization_id = p.organization_id AND v.post_id = p.id
            WHERE p.organization_id = \(organization) AND p.direction = 'theirs' AND p.conversation_id IN (
                SELECT id FROM conversation
                WHERE organization_id = \(organization) AND canonical_id = \(conversation)
            )
            """
        ).first
        let numbers = [
            try posts?.integer("number"), try posts?.integer("gone"), try posts?.optionalInteger("latest"),
            try edits?.integer("number"), try edits?.optionalInteger("latest"),
        ]
        return numbers.map { String($0 ?? 0) }.joined(separator: " ")
    }

    /// The same of what was written in our name elsewhere.
    package func traceOfOursElsewhere(in conversation: ID<Conversation>) throws -> String {
        let posts = try connection.rows(
            """
            SELECT COUNT(*) AS number, MAX(p.received_at) AS latest FROM post p
            WHERE p.organization_id = \(organization) AND p.direction = 'ours' AND p.agent_id IS NULL
                AND p.conversation_id IN (
                    SELECT id FROM conversation
                    WHERE organization_id = \(organization) AND canonical_id = \(conversation)
                )
            """
        ).first
        return "\(try posts?.integer("number") ?? 0) \(try posts?.optionalInteger("latest") ?? 0)"
    }

    /// When the first thing of somebody else was heard behind a moment that is still there; where `ours` is named, only
    /// if nothing else of ours was said since.
    func firstUnheard(
        in conversation: ID<Conversation>,
        behind moment: Moment,
        besideOurs ours: String? = nil
    ) throws -> Moment? {
        let members: SQL = """
            SELECT id FROM conversation
            WHERE organization_id = \(organization) AND canonical_id = \(conversation)
            """
        let first = try connection.rows(
            """
            SELECT MIN(p.received_at) AS heard FROM post p
            WHERE p.organization_id = \(organization) AND p.direction = 'theirs' AND p.fate <> 'deleted'
                AND p.received_at > \(moment) AND p.conversation_id IN (\(members))
            """
        ).first?.optionalMoment("heard")
        guard let first, let ours else { return first }
        let others = try connection.rows(
            """
            SELECT p.id FROM post p
            WHERE p.organization_id = \(organization) AND p.direction = 'ours' AND p.native_id <> \(ours)
                AND p.received_at >= \(first) AND p.conversation_id IN (\(members))
            ORDER BY p.id LIMIT 1
            """
        )
        return others.isEmpty ? first : nil
    }

    /// When the first thing of somebody else was heard that was written behind one of ours, as their network tells it, and
    /// is still there; of what was heard between two moments.
    ///
    /// Ours may have been written outside of Parley, and come here later than what was said behind it.
    func firstHeard(
        writtenBehind ours: IncomingPost,
        in conversations: [ID<Conversation>],
        from first: Moment = Moment(microseconds: .min),
        until last: Moment
    ) throws -> Moment? {
        try connection.rows(
            """
            SELECT MIN(p.received_at) AS heard FROM post p
            WHERE p.organization_id = \(organization) AND p.direction = 'theirs' AND p.fate <> 'deleted'
                AND p.network = \(ours.network) AND p.created_at > \(ours.createdAt)
                AND p.received_at >= \(first) AND p.received_at <= \(last) AND p.conversation_id IN (
                    SELECT id FROM conversation
                    WHERE organization_id = \(organization) AND canonical_id IN (\(list: conversations))
                )
            """
        ).first?.optionalMoment("heard")
    }
}
