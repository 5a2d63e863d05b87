import Channels
import Outbound
import Testing

@testable import BlueskyConnector

@Suite struct `Freezing a post` {
    private let resolve = "com.atproto.identity.resolveHandle"

    private func answered(reply: ReplyReference? = nil, cid: String? = "cid-answered") -> IncomingPost {
        IncomingPost(
            network: "bluesky",
            id: "at://did:plc:anna/app.bsky.feed.post/3k1",
            author: PostAuthor(id: "did:plc:anna", handle: ""),
            text: "?",
            createdAt: Council.now,
            reply: reply,
            handle: cid.map { ["cid": $0] } ?? [:]
        )
    }

    @Test func `decides every byte, facets by bytes and in order`() async throws {
        let server = ScriptedPDS()
        server.on(resolve, #"{"did":"did:plc:bert"}"#)
        let text = "é @bert.example https://example.org #Gas"

        let frozen = try await Council.publisher(server).freeze(
            OutgoingPost(text: text, languages: ["en"]),
            at: Council.now
        )

        #expect(
            frozen.payload == #"{"collection":"app.bsky.feed.post","record":{"$type":"app.bsky.feed.post","#
                + #""createdAt":"2026-11-21T09:00:00.000Z","facets":["#
                + #"{"features":[{"$type":"app.bsky.richtext.facet#mention","did":"did:plc:bert"}],"index":{"byteEnd":16,"byteStart":3}},"#
                + #"{"features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://example.org"}],"index":{"byteEnd":36,"byteStart":17}},"#
                + #"{"features":[{"$type":"app.bsky.richtext.facet#tag","tag":"Gas"}],"index":{"byteEnd":41,"byteStart":37}}],"#
                + #""langs":["en"],"text":"é @bert.example https://example.org #Gas"},"#
                + #""repo":"did:plc:council22222222222222222","rkey":"\#(frozen.key)"}"#
        )
        #expect(ATSyntax.isValid(frozen.key, as: .tid))
        #expect(frozen.frozenAt == Council.now)
    }

    @Test func `gives each post a key of its own, later ones greater`() async throws {
        let publisher = Council.publisher(ScriptedPDS())

        let first = try await publisher.freeze(OutgoingPost(text: "a"), at: Council.now)
        let second = try await publisher.freeze(OutgoingPost(text: "a"), at: Council.now)

        #expect(first.key < second.key)
    }

    @Test func `leaves a name that nobody bears as text and asks for a name once`() async throws {
        let server = ScriptedPDS()
        server.on(resolve, status: 400, #"{"error":"InvalidRequest","message":"Unable to resolve handle"}"#)

        let frozen = try await Council.publisher(server)
            .freeze(OutgoingPost(text: "@no.example @NO.example"), at: Council.now)

        #expect(!frozen.payload.contains("facets"))
        #expect(server.asked == [resolve])
    }

    @Test func `waits rather than lose a mention when names cannot be looked up now`() async {
        let server = ScriptedPDS()
        server.on(resolve, failing: .notSent(reason: "nobody"))
        server.on(resolve, status: 503, "")
        let publisher = Council.publisher(server)
        let post = OutgoingPost(text: "@bert.example")

        await #expect(throws: OutboundFailure.self) { try await publisher.freeze(post, at: Council.now) }
        await #expect(throws: SessionTrouble.self) { try await publisher.freeze(post, at: Council.now) }
    }

    @Test func `says how long the server wants to be left alone still`() async {
        let server = ScriptedPDS()
        server.on(resolve, failing: .notSent(reason: "resting", retryAfter: .seconds(700)))
        let publisher = Council.publisher(server)

        let pause = await #expect(throws: PauseAskedFor.self) {
            try await publisher.freeze(OutgoingPost(text: "@bert.example"), at: Council.now)
        }

        #expect(pause?.retryAfter == .seconds(700))
    }

    @Test func `says that the sign-in has ended where it has, so that the queue waits`() async {
        let server = ScriptedPDS()
        server.on("com.atproto.server.createSession", status: 401, #"{"error":"AuthenticationRequired"}"#)
        let publisher = Council.publisher(server, PassingVault(["appPassword": "x"]))

        await #expect(throws: AuthorizationEnded(reason: "AuthenticationRequired")) {
            try await publisher.freeze(OutgoingPost(text: "a"), at: Council.now)
        }
    }

    /// A server that tells nothing of who may answer.
    private func silent(times: Int) -> ScriptedPDS {
        let server = ScriptedPDS()
        for _ in 0..<times { server.on("app.bsky.feed.getPostThread", status: 501, "{}") }
        return server
    }

    @Test func `answers within the exchange that the answered post belongs to`() async throws {
        let publisher = Council.publisher(silent(times: 2))
        let reference = ReplyReference(
            parent: "at://did:plc:p/app.bsky.feed.post/1",
            root: "at://did:plc:r/app.bsky.feed.post/0",
            handle: ["rootCid": "cid-root", "parentCid": "cid-parent"]
        )

        let deep = try await publisher.freeze(
            OutgoingPost(text: "a", answers: answered(reply: reference)),
            at: Council.now
        )
        let flat = try await publisher.freeze(OutgoingPost(text: "a", answers: answered()), at: Council.now)

        let own = #"{"cid":"cid-answered","uri":"at://did:plc:anna/app.bsky.feed.post/3k1"}"#
        let root = #"{"cid":"cid-root","uri":"at://did:plc:r/app.bsky.feed.post/0"}"#
        #expect(deep.payload.contains(#""reply":{"parent":\#(own),"root":\#(root)}"#))
        #expect(flat.payload.contains(#""reply":{"parent":\#(own),"root":\#(own)}"#))
    }

    @Test func `refuses to answer what it could not place`() async {
        let publisher = Council.publisher(silent(times: 2))
        let rootless = ReplyReference(parent: "at://did:plc:p/app.bsky.feed.post/1")

        for post in [answered(cid: nil), answered(reply: rootless)] {
            await #expect(throws: OutgoingRefused.self) {
                try await publisher.freeze(OutgoingPost(text: "a", answers: post), at: Council.now)
            }
        }
    }

    @Test func `takes 300 graphemes and 3000 bytes and not one more`() async throws {
        let publisher = Council.publisher(ScriptedPDS())
        let family = "👩‍👩‍👧"

        _ = try await publisher.freeze(OutgoingPost(text: String(repeating: "é", count: 300)), at: Council.now)
        await #expect(throws: OutgoingRefused.tooLong(length: 301, limit: 300)) {
            try await publisher.freeze(OutgoingPost(text: String(repeating: "é", count: 301)), at: Council.now)
        }
        await #expect(throws: OutgoingRefused.tooManyBytes(length: 3_600, limit: 3_000)) {
            try await publisher.freeze(OutgoingPost(text: String(repeating: family, count: 200)), at: Council.now)
        }
        await #expect(throws: OutgoingRefused.empty) {
            try await publisher.freeze(OutgoingPost(text: " \n"), at: Council.now)
        }
    }
}
