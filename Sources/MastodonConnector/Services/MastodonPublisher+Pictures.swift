package import Channels
import Foundation
import Outbound
import Primitives

/// Pictures go to the server first, which gives each an id; until a post names it, nobody sees it, and it is thrown away
/// after a day.
extension MastodonPublisher: PicturePublisher {
    /// A picture of a post that is frozen is with the server already: a second one would have another id.
    ///
    /// Of one that was brought hours ago the server is asked first: it may have thrown it away, and some take the post
    /// without it then, and say nothing.
    package func bringAgain(_ pictures: [OutgoingPicture], of post: FrozenPost) async throws {
        guard connector.clock() - post.frozenAt >= MediaMemory.freshness,
            let ids = StatusDraft(payload: post.payload)?.mediaIDs
        else { return }
        guard let api = try await signedIn() else { throw AuthorizationEnded(reason: notSignedIn) }
        for id in ids {
            let response = try await pausing {
                try await api.outbound.ask(api.request("GET", "/api/v1/media/\(FormText.escape(id))"))
            }
            switch response.status {
            case 200, 206: continue
            case 404, 410:
                throw OutgoingRefused.pictureRefused(
                    reason: "It was brought to the server hours ago and is not there any more. Save the words anew."
                )
            default: throw trouble(response)
            }
        }
    }

    /// What the server calls these pictures; `nil` where there are none.
    func brought(_ pictures: [OutgoingPicture], to api: MastodonAPI) async throws -> [String]? {
        guard !pictures.isEmpty else { return nil }
        var ids: [String] = []
        for picture in pictures { ids.append(try await brought(picture, to: api)) }
        // They are this post's from here on; another one with the same picture brings its own.
        for picture in pictures { await connector.media.forget(key(of: picture, on: api)) }
        return ids
    }

    private func key(of picture: OutgoingPicture, on api: MastodonAPI) -> String {
        "\(api.server) \(api.token ?? "") \(hash(of: picture.bytes)) \(picture.facts.words)"
    }

    /// One that was brought a moment ago, and was still being worked on then, is asked for again and not brought twice.
    private func brought(_ picture: OutgoingPicture, to api: MastodonAPI) async throws -> String {
        let key = key(of: picture, on: api)
        let now = connector.clock()
        let media: Media
        if let id = await connector.media.id(key, at: now) {
            media = Media(id: id, isReady: false)
        } else {
            media = try await bring(picture, to: api)
            await connector.media.note(key, media.id, at: now)
        }
        if !media.isReady { try await waitUntilReady(media.id, key, on: api) }
        return media.id
    }

    private struct Media {
        let id: String
        let isReady: Bool
    }

    private func bring(_ picture: OutgoingPicture, to api: MastodonAPI) async throws -> Media {
        let form = PictureForm(picture)
        var request = api.request("POST", "/api/v2/media")
        request.headers.append((name: "Content-Type", value: form.contentType))
        request.body = form.body
        request.isWrite = true
        request.deadline = .seconds(120)  // Some megabytes over a slow line.
        var response = try await api.outbound.send(request)
        if [404, 405].contains(response.status) {
            // Servers that know only the first way answer when they are done.
            request.url = api.request("POST", "/api/v1/media").url
            response = try await api.outbound.send(request)
        }
        guard (200..<300).contains(response.status) else { throw trouble(response) }
        guard let named = try? JSONDecoder().decode(Named.self, from: Data(response.body)) else {
            throw UnreadableAnswer(reason: "The server took a picture, and its answer could not be read.")
        }
        return Media(id: named.id.text, isReady: response.status != 202)
    }

    /// Asks a few times, with little between; later the whole post is tried again, and asks for the same id.
    private func waitUntilReady(_ id: String, _ key: String, on api: MastodonAPI) async throws {
        for pause in mediaPauses {
            let response = try await api.outbound.ask(api.request("GET", "/api/v1/media/\(FormText.escape(id))"))
            switch response.status {
            case 200: return
            case 206: try await connector.rhythm.pause(pause)
            case 404, 422:
                // It is gone, or could not be worked on: another try brings it anew.
                await connector.media.forget(key)
                throw trouble(response)
            default: throw trouble(response)
            }
        }
        throw PictureUnready(words: "The server is still working on a picture. It is asked again.")
    }

    private struct Named: Decodable {
        var id: OpaqueID
    }

    /// What the server will say again ends the post; anything else is tried later.
    private func trouble(_ response: OutboundResponse) -> any Error {
        let answer = ServerAnswer(response, at: connector.clock())
        if response.status == 401 || answer.lacksScope { return AuthorizationEnded(reason: answer.words) }
        if response.status == 429 { return PauseAskedFor(answer.words, retryAfter: answer.pause) }
        let isFinal = [400, 413, 415, 422].contains(response.status)
        return isFinal ? OutgoingRefused.pictureRefused(reason: answer.words) : PictureUnready(words: answer.words)
    }
}

/// A picture is not with the server yet, and may be later.
package struct PictureUnready: Error, Sendable, CustomStringConvertible {
    let words: String

    package var description: String { words }
}

/// Between two questions whether a picture is ready; so many questions, and no more at once.
private let mediaPauses: [Duration] = [
    .milliseconds(200), .milliseconds(500), .seconds(1), .seconds(2), .seconds(2),
]
