package import Channels
import Outbound
import Primitives

/// Pictures go to the account's own server first, which names each by its bytes: brought twice, it has the same name.
extension BlueskyPublisher: PicturePublisher {
    /// A server forgets bytes that no record has named for a while.
    package func bringAgain(_ pictures: [OutgoingPicture], of post: FrozenPost) async throws {
        guard !pictures.isEmpty else { return }
        let brought = try await blobs(of: pictures)
        let named = Set(blobKeys(in: JSONValue(Array(post.payload.utf8))?["record"]?["embed"]))
        guard named == Set(brought.compactMap { $0["ref"]?["$link"]?.string }) else {
            throw OutgoingRefused.pictureRefused(reason: "The server names it otherwise than before.")
        }
    }

    /// The record with its pictures, which are on the server from then on.
    func shown(_ pictures: [OutgoingPicture], in record: JSONValue) async throws -> JSONValue {
        guard !pictures.isEmpty, case .object(var members) = record else { return record }
        try BlueskyManifest.limits.check(pictures: pictures.map(\.facts))
        let images = zip(pictures, try await blobs(of: pictures)).map { picture, blob in
            image(picture.facts, blob)
        }
        members["embed"] = embed(images, beside: members["embed"])
        return .object(members)
    }

    private func blobs(of pictures: [OutgoingPicture]) async throws -> [JSONValue] {
        do {
            var blobs: [JSONValue] = []
            for picture in pictures { blobs.append(try await blob(of: picture)) }
            return blobs
        } catch SessionTrouble.needsReconnecting(let reason) {
            throw AuthorizationEnded(reason: reason)
        } catch OutboundFailure.notSent(let reason, let left?) {
            throw PauseAskedFor(reason, retryAfter: left)
        }
    }

    private func blob(of picture: OutgoingPicture) async throws -> JSONValue {
        var account = try await session.current()
        var answer = try await client.upload(picture.bytes, picture.facts.type, at: account.server, account.access)
        if answer.saysExpired {
            account = try await session.renewed(after: account)
            answer = try await client.upload(picture.bytes, picture.facts.type, at: account.server, account.access)
        }
        if answer.status == 200, let blob = answer.body?["blob"], blob["ref"]?["$link"]?.string != nil { return blob }
        guard (400..<500).contains(answer.status), ![401, 403, 408, 429].contains(answer.status), !answer.saysExpired
        else { throw SessionTrouble.notNow(reason: answer.words, retryAfter: pause(answer.head, now: clock())) }
        throw OutgoingRefused.pictureRefused(reason: answer.words)
    }
}

extension XRPCClient {
    /// Brings bytes to a server; nobody sees them before a record names them.
    func upload(
        _ bytes: [UInt8],
        _ type: PictureType,
        at service: String,
        _ token: String
    ) async throws -> XRPCAnswer {
        let headers = [
            (name: "Accept", value: "application/json"), (name: "Authorization", value: "Bearer \(token)"),
            (name: "Content-Type", value: type.rawValue),
        ]
        let response = try await outbound.ask(
            OutboundRequest(
                "POST",
                "\(service)/xrpc/com.atproto.repo.uploadBlob",
                headers: headers,
                body: bytes,
                deadline: .seconds(120),  // Two megabytes over a slow line.
                isWrite: true
            )
        )
        return XRPCAnswer(head: response.head, body: JSONValue(response.body))
    }
}
