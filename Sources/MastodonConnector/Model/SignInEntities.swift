/// What a server gives out when an application registers.
package struct RegisteredApplication: Decodable, Sendable {
    package var clientID: String
    package var clientSecret: String

    enum CodingKeys: String, CodingKey {
        case clientID = "client_id"
        case clientSecret = "client_secret"
    }
}

/// What a server gives for an authorisation code.
package struct AccessGrant: Decodable, Sendable {
    package var accessToken: String
    package var scope: String?
    /// How many seconds it holds good; Mastodon's own do not end, those of other software may.
    package var expiresIn: Double?

    /// The name in the vault under which the end of an access stands.
    package static let endKey = "accessTokenEnds"

    enum CodingKeys: String, CodingKey {
        case accessToken = "access_token"
        case scope
        case expiresIn = "expires_in"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        accessToken = try container.decode(String.self, forKey: .accessToken)
        scope = container.lenient(.scope)
        expiresIn = container.lenient(.expiresIn)
    }
}
