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
    ///
    /// Says whether it was there until now.
    @discardableResult
    package func remove(_ account: ID<ChannelAccount>, by viewer: Viewer) async throws -> Bool {
        try viewer.require(.connect, in: nil)
        return try await change(account, to: .removed, because: nil, of: viewer.organization, by: .agent(viewer.actor))
    }

    /// A connector was told by the network that a person must sign in again.
    package func needsReconnecting(
        _ account: ID<ChannelAccount>,
        because reason: String,
        of organization: OrganizationID
    ) async throws {
        _ = try await change(
            account,
            to: .needsReconnecting,
            because: reason,
            of: organization,
            by: .machine("channels")
        )
    }

    /// Notes whether the network was told that the sign-in of a removed account is over; `reason` says why not.
    package func note(
        signInOf account: ID<ChannelAccount>,
        stands reason: String?,
        by viewer: Viewer
    ) async throws {
        try viewer.require(.connect, in: nil)
        try await note(signInOf: account, stands: reason, of: viewer.organization, by: .agent(viewer.actor))
    }

    /// The same, by whoever told it.
    package func note(
        signInOf account: ID<ChannelAccount>,
        stands reason: String?,
        of organization: OrganizationID,
        by actor: Actor
    ) async throws {
        let now = ground.clock()
        _ = try await ground.write { connection in
            try JournalTable(on: connection).append(
                SignInGivenBack(account: account, reason: reason),
                of: organization,
                in: Lane(of: account),
                by: actor,
                at: now
            )
        }
    }

    private func change(
        _ account: ID<ChannelAccount>,
        to state: ChannelAccount.State,
        because reason: String?,
        of organization: OrganizationID,
        by actor: Actor
    ) async throws -> Bool {
        let now = ground.clock()
        return try await ground.write { connection in
            let accounts = AccountTable(on: connection)
            guard try accounts.find(account, of: organization) != nil else { throw AccountUnknown() }
            guard try accounts.update(state, reason: reason, of: account, in: organization) else { return false }
            try JournalTable(on: connection).append(
                AccountStateChanged(account: account, state: state, reason: reason),
                of: organization,
                in: Lane(of: account),
                by: actor,
                at: now
            )
            return true
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
