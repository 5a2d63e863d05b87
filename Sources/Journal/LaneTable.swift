import Primitives
import Storage

/// The table `journal_lane`: how far each lane is written, and the hash of its last entry.
struct LaneTable {
    let connection: any Connection

    init(on connection: any Connection) {
        self.connection = connection
    }

    /// Where a lane ends; `(0, [])` when nothing was written in it.
    func end(of lane: Lane, in organization: OrganizationID) throws -> (sequence: Int64, hash: [UInt8]) {
        let row = try connection.rows(
            """
            SELECT last_sequence, last_hash FROM journal_lane
            WHERE organization_id = \(organization) AND lane = \(lane.number)
            """
        ).first
        guard let row else { return (0, []) }
        return (try row.integer("last_sequence"), try row.bytes("last_hash"))
    }

    /// The same for several lanes at once; a lane in which nothing was written is not among them.
    func ends(of lanes: [Lane], in organization: OrganizationID) throws -> [Lane: (sequence: Int64, hash: [UInt8])] {
        let rows = try connection.rows(
            """
            SELECT lane, last_sequence, last_hash FROM journal_lane
            WHERE organization_id = \(organization) AND lane IN (\(list: lanes.map(\.number))) ORDER BY lane
            """
        )
        return Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                let end = (sequence: try row.integer("last_sequence"), hash: try row.bytes("last_hash"))
                return (Lane(number: Int(try row.integer("lane"))), end)
            }
        )
    }

    /// The statement that notes an entry as the last one of its lane.
    static func movement(to entry: JournalEntry) -> SQL {
        """
        INSERT INTO journal_lane (organization_id, lane, last_sequence, last_hash)
        VALUES (\(entry.organization), \(entry.lane.number), \(entry.sequence), \(entry.hash))
        ON CONFLICT (organization_id, lane)
        DO UPDATE SET last_sequence = excluded.last_sequence, last_hash = excluded.last_hash
        """
    }

    /// The lanes that are written further than this follower has come.
    func withNews(for follower: String) throws -> [LaneNews] {
        try connection.rows(
            """
            SELECT l.organization_id, l.lane, l.last_sequence, COALESCE(c.sequence, 0) AS begins FROM journal_lane l
            LEFT JOIN journal_cursor c
                ON c.follower = \(follower) AND c.organization_id = l.organization_id AND c.lane = l.lane
            WHERE (c.sequence IS NULL OR c.sequence < l.last_sequence) AND l.lane >= 0 AND l.lane < \(Lane.count)
            ORDER BY l.organization_id, l.lane
            """
        ).map { row in
            let lane = LaneOfOrganization(
                organization: try row.id("organization_id"),
                lane: Lane(number: Int(try row.integer("lane")))
            )
            return LaneNews(lane: lane, begin: try row.integer("begins"), end: try row.integer("last_sequence"))
        }
    }
}

/// How far a follower has come in a lane, and how far that lane is written.
struct LaneNews {
    let lane: LaneOfOrganization
    let begin: Int64
    let end: Int64
}
