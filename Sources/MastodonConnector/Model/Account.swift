/// An account as a server shows it.
package struct Account: Decodable, Hashable, Sendable {
    package var id: OpaqueID
    package var username: String
    /// `name` for an account of the server itself, `name@host` for any other.
    package var acct: String
    package var displayName: String?
    /// The account's own words about itself, as HTML.
    package var note: String?
    package var url: String?
    /// The identity that is the same on every server; missing on servers older than 4.2.
    package var uri: String?
    package var avatar: String?
    package var followers: Int?
    package var posts: Int?

    enum Keys: String, CodingKey {
        case id
        case username
        case acct
        case displayName = "display_name"
        case note
        case url
        case uri
        case avatar
        case followers = "followers_count"
        case posts = "statuses_count"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        id = try container.decode(OpaqueID.self, forKey: .id)
        acct = try container.decode(String.self, forKey: .acct)
        username = container.lenient(.username) ?? String(acct.prefix { $0 != "@" })
        displayName = container.lenient(.displayName)
        note = container.lenient(.note)
        url = container.lenient(.url)
        uri = container.lenient(.uri)
        avatar = container.lenient(.avatar)
        followers = container.lenient(.followers)
        posts = container.lenient(.posts)
    }

    /// The name with its host, whichever server was asked.
    package func fullHandle(homeDomain: String) -> String {
        acct.contains("@") ? acct : "\(acct)@\(homeDomain)"
    }
}
