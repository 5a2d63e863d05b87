import Conversations
package import Governance
package import Organization
package import Primitives
import Storage

extension OutboxTable {
    /// What may need a person: rejected, of unknown outcome, put off for a reason, or held by its account.
    ///
    /// Of the conversations and units that a person may read only, unless `viewer` is `nil`; posts of stories among them.
    package func troubled(
        of organization: OrganizationID,
        for viewer: Viewer? = nil,
        at now: Moment
    ) throws -> [OutboxItem] {
        let visible: SQL = viewer.map { "AND \($0.condition(.read, on: "COALESCE(o.unit_id, c.unit_id)"))" } ?? ""
        return try connection.rows(
            """
            SELECT \(outboxColumns) \(inTrouble(of: organization)) \(visible)
            ORDER BY o.updated_at DESC, o.id LIMIT 200
            """
        ).map(OutboxItem.init)
    }

    /// How many there are in the units in which a person may do that, a thread counted once.
    ///
    /// What else is in trouble is not theirs.
    package func troubledCount(for viewer: Viewer, who permission: Permission = .respond) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(DISTINCT CASE WHEN o.unit_id IS NULL THEN o.id ELSE o.conversation_id END) AS number
            \(inTrouble(of: viewer.organization))
                AND \(viewer.condition(permission, on: "COALESCE(o.unit_id, c.unit_id)"))
            """
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }

    private func inTrouble(of organization: OrganizationID) -> SQL {
        """
        FROM outbox o
        JOIN channel_account a ON a.organization_id = o.organization_id AND a.id = o.account_id
        LEFT JOIN conversation p ON p.organization_id = o.organization_id AND p.id = o.conversation_id
        LEFT JOIN conversation c ON c.organization_id = p.organization_id AND c.id = p.canonical_id
        WHERE o.organization_id = \(organization) AND o.state IN ('rejected', 'queued', 'unknown')
            AND (o.state = 'rejected' OR o.reason IS NOT NULL OR a.state <> 'connected' OR o.held_by IS NOT NULL)
        """
    }
}

extension OutboxItem {
    /// What is wrong with it, also where its account has been cut off while nothing was tried.
    package func trouble(through account: ChannelAccount?) -> OutboxCause {
        if state == .queued, heldBy != nil { return .halted }
        if state != .rejected, let account, account.state != .connected { return .reconnect }
        if let cause { return cause }
        return switch state {
        case .rejected: .refused
        case .queued: .busy
        default: .unclear
        }
    }

    /// Until when its network wants to be left alone, where that is all that it waits for.
    package func rest(through account: ChannelAccount?, at now: Moment) -> Moment? {
        guard state == .queued, trouble(through: account) == .busy else { return nil }
        return restsUntil.flatMap { $0 > now ? $0 : nil }
    }

    /// When something happens next by itself; `nil` where a person decides.
    package func nextMove(through account: ChannelAccount?) -> Moment? {
        guard [.queued, .unknown].contains(state), heldBy == nil, account?.state == .connected else { return nil }
        // What is set aside waits for ever.
        return nextAttemptAt - updatedAt <= RetryLimit.time ? nextAttemptAt : nil
    }
}
