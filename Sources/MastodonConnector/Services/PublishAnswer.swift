package import Channels
import Foundation
package import Outbound
package import Primitives

/// What an answer to a request to post means.
///
/// When in doubt the outcome is unknown: looking costs a request, a second post costs trust.
package enum PublishAnswer {
    package static func outcome(
        of response: OutboundResponse,
        on server: MastodonServer,
        at now: Moment
    ) -> PublishOutcome {
        let answer = ServerAnswer(response, at: now)
        switch response.status {
        case 200..<300: return receipt(in: response, on: server)
        case 401: return .needsReconnecting(reason: answer.words)
        case 403 where answer.lacksScope: return .needsReconnecting(reason: answer.words)
        case 429: return .notNow(reason: answer.words, retryAfter: answer.pause)
        // 408: the server gave up waiting; 409: the key is in use by a request that is still at work.
        case 408, 409: return .unknown(reason: answer.words)
        case 300..<400:
            let place = response.head["Location"] ?? "another address"
            return .rejected(reason: "The server points to \(place). Correct the account's server address.")
        case 400..<500: return .rejected(reason: answer.words)
        // Even a 503 comes from anywhere between the proxy and the moment after the post was stored.
        default: return .unknown(reason: answer.words)
        }
    }

    package static func outcome(of error: any Error) -> PublishOutcome {
        switch error {
        case OutboundFailure.notSent(let reason, let left): .notNow(reason: reason, retryAfter: left)
        case let error as OutboundFailure: .unknown(reason: error.description)
        default: .unknown(reason: "\(error)")
        }
    }

    private struct Posted: Decodable {
        var id: OpaqueID
        var url: String?
        var uri: String?
    }

    private static func receipt(in response: OutboundResponse, on server: MastodonServer) -> PublishOutcome {
        guard let posted = try? JSONDecoder().decode(Posted.self, from: Data(response.body)) else {
            return .unknown(reason: "The server took the request, and its answer could not be read.")
        }
        return .published(receipt(id: posted.id, url: posted.url, uri: posted.uri, on: server))
    }

    package static func receipt(id: OpaqueID, url: String?, uri: String?, on server: MastodonServer) -> Receipt {
        var handle = ["server": server.description, "status": id.text]
        handle["uri"] = uri
        return Receipt(id: ScopedID(id.text, on: server).description, url: url ?? uri, handle: handle)
    }
}
