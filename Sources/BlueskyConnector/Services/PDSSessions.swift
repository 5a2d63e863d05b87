import Channels
import Outbound
import Primitives
import Synchronization

/// One session for each account and its vault, however many publishers and sources use it.
final class PDSSessions: Sendable {
    /// Two may connect one account, each with credentials of their own.
    private struct Key: Hashable {
        let service: String
        let identifier: String
        let vault: String
    }

    private let sessions = Mutex<[Key: PDSSession]>([:])
    private let outbound: PacedOutbound
    private let proofs: Proofs
    private let clock: Clock

    init(outbound: PacedOutbound, proofs: Proofs, clock: Clock) {
        self.outbound = outbound
        self.proofs = proofs
        self.clock = clock
    }

    /// The account's session; one of its own where nothing tells its vault from others.
    func session(for settings: ConnectorSettings) throws(SettingsRefused) -> PDSSession {
        let (service, identifier) = try account(in: settings)
        guard let vault = settings.vault.identity else { return new(service, identifier, settings) }
        let key = Key(service: service, identifier: identifier, vault: vault)
        return sessions.withLock { sessions in
            if let known = sessions[key] { return known }
            let session = new(service, identifier, settings)
            sessions[key] = session
            return session
        }
    }

    /// A session for a check, which nobody else shares.
    func passing(for settings: ConnectorSettings) throws(SettingsRefused) -> PDSSession {
        let (service, identifier) = try account(in: settings)
        return new(service, identifier, settings)
    }

    private func new(_ service: String, _ identifier: String, _ settings: ConnectorSettings) -> PDSSession {
        PDSSession(
            service: service,
            identifier: identifier,
            vault: settings.vault,
            outbound: outbound.way(of: settings.vault.identity),
            proofs: proofs,
            clock: clock
        )
    }

    private func account(in settings: ConnectorSettings) throws(SettingsRefused) -> (String, String) {
        let service = try serviceAddress(try settings.required(BlueskyManifest.service))
        let identifier = try accountName(in: settings)
        return (service, identifier)
    }
}

/// The handle or DID that a person filled in.
func accountName(in settings: ConnectorSettings) throws(SettingsRefused) -> String {
    var identifier = try settings.required(BlueskyManifest.identifier).filter { !$0.isWhitespace }
    if identifier.hasPrefix("@") { identifier.removeFirst() }
    guard ATSyntax.isValid(identifier, as: .atIdentifier) else {
        throw .malformed(BlueskyManifest.identifier, reason: "write a handle such as council.example, or a DID.")
    }
    return identifier
}
