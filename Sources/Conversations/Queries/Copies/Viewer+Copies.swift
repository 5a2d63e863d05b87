package import Organization
package import Primitives
package import Storage

extension Viewer {
    /// How many others began with the same as each of these, as far as this person may read them.
    ///
    /// What stands alone is not in it.
    package func copies(
        of conversations: [ID<Conversation>],
        on connection: any Connection
    ) throws -> [ID<Conversation>: CopyMark] {
        let table = CopyTable(organization: organization, connection: connection)
        let places = try table.places(of: conversations).filter { !$0.isOut }
        if places.isEmpty { return [:] }
        let rows = try connection.rows(
            """
            SELECT k.original_id AS original_id, COUNT(*) AS number FROM conversation_copy k
            JOIN conversation c ON c.organization_id = k.organization_id AND c.id = k.conversation_id
            WHERE k.organization_id = \(organization) AND k.is_out = 0
                AND k.original_id IN (\(list: Set(places.map(\.original)).sorted()))
                AND c.is_merged = 0 AND (\(condition(.read, on: "c.unit_id")))
            GROUP BY k.original_id ORDER BY k.original_id
            """
        )
        let numbers: [ID<Conversation>: Int] = Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0.id("original_id"), Int(try $0.integer("number"))) }
        )
        return places.reduce(into: [:]) { marks, place in
            let others = (numbers[place.original] ?? 0) - 1
            guard others > 0 else { return }
            marks[place.conversation] = CopyMark(others: others, isCollapsed: place.isAside)
        }
    }

    /// All that began with the same as this one, itself among them, the first one first; at most two hundred.
    ///
    /// Empty where it stands alone.
    package func copies(
        beside id: ID<Conversation>,
        on connection: any Connection
    ) throws -> [FoundCopy] {
        let conversation = try self.conversation(id, for: .read, on: connection)
        let table = CopyTable(organization: organization, connection: connection)
        guard let place = try table.place(of: conversation.id), !place.isOut else { return [] }
        let conversations = try connection.rows(
            """
            SELECT \(conversationColumns) FROM conversation_copy k
            JOIN conversation c ON c.organization_id = k.organization_id AND c.id = k.conversation_id
            WHERE k.organization_id = \(organization) AND k.original_id = \(place.original) AND k.is_out = 0
                AND c.is_merged = 0 AND (\(condition(.read, on: "c.unit_id")))
            ORDER BY k.noted_at, k.conversation_id LIMIT 200
            """
        ).map(Conversation.init)
        guard conversations.count > 1 else { return [] }
        let places = Dictionary(
            uniqueKeysWithValues: try table.places(of: conversations.map(\.id)).map { ($0.conversation, $0) }
        )
        let posts = try table.beginnings(of: conversations.map(\.id))
        return conversations.compactMap { one in
            guard let place = places[one.id], let post = posts[one.id] else { return nil }
            return FoundCopy(
                conversation: one,
                post: post,
                likeness: place.likeness,
                isFirst: place.original == one.id,
                isCollapsed: place.isAside
            )
        }
    }
}
