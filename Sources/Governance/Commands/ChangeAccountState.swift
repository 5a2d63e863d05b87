package import Journal
package import Organization
package import Primitives
import Storage

/// Takes an account out of the register, or notes that its network has ended our authorisation.
package struct ChangeAccountState: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// A person takes the account out; what was said through it stays.
    package func remove(_ account: ID<ChannelAccount>, by viewer: Viewer) async throws {
        try viewer.require(.connect, in: nil)
        try await change(account, to: .removed, because: nil, of: viewer.organization, by: .agent(viewer.actor))
    }

    /// A connector was told by the network that a person must sign in again.
    package func needsReconnecting(
        _ account: ID<ChannelAccount>,
        because reason: String,
        of organization: OrganizationID
    ) async throws {
        try await change(account, to: .needsReconnecting, because: reason, of: organization, by: .machine("channels"))
    }

    private func change(
        _ account: ID<ChannelAccount>,
        to state: ChannelAccount.State,
        because reason: String?,
        of organization: OrganizationID,
        by actor: Actor
    ) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let accounts = AccountTable(on: connection)
            guard try accounts.find(account, of: organization) != nil else { throw AccountUnknown() }
            guard try accounts.update(state, reason: reason, of: account, in: organization) else { return }
            try JournalTable(on: connection).append(
                AccountStateChanged(account: account, state: state, reason: reason),
                of: organization,
                in: Lane(of: account),
                by: actor,
                at: now
            )
        }
    }
}

/// There is no such account in the register.
package struct AccountUnknown: Refusal {
    package init() {}
    package var code: String { "account.unknown" }
    package var kind: RefusalKind { .notFound }
    package var message: String { "There is no such account. Look at the list of accounts." }
}
