import Channels
import Governance
import Journal
import Primitives
import Storage

/// An account's credentials in the database, sealed.
struct SealedVault: CredentialVault {
    let account: ID<ChannelAccount>
    let organization: OrganizationID
    let ground: Ground
    let seal: Seal

    var identity: String? { "\(organization) \(account)" }

    func load() async throws -> [String: String] {
        let (account, organization) = (account, organization)
        let sealed = try await ground.read { try AccountTable(on: $0).credentials(of: account, in: organization) }
        return try sealed.map { try seal.opened($0, for: account.description) } ?? [:]
    }

    func store(_ credentials: [String: String]) async throws {
        let (account, organization) = (account, organization)
        let sealed = try seal.sealed(credentials, for: account.description)
        try await ground.write { connection in
            try AccountTable(on: connection).store(credentials: sealed, of: account, in: organization)
        }
    }

    /// Leased as duties are (decision 15), so that it holds for every process.
    func alone<Value: Sendable>(
        for term: Duration,
        _ work: @Sendable () async throws -> Value
    ) async throws -> Value? {
        let (duty, owner) = (account.description, ID<SealedVault>.new(at: ground.clock()).description)
        let lease = try await ground.writeQuietly { connection in
            let table = LeaseTable(on: connection)
            let now = try table.present()
            return try table.claim(duty, of: "renewal", for: owner, at: now, until: now + term)
        }
        guard let lease else { return nil }
        let result: Result<Value, any Error>
        do {
            result = .success(try await work())
        } catch {
            result = .failure(error)
        }
        // Who cannot give it back lets the others wait for its end, no longer.
        try? await ground.writeQuietly { try LeaseTable(on: $0).release(lease) }
        return try result.get()
    }
}
