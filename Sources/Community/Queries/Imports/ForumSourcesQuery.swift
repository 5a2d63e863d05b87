package import Journal
package import Organization
package import Primitives
import Storage

/// The forums that something came from, and where their old addresses lead.
package struct ForumSourcesQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Where something stands now: the code of its topic, and the answer in it.
    package struct Place: Sendable, Equatable {
        package let topic: String
        package let answer: ID<Contribution>?
    }

    /// The one that was changed last comes first; for those who administer the hub.
    package func callAsFunction(for viewer: Viewer) async throws -> [KnownForumSource] {
        try viewer.require(.administer, in: nil)
        return try await ground.read { connection in
            try ForumSourceTable(organization: viewer.organization, connection: connection).all()
        }
    }

    /// Where an old address leads; `nil` where it leads nowhere.
    ///
    /// Of two forums that had the same address, the one that came first has it.
    package func place(of address: OldAddress) async throws -> Place? {
        let key = address.key
        guard (1...100).contains(key.foreign.utf8.count) else { return nil }
        return try await ground.read { connection in
            let organization = try community(on: connection).id
            let rows = try connection.rows(
                """
                SELECT k.id FROM community_import_key k
                JOIN community_import i ON i.organization_id = k.organization_id AND i.name = k.source
                WHERE k.organization_id = \(organization) AND k.kind = \(key.kind.rawValue)
                    AND k.foreign_id = \(key.foreign) AND i.has_old_addresses = 1 AND i.form = \(address.form.rawValue)
                ORDER BY i.began_at, i.name LIMIT 1
                """
            )
            guard let row = rows.first else { return nil }
            let topics = TopicTable(of: organization, on: connection)
            // Anybody comes by such an address, and is not told that something stands where they do not read.
            let seen = Participant.seenTopics(by: nil)
            guard case .answer = address else {
                let topic: ID<Topic> = try row.id("id")
                return try topics.topics(where: "t.id = \(topic) AND \(seen)").first
                    .map { Place(topic: $0.code, answer: nil) }
            }
            let id: ID<Contribution> = try row.id("id")
            let found = try ContributionTable(of: organization, on: connection).find(id)
            guard let answer = found, !answer.isHidden else { return nil }
            return try topics.topics(where: "t.id = \(answer.topic) AND \(seen)").first
                .map { Place(topic: $0.code, answer: answer.id) }
        }
    }
}
