import Conversations
import Governance
package import Organization
package import Primitives
import Storage

extension OutboxTable {
    /// Most of the time none does.
    private func isAnyStanding() throws -> Bool {
        try !connection.rows("SELECT id FROM halt WHERE standing = 1 LIMIT 1").isEmpty
    }

    /// The condition under which no halt holds `o`; nothing where none stands.
    func unhalted() throws -> SQL {
        guard try isAnyStanding() else { return "" }
        return """
            AND NOT EXISTS (
                SELECT 1 FROM unit below
                JOIN unit top ON top.organization_id = below.organization_id AND below.pre BETWEEN top.pre AND top.post
                JOIN halt_unit n ON n.organization_id = top.organization_id AND n.unit_id = top.id
                JOIN halt h ON h.organization_id = n.organization_id AND h.id = n.halt_id AND h.standing = 1
                WHERE below.organization_id = o.organization_id AND below.id = COALESCE(o.unit_id, (
                        SELECT c.unit_id FROM conversation p
                        JOIN conversation c ON c.organization_id = p.organization_id AND c.id = p.canonical_id
                        WHERE p.organization_id = o.organization_id AND p.id = o.conversation_id
                    ))
                    AND (o.let_through IS NULL OR o.let_through <> h.id)
            )
            """
    }

    /// What is queued in units that are held and does not stand there as held yet, with the halt; so many of each account
    /// at most.
    func unheld(ofEachAtMost limit: Int = 100) throws -> [(item: OutboxItem, halt: ID<Halt>)] {
        guard try isAnyStanding() else { return [] }
        return try connection.rows(
            """
            SELECT \(outboxColumns), o.halt FROM (
            SELECT \(outboxColumns), h.id AS halt, h.since, ROW_NUMBER() OVER (
                PARTITION BY o.organization_id, o.account_id ORDER BY o.not_before, o.id, h.since, h.id
            ) AS place FROM outbox o
            LEFT JOIN conversation p ON p.organization_id = o.organization_id AND p.id = o.conversation_id
            LEFT JOIN conversation c ON c.organization_id = p.organization_id AND c.id = p.canonical_id
            JOIN unit below ON below.organization_id = o.organization_id AND below.id = COALESCE(o.unit_id, c.unit_id)
            JOIN unit top ON top.organization_id = below.organization_id AND below.pre BETWEEN top.pre AND top.post
            JOIN halt_unit n ON n.organization_id = top.organization_id AND n.unit_id = top.id
            JOIN halt h ON h.organization_id = n.organization_id AND h.id = n.halt_id AND h.standing = 1
            WHERE o.state = 'queued' AND o.held_by IS NULL AND (o.let_through IS NULL OR o.let_through <> h.id)
                AND \(followsWhatStands)
            ) o WHERE o.place <= \(limit) ORDER BY o.not_before, o.id, o.since, o.halt
            """
        ).map { (try OutboxItem($0), try $0.id("halt")) }
    }

    /// What a halt holds, in the order in which it would leave, of the units that somebody may read.
    package func held(by halt: ID<Halt>, for viewer: Viewer, atMost limit: Int = 200) throws -> [OutboxItem] {
        try connection.rows(
            """
            SELECT \(outboxColumns) FROM outbox o
            LEFT JOIN conversation p ON p.organization_id = o.organization_id AND p.id = o.conversation_id
            LEFT JOIN conversation c ON c.organization_id = p.organization_id AND c.id = p.canonical_id
            WHERE o.organization_id = \(viewer.organization) AND o.held_by = \(halt) AND o.state = 'queued'
                AND \(viewer.condition(.read, on: "COALESCE(o.unit_id, c.unit_id)"))
            ORDER BY o.not_before, o.id LIMIT \(limit)
            """
        ).map(OutboxItem.init)
    }

    /// How many each of these holds, whoever asks: a number names nobody.
    package func heldCounts(by halts: [ID<Halt>], of organization: OrganizationID) throws -> [ID<Halt>: Int] {
        if halts.isEmpty { return [:] }
        let rows = try connection.rows(
            """
            SELECT held_by, COUNT(*) AS number FROM outbox
            WHERE organization_id = \(organization) AND held_by IN (\(list: halts)) AND state = 'queued'
            GROUP BY held_by ORDER BY held_by
            """
        )
        return Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0.id("held_by"), Int(try $0.integer("number"))) }
        )
    }

    /// Lets everything go that a halt holds; what was tried before has its whole day again.
    func release(_ halt: ID<Halt>, of organization: OrganizationID) throws -> Int {
        try connection.execute(
            """
            UPDATE outbox SET held_by = NULL, tried_since = NULL, epoch = epoch + 1
            WHERE organization_id = \(organization) AND held_by = \(halt) AND state = 'queued'
            """
        )
    }
}

extension OutboxItem {
    /// Whether a halt keeps it from leaving now, whatever its row says: the tree and the switch may have moved since.
    func isHalted(on connection: any Connection) throws -> Bool {
        let ofConversation = try ConversationTable(of: organization, on: connection).find(conversation)?.unit
        guard let unit = unit ?? ofConversation else { return false }
        let halts = try HaltTable(of: organization, on: connection).holds(unit)
        return halts.contains { $0 != letThrough }
    }
}
