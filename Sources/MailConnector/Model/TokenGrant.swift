internal import Channels
internal import Foundation
internal import Outbound

/// Where tokens for a mailbox are given, and as which application they are asked for.
struct TokenPlace: Sendable, Hashable {
    let address: String
    let client: String
    let scope: String?

    /// `nil` for a mailbox that is opened by a password.
    init?(_ settings: ConnectorSettings) throws(SettingsRefused) {
        guard let address = settings.values["tokenAddress"], !address.isEmpty else { return nil }
        guard Self.isKept(address) else {
            throw .malformed(
                "tokenAddress",
                reason: "it is an address such as https://login.example.org/oauth2/token, with https."
            )
        }
        self.address = address
        client = try settings.required("clientID")
        scope = settings.values["tokenScope"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether what is said there is kept from others: a secret goes there.
    private static func isKept(_ address: String) -> Bool {
        guard address.utf8.allSatisfy({ (33...126).contains($0) }), let parts = URLComponents(string: address),
            let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil, parts.fragment == nil
        else { return false }
        let isHere = ServerLine.Place(host: host, port: parts.port ?? 80, security: .none).isHere
        return parts.scheme == "https" || parts.scheme == "http" && isHere
    }
}

/// What is shown to get a token: the word of somebody for the mailbox, or the application's own secret.
struct TokenGrant: Sendable, Hashable {
    /// What Microsoft has mailboxes opened with by an application in its own right.
    static let ownScope = "https://outlook.office365.com/.default"

    let place: TokenPlace
    let secret: String?
    /// As a person filled it in: while it is the same, it is the same grant.
    let given: String?
    /// The one that counts now: some providers give another one at each renewal.
    let refresh: String?

    /// `nil` where neither is kept.
    init?(_ place: TokenPlace, _ kept: [String: String]) {
        func value(_ name: String) -> String? { kept[name].flatMap { $0.isEmpty ? nil : $0 } }
        (self.place, secret, given) = (place, value("clientSecret"), value("refreshToken"))
        refresh = given == nil ? nil : value(Self.renewed) ?? given
        guard refresh != nil || secret != nil else { return nil }
    }

    /// Whether both are the word of the same person, whatever was given for it meanwhile.
    func isSame(as other: TokenGrant) -> Bool {
        place == other.place && secret == other.secret && given == other.given
    }

    /// The fields of the request (RFC 6749, 4.4.2 and 6).
    var fields: [(name: String, value: String)] {
        var fields = [(name: "client_id", value: place.client)]
        if let secret { fields.append((name: "client_secret", value: secret)) }
        if let refresh {
            fields += [(name: "grant_type", value: "refresh_token"), (name: "refresh_token", value: refresh)]
        } else {
            fields.append((name: "grant_type", value: "client_credentials"))
        }
        let wanted = place.scope ?? (refresh == nil ? Self.ownScope : nil)
        return fields + [wanted.map { (name: "scope", value: $0) }].compactMap { $0 }
    }

    /// What is kept, with the refresh token that came in place of the one before.
    func renewed(by refresh: String, in kept: [String: String]) -> [String: String] {
        kept.merging([Self.renewed: refresh]) { _, new in new }
    }

    /// Some words, without a secret that a server says back.
    func clean(_ words: String) -> String {
        [secret, given, refresh].compactMap { $0 }.reduce(words) { $0.replacing($1, with: "…") }
    }

    private static let renewed = "renewedRefreshToken"
}
