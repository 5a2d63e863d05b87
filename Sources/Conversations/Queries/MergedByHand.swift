import Journal
package import Organization
package import Primitives
package import Storage

/// A conversation that a person merged into another one, and that can be taken apart from it.
package struct MergedByHand: Sendable {
    package let id: ID<Conversation>
    package let subject: String
}

extension Viewer {
    /// What people have merged into a conversation that this person may see.
    package func mergedByHand(
        into whole: Conversation,
        on connection: any Connection
    ) throws -> [MergedByHand] {
        let rows = try connection.rows(
            """
            SELECT c.id, c.subject FROM conversation c
            WHERE c.organization_id = \(organization) AND c.canonical_id = \(whole.id) ORDER BY c.id
            """
        ).map { MergedByHand(id: try $0.id("id"), subject: try $0.text("subject")) }
        let members = rows.map(\.id)
        return try rows.filter { row in
            try row.id != whole.id && merge(of: row.id, among: members, on: connection) != nil
        }
    }

    /// What a merge by hand took along, and when it was; `nil` where no person merged it.
    func merge(
        of id: ID<Conversation>,
        among members: [ID<Conversation>],
        on connection: any Connection
    ) throws -> (members: [ID<Conversation>], moment: Moment)? {
        let journal = JournalTable(on: connection)
        let entries = try members.flatMap {
            try journal.entries(of: [ConversationsMerged.kind], about: $0.description, in: organization)
        }
        return try entries.compactMap { entry in
            guard let event = try entry.event(ConversationsMerged.self), event.merged == [id] else { return nil }
            return event.members.map { (members: $0, moment: entry.moment) }
        }.max { $0.moment < $1.moment }
    }
}
