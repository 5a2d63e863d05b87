package import Journal
package import Organization
package import Primitives
import Storage

/// A person with all of their accounts, and what was said with them, as far as somebody may read it.
package struct PersonQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Whole: Sendable {
        /// The accounts of the person who was asked for stand first.
        package let person: Person
        /// Why accounts are known to be theirs, the oldest first.
        package let merges: [PersonMerge]
        /// A page of the conversations on all networks, the latest first.
        package let conversations: [Conversation]
        /// Behind which conversation the next page begins; `nil` on the last one.
        package let next: ID<Conversation>?
        package let mayRespond: Bool
        /// That they are not to be contacted; `nil` when they may be.
        package let closing: PersonClosing?
        /// What is kept about them and holds now.
        package let statements: [PersonStatement]
    }

    package func callAsFunction(
        _ id: ID<Person>,
        behind last: ID<Conversation>? = nil,
        atMost limit: Int = 20,
        for viewer: Viewer
    ) async throws -> Whole {
        let now = ground.clock()
        return try await ground.read { connection in
            let members = try viewer.persons(with: id, for: .read, on: connection)
            let merges = try PersonMergeTable(of: viewer.organization, on: connection).all(among: members)
            let found = try viewer.conversations(with: members, behind: last, atMost: limit + 1, on: connection)
            return Whole(
                person: try PersonTable(of: viewer.organization, on: connection).whole(id, members),
                merges: merges.filter { members.contains($0.with) },
                conversations: Array(found.prefix(limit)),
                next: found.count > limit ? found.prefix(limit).last?.id : nil,
                mayRespond: try !viewer.acquainted([id], for: .respond, on: connection).isEmpty,
                closing: try viewer.closing(of: id, among: members, on: connection),
                statements: try viewer.statements(about: members, at: now, on: connection)
            )
        }
    }
}

extension Viewer {
    /// Conversations with these persons that the viewer may read now, the latest begun first.
    func conversations(
        with persons: [ID<Person>],
        behind last: ID<Conversation>? = nil,
        without left: ID<Conversation>? = nil,
        atMost limit: Int,
        on connection: any Connection
    ) throws -> [Conversation] {
        let behind = try last.map { try SQL.behind($0, of: organization, on: connection) } ?? "1 = 1"
        let others: SQL = left.map { "c.id <> \($0)" } ?? "1 = 1"
        return try connection.rows(
            """
            SELECT \(conversationColumns) FROM conversation c
            WHERE c.organization_id = \(organization) AND c.person_id IN (\(list: persons)) AND c.is_merged = 0
                AND \(behind) AND \(others)
                AND (\(condition(.read, on: "c.unit_id")) OR \(condition(.read, on: "c.offered_to")))
            ORDER BY c.created_at DESC, c.id DESC LIMIT \(limit)
            """
        ).map(Conversation.init)
    }
}

extension SQL {
    /// What stands behind a conversation in the order of a person's page; nothing does behind one that is not there.
    fileprivate static func behind(
        _ last: ID<Conversation>,
        of organization: OrganizationID,
        on connection: any Connection
    ) throws -> SQL {
        let moment = try connection.rows(
            "SELECT created_at FROM conversation WHERE organization_id = \(organization) AND id = \(last)"
        ).first?.moment("created_at")
        guard let moment else { return "1 = 0" }
        return "(c.created_at < \(moment) OR (c.created_at = \(moment) AND c.id < \(last)))"
    }
}

extension PersonTable {
    /// A person with the accounts of all who are one with them, their own first.
    func whole(_ person: ID<Person>, _ members: [ID<Person>]) throws -> Person {
        let found = try find(members)
        return Person(id: person, identities: members.flatMap { found[$0]?.identities ?? [] })
    }
}
