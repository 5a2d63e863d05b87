import Channels

/// What the vault keeps for an account: the app password, and the session that was made with it.
struct SessionCredentials: Hashable, Sendable {
    var appPassword: String?
    var identifier: String?
    var access: String?
    var refresh: String?
    var did: String?
    var handle: String?
    /// The account's own server, as its DID document names it.
    var server: String?

    init(_ kept: [String: String]) {
        func value(_ name: String) -> String? { kept[name].flatMap { $0.isEmpty ? nil : $0 } }
        appPassword = value(BlueskyManifest.appPassword)
        identifier = value("sessionIdentifier")
        access = value("accessJwt")
        refresh = value("refreshJwt")
        did = value("did")
        handle = value("handle")
        server = value("server")
    }

    /// Writes over what is kept; names that this type does not know stay as they are.
    func merged(into kept: [String: String]) -> [String: String] {
        var result = kept
        result["sessionIdentifier"] = identifier
        result["accessJwt"] = access
        result["refreshJwt"] = refresh
        result["did"] = did
        result["handle"] = handle
        result["server"] = server
        return result
    }
}

/// A session that can be used right now.
struct OpenSession: Hashable, Sendable {
    let did: String
    let handle: String
    let access: String
    let server: String
}

/// Why there is no session.
enum SessionTrouble: Error, Hashable, Sendable {
    /// A person must connect the account again.
    case needsReconnecting(reason: String)
    /// A passing trouble: the account stays connected.
    case notNow(reason: String, retryAfter: Duration?)
}

extension SessionTrouble: PassingTrouble, CustomStringConvertible {
    var retryAfter: Duration? {
        switch self {
        case .needsReconnecting: nil
        case .notNow(_, let pause): pause
        }
    }

    var description: String {
        switch self {
        case .needsReconnecting(let reason), .notNow(let reason, _): reason
        }
    }
}
