public import Primitives

/// A network, as Parley knows it: what it can do, and how to come in and go out.
public protocol Connector: Sendable {
    var manifest: ConnectorManifest { get }

    /// Looks at the settings without keeping anything; throws a refusal that says what to change.
    func check(_ settings: ConnectorSettings) async throws -> AccountProfile

    /// The stream that these settings describe; `nil` when the connector only goes out.
    func source(for settings: ConnectorSettings) throws -> (any Source)?

    /// The way out that these settings describe; `nil` when the connector only comes in.
    func publisher(for settings: ConnectorSettings) throws -> (any Publisher)?

    /// The exchange around a post, oldest first, for a person who wants to see what was said before.
    func context(of post: String, settings: ConnectorSettings) async throws -> [IncomingPost]

    /// How accounts show themselves, for networks whose stream names them by their ids only; at most 25 at once.
    func authors(_ ids: [String], settings: ConnectorSettings) async throws -> [PostAuthor]

    /// How an account stands with its network; asks nobody.
    func health(of settings: ConnectorSettings) async throws -> AccountHealth
}

extension Connector {
    public func context(of post: String, settings: ConnectorSettings) async throws -> [IncomingPost] { [] }

    public func authors(_ ids: [String], settings: ConnectorSettings) async throws -> [PostAuthor] { [] }

    public func health(of settings: ConnectorSettings) async throws -> AccountHealth { AccountHealth() }
}

/// A network whose accounts are connected by a sign-in on the network's own page (OAuth 2 with PKCE).
public protocol SignInConnector: Connector {
    /// Prepares a sign-in: where to send the person's browser, and what to remember until they come back.
    func beginSignIn(_ settings: ConnectorSettings, returningTo address: String) async throws -> PendingSignIn

    /// Completes it with the parameters that the network sent back; gives the settings of the connected account.
    func completeSignIn(_ pending: PendingSignIn, parameters: [String: String]) async throws -> ConnectorSettings

    /// Tells the network that the sign-in of an account which has gone is over; ends in good time, whatever its server does.
    func giveBack(_ settings: ConnectorSettings) async -> GivenBack
}

extension SignInConnector {
    public func giveBack(_ settings: ConnectorSettings) async -> GivenBack { .nothing }
}

/// What became of a sign-in when its account went.
public enum GivenBack: Sendable, Hashable {
    /// There was none, or its network takes none back.
    case nothing
    /// The network has ended it.
    case ended
    /// It may hold good there until it runs out; why, in a sentence.
    case notTold(reason: String)
}

/// A sign-in that a person has begun and not yet finished.
public struct PendingSignIn: Sendable, Hashable, Codable {
    /// The address that the person's browser is sent to.
    public var address: String
    /// The word by which the answer is recognised.
    public var state: String
    /// What has to be kept secret until the answer comes.
    public var remembered: [String: String]

    public init(address: String, state: String, remembered: [String: String]) {
        self.address = address
        self.state = state
        self.remembered = remembered
    }
}

/// The filled-in settings of a source or an account, and the vault for what must outlive the process.
public struct ConnectorSettings: Sendable {
    /// The values by the names of `ConnectorManifest.Setting`.
    public var values: [String: String]
    /// Where tokens are read and kept; each account has its own.
    public var vault: any CredentialVault

    public init(values: [String: String], vault: any CredentialVault) {
        self.values = values
        self.vault = vault
    }

    /// The value, or the refusal that names what is missing.
    public func required(_ name: String) throws(SettingsRefused) -> String {
        guard let value = values[name], !value.isEmpty else { throw .missing(name) }
        return value
    }
}

/// Keeps an account's credentials sealed, and gives them back.
public protocol CredentialVault: Sendable {
    /// The same wherever the same credentials are kept; `nil` where nothing may be remembered beside them.
    var identity: String? { get }
    func load() async throws -> [String: String]
    /// Stores all of them durably before it returns.
    func store(_ credentials: [String: String]) async throws
    /// Does what nobody else may do to the same account meanwhile, in whatever process; `nil` while somebody does.
    ///
    /// `term` is the longest that it takes: whoever died over it is waited for no longer.
    func alone<Value: Sendable>(
        for term: Duration,
        _ work: @Sendable () async throws -> Value
    ) async throws -> Value?
}

extension CredentialVault {
    public var identity: String? { nil }

    public func alone<Value: Sendable>(
        for term: Duration,
        _ work: @Sendable () async throws -> Value
    ) async throws -> Value? { try await work() }
}

/// A vault that forgets with the process: for checks before anything is kept, and for tests.
public actor PassingVault: CredentialVault {
    /// Whoever remembers something beside it keeps it, so that no other one takes its place.
    public nonisolated var identity: String? { "\(ObjectIdentifier(self))" }
    private var credentials: [String: String]

    public init(_ credentials: [String: String] = [:]) {
        self.credentials = credentials
    }

    public func load() -> [String: String] { credentials }

    public func store(_ credentials: [String: String]) { self.credentials = credentials }
}

/// Who an account is, as the network says.
public struct AccountProfile: Sendable, Hashable, Codable {
    /// The network's own id; empty for a source without an account, such as a feed.
    public var id: String
    public var handle: String
    public var name: String
    public var limits: TextLimits?
    /// The settings as the connector understood them, such as a discovered server's address.
    public var settings: [String: String]

    public init(id: String, handle: String, name: String, limits: TextLimits? = nil, settings: [String: String] = [:]) {
        self.id = id
        self.handle = handle
        self.name = name
        self.limits = limits
        self.settings = settings
    }
}

/// Why settings cannot be used.
public enum SettingsRefused: Refusal {
    case missing(String)
    case malformed(String, reason: String)
    case unreachable(String)
    case credentialsRefused(String)

    public var code: String {
        switch self {
        case .missing: "settings.missing"
        case .malformed: "settings.malformed"
        case .unreachable: "settings.unreachable"
        case .credentialsRefused: "settings.credentialsRefused"
        }
    }

    public var message: String {
        switch self {
        case .missing(let name): "“\(name)” is empty. Fill it in and try again."
        case .malformed(let name, let reason): "“\(name)” cannot be used: \(reason)"
        case .unreachable(let reason): "The server did not answer: \(reason) Check the address and try again."
        case .credentialsRefused(let reason): "The network did not accept the sign-in: \(reason)"
        }
    }
}
