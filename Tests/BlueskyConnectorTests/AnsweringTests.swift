import Channels
import Outbound
import Primitives
import Testing

@testable import BlueskyConnector

@Suite struct `Answering a post` {
    private let uri = "at://did:plc:anna/app.bsky.feed.post/3k1"

    private func asked(cid: String? = "cid-asked", at moment: Moment = Council.now - .seconds(600)) -> IncomingPost {
        IncomingPost(
            network: "bluesky",
            id: uri,
            author: PostAuthor(id: "did:plc:anna", handle: ""),
            text: "?",
            createdAt: moment,
            handle: cid.map { ["cid": $0] } ?? [:]
        )
    }

    private func view(_ more: String = "", author: String = "") -> String {
        #"{"thread":{"$type":"app.bsky.feed.defs#threadViewPost","post":{"uri":"\#(uri)","cid":"cid-shown","#
            + #""author":{"did":"did:plc:anna","handle":"anna.example"\#(author)},"indexedAt":"2026-11-21T08:00:00Z","#
            + #""record":{"$type":"app.bsky.feed.post","text":"?","createdAt":"2026-11-21T08:00:00Z"}\#(more)}}}"#
    }

    private func freeze(_ post: IncomingPost, _ server: ScriptedPDS) async throws -> FrozenPost {
        try await Council.publisher(server)
            .freeze(OutgoingPost(text: "a", answering: post, languages: []), at: Council.now)
    }

    @Test func `asks first whether it may, as the account`() async throws {
        let server = ScriptedPDS()
        server.on("app.bsky.feed.getPostThread", view(#","viewer":{"threadMuted":false}"#))

        let frozen = try await freeze(asked(), server)

        #expect(frozen.payload.contains("cid-asked"))
        let request = try #require(server.requests.first)
        #expect(request[header: "Authorization"] == "Bearer access-1" && request.url.contains("depth=0"))
    }

    @Test func `finds the key of a post that came without one`() async throws {
        let server = ScriptedPDS()
        server.on("app.bsky.feed.getPostThread", view())

        #expect(try await freeze(asked(cid: nil), server).payload.contains("cid-shown"))
    }

    @Test func `is refused where its author lets only others answer`() async {
        let server = ScriptedPDS()
        server.on("app.bsky.feed.getPostThread", view(#","viewer":{"replyDisabled":true}"#))

        await #expect(throws: OutgoingRefused.cannotBeAnswered(.gate)) { try await freeze(asked(), server) }
    }

    @Test(arguments: [
        #"{"thread":{"$type":"app.bsky.feed.defs#blockedPost","uri":"at://x","blocked":true}}"#, "blockedBy",
        "blocking",
    ])
    func `is refused where one has blocked the other`(answer: String) async {
        let server = ScriptedPDS()
        let value = answer == "blocking" ? #""at://did:plc:council/app.bsky.graph.block/1""# : "true"
        let shown = answer.hasPrefix("{") ? answer : view(author: #","viewer":{"\#(answer)":\#(value)}"#)
        server.on("app.bsky.feed.getPostThread", shown)

        await #expect(throws: OutgoingRefused.cannotBeAnswered(.blocked)) { try await freeze(asked(), server) }
    }

    @Test(arguments: [
        (400, #"{"error":"NotFound","message":"Post not found"}"#),
        (200, #"{"thread":{"$type":"app.bsky.feed.defs#notFoundPost","uri":"at://x","notFound":true}}"#),
    ])
    func `is refused when it is gone, and waits where it is only new`(status: Int, body: String) async {
        let server = ScriptedPDS()
        server.on("app.bsky.feed.getPostThread", status: status, body)
        server.on("app.bsky.feed.getPostThread", status: status, body)

        await #expect(throws: OutgoingRefused.cannotBeAnswered(.gone)) { try await freeze(asked(), server) }
        let young = await #expect(throws: NotShownYet.self) {
            try await freeze(asked(at: Council.now - .seconds(5)), server)
        }
        #expect(young?.isOfOnePost == true && young?.retryAfter == .seconds(30))
    }

    @Test(arguments: [404, 501, 502])
    func `is not held up by a server that tells nothing of it`(status: Int) async throws {
        let server = ScriptedPDS()
        server.on("app.bsky.feed.getPostThread", status: status, #"{"error":"MethodNotImplemented"}"#)

        #expect(try await freeze(asked(), server).payload.contains("cid-asked"))
    }

    @Test func `waits as long as the server wants`() async {
        let server = ScriptedPDS()
        server.on("app.bsky.feed.getPostThread", status: 429, headers: [(name: "Retry-After", value: "7")], "{}")

        await #expect(throws: SessionTrouble.notNow(reason: "status 429", retryAfter: .seconds(7))) {
            try await freeze(asked(), server)
        }
    }
}

@Suite struct `A post as its account sees it` {
    private let uri = "at://did:plc:anna/app.bsky.feed.post/3k1"

    private func shown(_ more: String, record: String = "") throws -> IncomingPost {
        let json =
            #"{"uri":"\#(uri)","cid":"c","author":{"did":"did:plc:anna","handle":"anna.example"},"#
            + #""record":{"$type":"app.bsky.feed.post","text":"?","createdAt":"2026-11-21T08:00:00Z"\#(record)}\#(more)}"#
        let view = try #require(JSONValue(Array(json.utf8)))
        return try #require(AppViewPost(view)).post
    }

    @Test func `says what stands against an answer`() throws {
        #expect(try shown(#","viewer":{"replyDisabled":true}"#).obstacle == .gate)
        #expect(try shown("").obstacle == nil)
    }

    @Test func `is hidden where a trusted labeller warns, and not where a label only describes`() throws {
        #expect(try shown(#","labels":[{"val":"graphic-media"}]"#).isSensitive)
        #expect(try !shown(#","labels":[{"val":"bot"},{"val":"porn","neg":true}]"#).isSensitive)
    }

    @Test func `shows where pictures are, with the words that stand for them`() throws {
        let record = #","embed":{"$type":"app.bsky.embed.images","images":[{"alt":"A gull","image":{}}]}"#
        let view =
            #","embed":{"$type":"app.bsky.embed.images#view","#
            + #""images":[{"alt":"A gull","fullsize":"https://c.example/1"}]}"#

        let post = try shown(view, record: record)

        #expect(post.media == [PostMedia(kind: .image, url: "https://c.example/1", alternativeText: "A gull")])
    }

    @Test func `leads to what it quotes`() throws {
        let quoted = "at://did:plc:bert/app.bsky.feed.post/9"
        let record = #","embed":{"$type":"app.bsky.embed.record","record":{"uri":"\#(quoted)","cid":"q"}}"#

        let post = try shown("", record: record)

        #expect(post.quoted == quoted && post.quotedURL == "https://bsky.app/profile/did:plc:bert/post/9")
    }
}
