import Channels
import Governance
import Primitives
import Storage

/// Said of what waits because its account has used up a quota of its network.
let budgetUsedUp =
    "Its account has done as much as its network lets it do within this time. It leaves by itself when it may."

extension OutboxService {
    /// How long an account rests before one more action; where it need not, the action counts.
    func rest(
        before action: Quota.Action,
        _ item: OutboxItem,
        on connection: any Connection
    ) throws -> Duration? {
        let found = try AccountTable(on: connection).find(item.account, of: item.organization)
        guard let account = found else { return nil }
        return try AccountWorkTable(of: item.organization, on: connection)
            .take(action, of: account.id, within: quotas(account.connector), at: item.updatedAt)
    }
}

extension CorrectionStep {
    /// How long its account rests before it; where it need not, it counts.
    func rest(
        before begun: Correction,
        _ account: ChannelAccount,
        on connection: any Connection
    ) throws -> Duration? {
        try AccountWorkTable(of: begun.organization, on: connection).take(
            begun.words == nil ? .withdraw : .edit,
            of: account.id,
            within: service.quotas(account.connector),
            at: begun.updatedAt
        )
    }
}
