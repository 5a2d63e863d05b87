internal import Channels
internal import Outbound
internal import Primitives

/// Asks a server for a feed, once.
struct FeedFetch {
    let outbound: any OutboundClient
    let clock: Clock

    /// What came of it.
    enum Answer {
        case notModified(AnswerHeaders)
        case document(OutboundResponse, AnswerHeaders)
    }

    /// Sends the request; throws why the source has to stop or to wait when there is no feed to be had.
    func callAsFunction(_ address: String, known version: FeedCursor.Version = .init()) async throws -> Answer {
        var headers = [
            (
                name: "Accept",
                value: "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
                    + "text/xml;q=0.9, text/html;q=0.5, */*;q=0.1"
            ),
            (name: "Accept-Encoding", value: "gzip, deflate"),
        ]
        if let tag = version.tag { headers.append((name: "If-None-Match", value: tag)) }
        if let modified = version.modified { headers.append((name: "If-Modified-Since", value: modified)) }
        let request = OutboundRequest(
            "GET",
            address,
            headers: headers,
            maximumBytes: FeedParser.longestDocument,
            maximumRedirects: 3
        )
        return try judged(try await send(request))
    }

    private func send(_ request: OutboundRequest) async throws -> OutboundResponse {
        do {
            return try await outbound.send(request)
        } catch OutboundFailure.tooLong(let limit) {
            throw SourceEnded(.refused, reason: "The feed is longer than \(limit) bytes.")
        } catch OutboundFailure.notSent(let reason, _) {
            throw SourceEnded(.disconnected, reason: reason)
        } catch let failure as OutboundFailure {
            throw SourceEnded(.disconnected, reason: "The feed's server did not answer: \(failure)")
        }
    }

    private func judged(_ response: OutboundResponse) throws -> Answer {
        let headers = AnswerHeaders(head: response.head)
        switch response.status {
        case 200...203: return .document(response, headers)
        case 304: return .notModified(headers)
        case 410:
            throw SourceEnded(
                .refused,
                reason: "The feed is gone for good. Remove the source, or give its new address."
            )
        case 401, 403, 407:
            throw SourceEnded(.refused, reason: "The feed's server does not let us read it (\(response.status)).")
        case 429, 503:
            let pause = headers.retryAfter(now: clock()) ?? PollRhythm.usual
            throw SourceEnded(
                .retryAfter(PollRhythm.bounded(pause)),
                reason: "The feed's server asks for a pause (\(response.status))."
            )
        case 300..<400:
            throw SourceEnded(.refused, reason: "The feed's address only leads to other addresses.")
        default:
            throw SourceEnded(
                .retryAfter(PollRhythm.usual),
                reason: "The feed's server answered with an error (\(response.status))."
            )
        }
    }
}
