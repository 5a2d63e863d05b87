import Primitives
import Storage

/// A lane of one organisation.
struct LaneOfOrganization: Hashable, Sendable {
    let organization: OrganizationID
    let lane: Lane
}

/// How far one follower has come, lane by lane.
struct CursorTable {
    let follower: String
    let connection: any Connection

    init(follower: String, on connection: any Connection) {
        self.follower = follower
        self.connection = connection
    }

    func move(_ lane: LaneOfOrganization, to sequence: Int64) throws {
        try connection.execute(
            """
            INSERT INTO journal_cursor (follower, organization_id, lane, sequence)
            VALUES (\(follower), \(lane.organization), \(lane.lane.number), \(sequence))
            ON CONFLICT (follower, organization_id, lane) DO UPDATE SET sequence = excluded.sequence
            """
        )
    }

    /// Moves the cursors of several lanes, each from where it was seen; false when one stands elsewhere by now.
    func move(_ moves: [LaneMove]) throws -> Bool {
        let changes = try connection.execute(batch: moves.map { movement(of: $0.lane, from: $0.begin, to: $0.end) })
        return changes.allSatisfy { $0 == 1 }
    }

    private func movement(of lane: LaneOfOrganization, from begin: Int64, to end: Int64) -> SQL {
        if begin == 0 {
            // It may have no row yet.
            return """
                INSERT INTO journal_cursor (follower, organization_id, lane, sequence)
                VALUES (\(follower), \(lane.organization), \(lane.lane.number), \(end))
                ON CONFLICT (follower, organization_id, lane) DO UPDATE SET sequence = excluded.sequence
                WHERE journal_cursor.sequence = 0
                """
        }
        return """
            UPDATE journal_cursor SET sequence = \(end)
            WHERE follower = \(follower) AND organization_id = \(lane.organization) AND lane = \(lane.lane.number)
                AND sequence = \(begin)
            """
    }
}
