import Primitives

/// What was learnt about servers and accounts, so that it is not asked again for every post.
actor ServerMemory {
    /// Limits change when an administrator changes them: an hour is soon enough.
    private static let freshness = Duration.seconds(3_600)

    private struct Learnt<Value: Sendable> {
        var value: Value
        var at: Moment
    }

    private var instances: [MastodonServer: Learnt<Instance>] = [:]
    private var accounts: [String: Learnt<Account>] = [:]
    /// Ours are a handful; whoever makes this grow is no friend.
    private let capacity = 1_000

    func instance(_ api: MastodonAPI) async throws -> Instance {
        let now = api.clock()
        if let known = instances[api.server], now - known.at < Self.freshness { return known.value }
        let instance = try await api.instance()
        if instances.count >= capacity { instances.removeAll() }
        instances[api.server] = Learnt(value: instance, at: now)
        return instance
    }

    func ownAccount(_ api: MastodonAPI) async throws -> Account {
        let key = "\(api.server) \(api.token ?? "")"
        let now = api.clock()
        if let known = accounts[key], now - known.at < Self.freshness { return known.value }
        let account = try await api.ownAccount()
        if accounts.count >= capacity { accounts.removeAll() }
        accounts[key] = Learnt(value: account, at: now)
        return account
    }
}
