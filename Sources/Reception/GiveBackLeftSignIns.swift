import Channels
import Governance
package import Journal
import Organization
package import Primitives
import Storage

/// Gives back what a process could not that ended between an account's going and its network's being told.
package struct GiveBackLeftSignIns: Sendable {
    /// What this does in nobody's name, whoever runs it.
    package static let duty = Duty("accounts", "farewells", records: [SignInGivenBack.self])

    /// Whoever took the account out has told its network within this time, or does not any more; so long is the lease.
    static let patience: Duration = .seconds(60)

    let channels: ChannelRegistry
    let ground: Ground

    package init(channels: ChannelRegistry, ground: Ground) {
        self.channels = channels
        self.ground = ground.bound(to: Self.duty)
    }

    /// Each is told once, whatever comes of it, and its credentials are forgotten; says for how many there is an entry now.
    @discardableResult
    package func callAsFunction(of organization: OrganizationID) async throws -> Int {
        let now = ground.clock()
        let left = try await ground.read { connection in
            try AccountTable(on: connection).removed(of: organization).compactMap { account in
                try stage(of: account, of: organization, at: now, on: connection).map { (account, $0) }
            }
        }
        var count = 0
        for (account, stage) in left {
            if stage == .untold, try await isTold(account, of: organization) { count += 1 }
            try await ground.writeQuietly {
                try AccountTable(on: $0).forgetCredentials(of: account.id, in: organization)
            }
        }
        return count
    }

    /// What a process left of an account that went.
    private enum Stage {
        case untold, told
    }

    /// Whether there was something to tell, which has its entry now.
    private func isTold(_ account: ChannelAccount, of organization: OrganizationID) async throws -> Bool {
        switch await farewell(to: account, of: organization, through: channels, on: ground) {
        case .nothing: return false
        case .ended: try await note(account, nil, of: organization)
        case .notTold(let reason): try await note(account, reason, of: organization)
        }
        return true
    }

    private func note(_ account: ChannelAccount, _ reason: String?, of organization: OrganizationID) async throws {
        try await ChangeAccountState(ground: ground)
            .note(signInOf: account.id, stands: reason, of: organization, by: .machine("channels"))
    }

    /// `nil` while whoever took it out may still be at it: its going is the last that the record says of it, and not long ago.
    private func stage(
        of account: ChannelAccount,
        of organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws -> Stage? {
        let kinds = [AccountStateChanged.kind, SignInGivenBack.kind]
        let last = try JournalTable(on: connection)
            .entries(of: kinds, about: account.id.description, in: organization, atMost: 1).first
        guard let last, now - last.moment > Self.patience else { return nil }
        return try last.event(AccountStateChanged.self) == nil ? .told : .untold
    }
}
