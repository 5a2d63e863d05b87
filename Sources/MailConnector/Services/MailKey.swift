internal import Channels
internal import Outbound
internal import Primitives
internal import Synchronization

/// What opens the servers of one mailbox: the password that is kept, or a token that is asked for.
struct MailKey: Sendable {
    let place: TokenPlace?
    let vault: any CredentialVault
    let tokens: MailTokens

    struct Opening: Sendable {
        let secret: MailSecret
        /// Whether another try with a new one may help: a token that was known before may be over.
        let mayBeOver: Bool
    }

    /// Throws `MailKeyTrouble`: nobody was told anything of a mail then.
    func current() async throws -> Opening {
        do {
            return try await opening()
        } catch let trouble as MailKeyTrouble {
            throw trouble
        } catch {
            throw MailKeyTrouble.notNow(reason: "What opens the mailbox could not be read: \(error)", retryAfter: nil)
        }
    }

    private func opening() async throws -> Opening {
        guard let place else {
            guard let password = try await vault.load()["password"], !password.isEmpty else {
                throw MailKeyTrouble.noPassword
            }
            return Opening(secret: .password(password), mayBeOver: false)
        }
        let known = try await tokens.current(at: place)
        return Opening(secret: .token(known.token), mayBeOver: known.wasKept)
    }

    /// Does something at a server that lets nobody in whose token is over, and once more with a new one.
    func open<Value>(
        _ work: (MailSecret) async throws -> Value,
        unless isRefused: (any Error) -> Bool
    ) async throws -> Value {
        let opening = try await current()
        do {
            return try await work(opening.secret)
        } catch {
            guard isRefused(error) else { throw error }
            if case .token(let token) = opening.secret { await tokens.forget(token) }
            guard opening.mayBeOver else { throw error }
        }
        return try await work(try await current().secret)
    }
}

/// Why a mailbox cannot be signed in to before any of its servers was asked.
enum MailKeyTrouble: Error, Hashable, Sendable {
    case noPassword
    case noGrant
    case ended(words: String)
    case notNow(reason: String, retryAfter: Duration?)

    var reason: String {
        switch self {
        case .noPassword: "The mailbox has no password. Connect it again."
        case .noGrant: "The mailbox has neither a refresh token nor a client secret. Connect it again."
        case .ended(let words):
            "The provider gives no token for this mailbox any more (\(words)). Get a new refresh token, or a new secret "
                + "of the application, and connect the mailbox again with it. What waits stays."
        case .notNow(let reason, _): reason
        }
    }

    /// For whoever has just filled in the settings.
    var refusal: SettingsRefused {
        switch self {
        case .noPassword: .missing("password")
        case .noGrant: .missing("refreshToken")
        case .ended(let words): .credentialsRefused(words)
        case .notNow(let reason, _): .unreachable(reason)
        }
    }

    /// Whether nothing but a person's hand helps.
    var needsPerson: Bool {
        switch self {
        case .noPassword, .noGrant, .ended: true
        case .notNow: false
        }
    }
}

extension MailKeyTrouble: PassingTrouble, CustomStringConvertible {
    var retryAfter: Duration? {
        switch self {
        case .noPassword, .noGrant, .ended: nil
        case .notNow(_, let pause): pause
        }
    }

    var description: String { reason }
}

/// The tokens of each mailbox, however many sources and publishers use it.
final class MailTokenShelf: Sendable {
    private let tokens = Mutex<[String: MailTokens]>([:])
    private let outbound: any OutboundClient
    private let clock: Clock

    init(outbound: any OutboundClient, clock: Clock) {
        (self.outbound, self.clock) = (outbound, clock)
    }

    /// The mailbox's own; new ones where nothing tells its vault from others.
    func tokens(in vault: any CredentialVault) -> MailTokens {
        guard let identity = vault.identity else { return passing(vault) }
        return tokens.withLock { tokens in
            if let known = tokens[identity] { return known }
            let own = passing(vault)
            tokens[identity] = own
            return own
        }
    }

    /// For a check, which nobody else shares.
    func passing(_ vault: any CredentialVault) -> MailTokens {
        MailTokens(vault: vault, outbound: outbound, clock: clock)
    }
}
