package import Storage

/// Every row of a table, as text, in an order that does not depend on when it was written.
package func contents(of table: Table, on database: any Database) async throws -> [String] {
    try await database.read { connection in
        try connection.rows(table.query).map { row in
            try table.columns.map { "\($0)=\(try row.value($0))" }.joined(separator: " ")
        }.sorted()
    }
}

/// A table that tests compare before and after.
package enum Table: String, CaseIterable, Sendable {
    case person
    case identity
    case conversation
    case post
    case threadLink

    var columns: [String] {
        switch self {
        case .person: ["id"]
        case .identity: ["id", "person_id", "network", "native_id", "handle", "name", "bio", "followers"]
        case .conversation:
            [
                "id", "shard", "lane", "canonical_id", "unit_id", "subject", "network", "person_id", "language",
                "state",
                "claimed_by", "claimed_until", "version", "created_at", "updated_at", "waiting_since",
            ]
        case .post:
            [
                "id", "conversation_id", "shard", "network", "native_id", "direction", "content", "language",
                "created_at", "received_at", "fate", "reasons", "agent_id",
            ]
        case .threadLink: ["network", "native_id", "conversation_id"]
        }
    }

    var query: SQL {
        switch self {
        case .person: "SELECT id FROM person ORDER BY id"
        case .identity:
            """
            SELECT id, person_id, network, native_id, handle, name, bio, followers FROM identity ORDER BY id
            """
        case .conversation:
            """
            SELECT id, shard, lane, canonical_id, unit_id, subject, network, person_id, language, state, claimed_by,
                claimed_until, version, created_at, updated_at, waiting_since FROM conversation ORDER BY id
            """
        case .post:
            """
            SELECT id, conversation_id, shard, network, native_id, direction, content, language, created_at,
                received_at, fate, reasons, agent_id FROM post ORDER BY id
            """
        case .threadLink: "SELECT network, native_id, conversation_id FROM thread_link ORDER BY network, native_id"
        }
    }
}
