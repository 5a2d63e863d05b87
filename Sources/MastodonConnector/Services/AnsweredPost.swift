import Channels
import Outbound

/// The post that is answered, as our own server knows it.
struct AnsweredPost: Sendable {
    var status: String
    var acct: String
    var visibility: String?

    /// Takes what the post brought along when it came from this server; asks the server for it otherwise.
    static func find(_ post: IncomingPost, on api: MastodonAPI) async throws -> AnsweredPost {
        if post.network == MastodonConnector.network, let id = ScopedID(post.id), id.authority == api.server.authority {
            return try await atHome(id, post, on: api)
        }
        let addresses = [post.handle["uri"], post.url].compactMap { $0 }
        for address in addresses {
            // Only the very post will do: a reply to a near miss goes to a stranger.
            let found = try await resolve(address, on: api).first { $0.uri == address || $0.url == address }
            if let found {
                return AnsweredPost(status: found.id.text, acct: found.account.acct, visibility: found.visibility)
            }
        }
        throw OutgoingRefused.cannotAnswer(
            reason: "\(api.server.authority) does not know this post and could not fetch it. "
                + "Answer from an account on the server where it was seen."
        )
    }

    private static func atHome(_ id: ScopedID, _ post: IncomingPost, on api: MastodonAPI) async throws -> AnsweredPost {
        if let acct = post.handle["acct"] {
            return AnsweredPost(status: id.local, acct: acct, visibility: post.handle["visibility"])
        }
        let status: Status
        do {
            status = try await api.status(id.local)
        } catch let error as UnexpectedAnswer where [404, 410].contains(error.answer.status) {
            throw OutgoingRefused.cannotAnswer(reason: AnswerObstacle.gone.message)
        }
        return AnsweredPost(status: id.local, acct: status.account.acct, visibility: status.visibility)
    }

    private static func resolve(_ address: String, on api: MastodonAPI) async throws -> [Status] {
        do {
            return try await api.resolve(address)
        } catch let error as UnexpectedAnswer where error.answer.status == 404 {
            return []
        }
    }
}
