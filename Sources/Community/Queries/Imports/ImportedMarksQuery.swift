package import Journal
import Organization
package import Primitives
import Storage

/// What came along with a topic or a member from another forum.
package struct ImportedMarksQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct OfTopic: Sendable {
        /// The forum; `nil` of what began here.
        package let source: String?
        /// How many each of its contributions had helped before.
        package let helped: [ID<Contribution>: Int]
        /// What it has to do with, the one that it is a duplicate of first; as anybody sees them.
        package let leads: [(topic: Topic, isDuplicate: Bool)]
    }

    package func callAsFunction(_ topic: ID<Topic>) async throws -> OfTopic {
        try await ground.read { connection in
            let organization = try community(on: connection).id
            let row = try connection.rows(
                """
                SELECT source FROM community_import_key
                WHERE organization_id = \(organization) AND id = \(topic) AND kind = 'topic' ORDER BY source LIMIT 1
                """
            ).first
            let helped = ImportedHelpTable(organization: organization, connection: connection)
            let links = TopicLinkTable(organization: organization, connection: connection)
            return OfTopic(
                source: try row?.text("source"),
                helped: try helped.came(with: topic),
                leads: try links.leads(from: topic)
            )
        }
    }

    /// The forum from which a member came whom nobody has claimed; `nil` of anybody else.
    package func source(of member: MemberID) async throws -> String? {
        try await ground.read { connection in
            let organization = try community(on: connection).id
            guard try MemberTable(of: organization, on: connection).address(of: member) == nil else { return nil }
            return try ImportKeyTable(organization: organization, connection: connection).origin(of: member)?.source
        }
    }
}
