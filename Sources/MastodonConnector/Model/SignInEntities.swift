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

    enum CodingKeys: String, CodingKey {
        case accessToken = "access_token"
        case scope
    }
}
