import Channels
import Outbound
import Primitives
import Testing

@testable import BlueskyConnector

@Suite struct `Quoting a post` {
    private let uri = "at://did:plc:anna/app.bsky.feed.post/3k1"
    private let address = "https://bsky.app/profile/anna.example/post/3k1"

    private func views(_ more: String = "", author: String = "") -> String {
        #"{"posts":[{"uri":"\#(uri)","cid":"cid-shown","#
            + #""author":{"did":"did:plc:anna","handle":"anna.example"\#(author)},"indexedAt":"2026-11-21T08:00:00Z","#
            + #""record":{"$type":"app.bsky.feed.post","text":"Hello.","createdAt":"2026-11-21T08:00:00Z"}\#(more)}]}"#
    }

    private func server(showing views: String) -> ScriptedPDS {
        let server = ScriptedPDS()
        server.on("com.atproto.identity.resolveHandle", #"{"did":"did:plc:anna"}"#)
        server.on("app.bsky.feed.getPosts", views)
        return server
    }

    @Test func `finds it by the address of its page, with what is needed to show it`() async throws {
        let quoted = try await Council.publisher(server(showing: views())).quotable(address)

        #expect(quoted.id == uri && quoted.handle == ["cid": "cid-shown"] && quoted.address == address)
        #expect(quoted.author == "anna.example" && quoted.text == "Hello." && quoted.manner == .embedded)
    }

    @Test(arguments: [
        (#","viewer":{"embeddingDisabled":true}"#, "", QuoteRefused.forbidden),
        ("", #","viewer":{"blockedBy":true}"#, .blocked),
    ])
    func `is refused beforehand where it may not be`(more: String, author: String, refusal: QuoteRefused) async {
        let server = server(showing: views(more, author: author))

        await #expect(throws: refusal) { try await Council.publisher(server).quotable(address) }
    }

    @Test func `is refused where it is gone, and where it is no address of a post`() async {
        let gone = server(showing: #"{"posts":[]}"#)

        await #expect(throws: QuoteRefused.gone) { try await Council.publisher(gone).quotable(address) }
        await #expect(throws: QuoteRefused.notItsAddress) {
            try await Council.publisher(ScriptedPDS()).quotable("https://marram.example/a")
        }
    }

    @Test func `is asked for once more before it leaves, and embeds what was approved`() async throws {
        let server = ScriptedPDS()
        server.on("app.bsky.feed.getPosts", views())
        server.on("app.bsky.feed.getPosts", #"{"posts":[]}"#)
        var post = OutgoingPost(text: "Look.")
        post.quotes = QuotedPost(address: address, id: uri, handle: ["cid": "cid-approved"])
        let publisher = Council.publisher(server)

        let payload = try await publisher.freeze(post, at: Council.now).payload
        #expect(payload.contains("app.bsky.embed.record") && payload.contains("cid-approved"))

        let again = post
        await #expect(throws: QuoteRefused.gone) { try await publisher.freeze(again, at: Council.now) }
    }

    @Test func `is not asked whether it may be answered where a thread goes on, and names its root`() async throws {
        var post = OutgoingPost(text: "Three.")
        post.continues = true
        post.answers = IncomingPost(
            network: "bluesky",
            id: "at://did:plc:council/app.bsky.feed.post/2",
            author: PostAuthor(id: "did:plc:council", handle: ""),
            text: "",
            createdAt: Council.now,
            reply: ReplyReference(
                parent: "at://did:plc:council/app.bsky.feed.post/1",
                root: "at://did:plc:council/app.bsky.feed.post/1",
                handle: ["rootCid": "c1"]
            ),
            handle: ["cid": "c2"]
        )

        let payload = try await Council.publisher(ScriptedPDS()).freeze(post, at: Council.now).payload

        #expect(payload.contains(#""parent":{"cid":"c2""#) && payload.contains(#""root":{"cid":"c1""#))
    }
}
