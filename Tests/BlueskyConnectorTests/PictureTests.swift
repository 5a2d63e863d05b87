import Channels
import Outbound
import Primitives
import Testing

@testable import BlueskyConnector

@Suite struct `Pictures on Bluesky` {
    private let upload = "com.atproto.repo.uploadBlob"
    private let blob = #"{"blob":{"$type":"blob","ref":{"$link":"bafkone"},"mimeType":"image/png","size":3}}"#
    private let picture = OutgoingPicture(
        PictureFacts(type: .png, width: 40, height: 30, size: 3, words: "A display."),
        bytes: [1, 2, 3]
    )

    private func post(_ pictures: [OutgoingPicture]) -> OutgoingPost { OutgoingPost(text: "Look.", pictures: pictures) }

    @Test func `are brought as they are, and named in the record with their words and their shape`() async throws {
        let server = ScriptedPDS()
        server.on(upload, blob)

        let frozen = try await Council.publisher(server).freeze(post([picture]), at: Council.now)

        let request = server.requests[0]
        #expect(request.body == [1, 2, 3])
        #expect((request[header: "Content-Type"], request.isWrite) == ("image/png", true))
        let record = JSONValue(Array(frozen.payload.utf8))?["record"]
        let image = record?["embed"]?["images"]?.elements.first
        #expect(record?["embed"]?["$type"]?.string == "app.bsky.embed.images")
        #expect((image?["alt"]?.string, image?["image"]?["ref"]?["$link"]?.string) == ("A display.", "bafkone"))
        #expect((image?["aspectRatio"]?["width"]?.integer, image?["aspectRatio"]?["height"]?.integer) == (40, 30))
    }

    @Test func `are brought once more with a new token where the old one has run out`() async throws {
        let server = ScriptedPDS()
        server.on(upload, status: 400, #"{"error":"ExpiredToken"}"#)
        server.on("com.atproto.server.refreshSession", Council.session)
        server.on(upload, blob)

        _ = try await Council.publisher(server).freeze(post([picture]), at: Council.now)

        #expect(server.requests.last?[header: "Authorization"] == "Bearer access-2")
    }

    @Test func `are tried again where the way breaks, and refused where the server says no`() async throws {
        let server = ScriptedPDS()
        let publisher = Council.publisher(server)
        server.on(upload, failing: .unknown(reason: "cut"))
        await #expect(throws: OutboundFailure.unknown(reason: "cut")) {
            _ = try await publisher.freeze(post([picture]), at: Council.now)
        }
        server.on(upload, status: 503, "")
        await #expect(throws: SessionTrouble.notNow(reason: "status 503", retryAfter: nil)) {
            _ = try await publisher.freeze(post([picture]), at: Council.now)
        }
        server.on(upload, status: 400, #"{"error":"BlobTooLarge"}"#)
        await #expect(throws: OutgoingRefused.pictureRefused(reason: "BlobTooLarge")) {
            _ = try await publisher.freeze(post([picture]), at: Council.now)
        }
        #expect(server.unused.isEmpty)
    }

    @Test func `are not brought without words, and no more than four`() async throws {
        let server = ScriptedPDS()
        var bare = picture
        bare.facts.words = " "
        await #expect(throws: OutgoingRefused.pictureWordsMissing) {
            _ = try await Council.publisher(server).freeze(post([bare]), at: Council.now)
        }
        await #expect(throws: OutgoingRefused.tooManyPictures(count: 5, limit: 4)) {
            _ = try await Council.publisher(server)
                .freeze(post(Array(repeating: picture, count: 5)), at: Council.now)
        }
        #expect(server.requests.isEmpty)
    }

    @Test func `of a frozen post are brought again under the same name, and under no other`() async throws {
        let server = ScriptedPDS()
        let publisher = Council.publisher(server)
        for _ in 0..<2 { server.on(upload, blob) }
        let frozen = try await publisher.freeze(post([picture]), at: Council.now)
        try await publisher.bringAgain([picture], of: frozen)

        server.on(upload, blob.replacing("bafkone", with: "bafktwo"))
        await #expect(throws: OutgoingRefused.self) { try await publisher.bringAgain([picture], of: frozen) }
        #expect(server.asked == [upload, upload, upload])
    }

    @Test func `stand beside a post that is quoted`() {
        let quote: JSONValue = ["$type": "app.bsky.embed.record", "record": ["uri": "at://x"]]
        let whole = embed([image(picture.facts, ["ref": ["$link": "bafkone"]])], beside: quote)
        #expect(whole["$type"]?.string == "app.bsky.embed.recordWithMedia")
        #expect(whole["record"] == quote)
        #expect(blobKeys(in: whole) == ["bafkone"])
    }
}
