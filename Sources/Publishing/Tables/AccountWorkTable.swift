import Channels
import Governance
import Organization
import Primitives
import Storage

/// What each account did, by the minute: what its network's quotas are counted by.
struct AccountWorkTable {
    let organization: OrganizationID
    let connection: any Connection

    init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    static let migration = Migration(
        "publishing",
        13,
        [
            """
            CREATE TABLE account_work (
                organization_id \(type: .bytes) NOT NULL, account_id \(type: .bytes) NOT NULL, minute BIGINT NOT NULL,
                action TEXT NOT NULL, count BIGINT NOT NULL, PRIMARY KEY (organization_id, account_id, minute, action)
            )
            """
        ]
    )

    /// Notes an action, unless a quota says that the account rests first; then says for how long.
    ///
    /// What no quota counts any more is forgotten.
    func take(
        _ action: Quota.Action,
        of account: ID<ChannelAccount>,
        within quotas: [Quota],
        at now: Moment
    ) throws -> Duration? {
        guard let longest = quotas.map(\.seconds).max() else { return nil }
        let minute = now.microseconds / 60_000_000
        let done = try all(of: account, since: minute - Int64(longest) / 60 - 2)
        if let rest = quotas.compactMap({ $0.rest(before: action, having: done, at: now) }).max() { return rest }
        try connection.execute(
            """
            DELETE FROM account_work WHERE organization_id = \(organization) AND account_id = \(account)
                AND minute < \(minute - Int64(longest) / 60 - 2)
            """
        )
        try connection.execute(
            """
            INSERT INTO account_work (organization_id, account_id, minute, action, count)
            VALUES (\(organization), \(account), \(minute), \(action.rawValue), 1)
            ON CONFLICT (organization_id, account_id, minute, action) DO UPDATE SET count = account_work.count + 1
            """
        )
        return nil
    }

    private func all(of account: ID<ChannelAccount>, since minute: Int64) throws -> [MinuteOfWork] {
        try connection.rows(
            """
            SELECT minute, action, count FROM account_work
            WHERE organization_id = \(organization) AND account_id = \(account) AND minute >= \(minute)
            ORDER BY minute, action
            """
        ).compactMap { row in
            // An action of a later Parley costs nothing that this one knows.
            guard let action = Quota.Action(rawValue: try row.text("action")) else { return nil }
            return MinuteOfWork(
                minute: try row.integer("minute"),
                action: action,
                count: Int(try row.integer("count"))
            )
        }
    }
}
