package import Journal
import Organization
package import Primitives
import Storage

/// The topics that search engines may know, in pieces, in the order of their ids: what is begun later comes behind.
package struct SitemapQuery: Sendable {
    /// How many stand in one piece.
    package static let pieceLength = 10_000

    let ground: Ground
    let length: Int

    package init(ground: Ground, pieceLength: Int = Self.pieceLength) {
        (self.ground, length) = (ground, pieceLength)
    }

    package struct Entry: Sendable, Equatable {
        package let id: ID<Topic>
        package let code: String
        package let activeAt: Moment
    }

    /// The topics with which pieces begin; what is hidden or goes on elsewhere is not among them.
    package func starts() async throws -> [ID<Topic>] {
        let length = length
        return try await ground.read { connection in
            let organization = try community(on: connection).id
            return try connection.rows(
                """
                SELECT f.id FROM (
                    SELECT t.id, ROW_NUMBER() OVER (ORDER BY t.id) AS place FROM topic t
                    WHERE t.organization_id = \(organization) AND t.canonical_id IS NULL AND t.body <> ''
                        AND \(Participant.seenTopics(by: nil))
                ) f WHERE (f.place - 1) % \(length) = 0 ORDER BY f.id LIMIT 50000
                """
            ).map { try $0.id("id") }
        }
    }

    /// The piece that begins there.
    package func piece(from start: ID<Topic>) async throws -> [Entry] {
        let length = length
        return try await ground.read { connection in
            let organization = try community(on: connection).id
            return try connection.rows(
                """
                SELECT t.id, t.code, t.active_at FROM topic t
                WHERE t.organization_id = \(organization) AND t.canonical_id IS NULL AND t.body <> ''
                    AND \(Participant.seenTopics(by: nil))
                    AND t.id >= \(start)
                ORDER BY t.id LIMIT \(length)
                """
            ).map { Entry(id: try $0.id("id"), code: try $0.text("code"), activeAt: try $0.moment("active_at")) }
        }
    }
}
