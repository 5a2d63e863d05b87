import Governance
import Organization
import Primitives
import Storage

extension OutboxTable {
    /// The pause that a network has asked for stands with the item that heard of it.
    static let rests = Migration(
        "publishing",
        12,
        [
            "ALTER TABLE outbox ADD COLUMN rests_until BIGINT",
            """
            CREATE INDEX outbox_rest ON outbox (organization_id, account_id, rests_until) WHERE rests_until IS NOT NULL
            """,
        ]
    )

    /// Whether the network of an account wants to be left alone: then nothing of it is begun.
    func isResting(_ account: ID<ChannelAccount>, of organization: OrganizationID, at now: Moment) throws -> Bool {
        try !connection.rows(rest(of: account, in: organization, at: now)).isEmpty
    }

    /// Says nothing of states, so that no index by them is taken for it: only what is queued has a rest.
    func rest(of account: ID<ChannelAccount>, in organization: OrganizationID, at now: Moment) -> SQL {
        """
        SELECT id FROM outbox
        WHERE organization_id = \(organization) AND account_id = \(account) AND rests_until > \(now)
        ORDER BY rests_until LIMIT 1
        """
    }
}

extension OutboxItem {
    /// What is stored of its rest: it ends with its waiting.
    var ownRest: Moment? { state == .queued ? restsUntil : nil }
}
