import Outbound

extension MastodonAPI {
    /// What the server says about itself, in the newer words or else in the older ones.
    package func instance() async throws -> Instance {
        do {
            return try await get("/api/v2/instance")
        } catch let error as UnexpectedAnswer
            where (400..<500).contains(error.answer.status) && error.answer.status != 429
        {
            return try await get("/api/v1/instance")
        } catch is UnreadableAnswer {
            return try await get("/api/v1/instance")
        }
    }

    /// The account that the token belongs to.
    package func ownAccount() async throws -> Account {
        try await get("/api/v1/accounts/verify_credentials")
    }

    package func status(_ id: String) async throws -> Status {
        try await get("/api/v1/statuses/\(FormText.escape(id))")
    }

    /// What the author typed; only for posts of our own.
    package func source(of id: String) async throws -> StatusSource {
        try await get("/api/v1/statuses/\(FormText.escape(id))/source")
    }

    package func context(of id: String) async throws -> StatusContext {
        try await get("/api/v1/statuses/\(FormText.escape(id))/context")
    }

    /// Finds the post behind an address, fetching it from its own server when this one does not know it yet.
    package func resolve(_ address: String) async throws -> [Status] {
        let query = [("q", address), ("type", "statuses"), ("resolve", "true"), ("limit", "5")]
        return try await get("/api/v2/search", query, as: SearchAnswer.self).statuses
    }
}
