import Primitives

/// An application that has registered.
struct SmallApplication: Hashable, Sendable, Codable {
    var id: String
    var clientID: String
    var clientSecret: String
    var name: String
    var website: String?
    var redirects: [String]
    var scopes: String
}

/// An authorisation code that waits for its exchange.
struct SmallCode: Hashable, Sendable {
    var clientID: String
    var account: String
    var redirect: String
    var scopes: String
    var challenge: String?
    var expires: Moment
}

/// What a token stands for.
struct SmallToken: Hashable, Sendable, Codable {
    var account: String?
    var scopes: String
    var application: String?

    func allows(_ scope: String) -> Bool {
        let granted = scopes.split(separator: " ").map(String.init)
        return granted.contains(scope) || granted.contains(String(scope.prefix { $0 != ":" }))
    }
}
