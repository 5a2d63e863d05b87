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

    func sequence(of lane: LaneOfOrganization) throws -> Int64 {
        try connection.rows(
            """
            SELECT sequence FROM journal_cursor
            WHERE follower = \(follower) AND organization_id = \(lane.organization) AND lane = \(lane.lane.number)
            """
        ).first?.integer("sequence") ?? 0
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
}
