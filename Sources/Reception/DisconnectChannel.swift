package import Channels
package import Governance
import Journal
package import Organization
package import Primitives
import Storage

/// Takes an account out, gives its sign-in back to the network, and forgets its credentials.
package struct DisconnectChannel: Sendable {
    let house: House

    package init(house: House) {
        self.house = house
    }

    /// The account goes in any case, and before its network is asked; gives what became of the sign-in.
    package func account(_ id: ID<ChannelAccount>, by viewer: Viewer) async throws -> GivenBack {
        let change = ChangeAccountState(ground: house.ground)
        guard try await change.remove(id, by: viewer) else { return .nothing }
        let organization = viewer.organization
        let found = try await house.ground.read { try AccountTable(on: $0).find(id, of: organization) }
        guard let account = found else { return .nothing }
        let given = await farewell(to: account, of: organization, through: house.channels, on: house.ground)
        switch given {
        case .nothing: break
        case .ended: try await change.note(signInOf: id, stands: nil, by: viewer)
        case .notTold(let reason): try await change.note(signInOf: id, stands: reason, by: viewer)
        }
        // From here on nobody needs them, whatever the network has said.
        try await house.ground.writeQuietly {
            try AccountTable(on: $0).forgetCredentials(of: id, in: organization)
        }
        return given
    }
}

/// Tells the network of an account that went that its sign-in is over.
func farewell(
    to account: ChannelAccount,
    of organization: OrganizationID,
    through channels: ChannelRegistry,
    on ground: Ground
) async -> GivenBack {
    guard let connector = (try? channels.connector(account.connector)) as? any SignInConnector else { return .nothing }
    var settings = channels.settings(of: account, in: organization)
    settings.vault = LeftVault(vault: settings.vault, account: account.id, organization: organization, ground: ground)
    return await connector.giveBack(settings)
}

/// What is kept of an account that went; nothing once somebody has connected it again, whose sign-in is theirs.
private struct LeftVault: CredentialVault {
    let vault: any CredentialVault
    let account: ID<ChannelAccount>
    let organization: OrganizationID
    let ground: Ground

    func load() async throws -> [String: String] {
        let (account, organization) = (account, organization)
        let found = try await ground.read { try AccountTable(on: $0).find(account, of: organization) }
        return found?.state == .removed ? try await vault.load() : [:]
    }

    func store(_ credentials: [String: String]) async throws {
        preconditionFailure("Nothing new is kept of an account that went.")
    }

    func alone<Value: Sendable>(
        for term: Duration,
        _ work: @Sendable () async throws -> Value
    ) async throws -> Value? { try await vault.alone(for: term, work) }
}
