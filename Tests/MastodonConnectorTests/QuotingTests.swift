import Channels
import MastodonConnector
import Primitives
import Testing

@Suite struct `Quoting a status` {
    let world = ScriptedPublisher()
    private let address = "https://marram.example/@x/7"

    private let search =
        "GET /api/v2/search?q=https%3A%2F%2Fmarram.example%2F%40x%2F7&type=statuses&resolve=true&limit=5"

    private func script(_ more: String, instance: String = Entity.instance) {
        world.server.on("GET /api/v2/instance", json: instance)
        world.server.on(search, json: #"{"statuses":[\#(Entity.status("7", more: more))]}"#)
    }

    private func approval(_ word: String) -> String {
        #","quote_approval":{"automatic":["public"],"manual":[],"current_user":"\#(word)"}"#
    }

    @Test(arguments: [
        ("automatic", QuotedPost.Manner.embedded), ("manual", .whenItsAuthorAgrees), ("unknown", .whenItsAuthorAgrees),
    ])
    func `asks the server whether it may`(word: String, manner: QuotedPost.Manner) async throws {
        script(approval(word))

        let quoted = try await quotable()

        #expect(quoted.manner == manner && quoted.handle == ["status": "7"] && quoted.text == "hello")
    }

    @Test func `is refused where the author does not want it, and where it is gone`() async {
        script(approval("denied"))
        await #expect(throws: QuoteRefused.forbidden) { try await quotable() }

        world.server.on("GET /api/v2/instance", json: Entity.instance)
        world.server.on(search, json: #"{"statuses":[]}"#)
        await #expect(throws: QuoteRefused.gone) { try await quotable() }
    }

    @Test func `is a link where the server takes no quotes`() async throws {
        script("", instance: Entity.instance.replacing(#""mastodon":9"#, with: #""mastodon":6"#))

        #expect(try await quotable().manner == .link)
    }

    @Test(arguments: [
        (QuotedPost.Manner.embedded, "Look.", Optional("7")), (.link, "Look.\n\nhttps://marram.example/@x/7", nil),
    ])
    func `puts what was approved into the body`(manner: QuotedPost.Manner, text: String, id: String?) async throws {
        world.scriptAccount()
        world.server.on("GET /api/v1/statuses/7", json: Entity.status("7", more: approval("automatic")))

        let draft = try await draft(quoting: manner)

        #expect(draft.status == text && draft.quoted == id)
    }

    @Test func `is not sent where it is gone meanwhile`() async {
        world.scriptAccount()
        world.server.on("GET /api/v1/statuses/7", status: 404, json: #"{"error":"Record not found"}"#)

        await #expect(throws: QuoteRefused.gone) { try await draft(quoting: .embedded) }
    }

    @Test func `goes on below its own post without naming itself`() async throws {
        world.scriptAccount()
        var post = OutgoingPost(text: "Two.", answers: world.seen())
        post.continues = true

        let frozen = try await world.publisher().freeze(post, at: world.clock.now)
        let draft = try #require(StatusDraft(payload: frozen.payload))

        #expect(draft.inReplyTo == "42" && draft.status == "Two." && draft.visibility == "public")
    }

    private func quotable() async throws -> QuotedPost {
        let publisher = try #require(try world.publisher() as? any QuotingPublisher)
        return try await publisher.quotable(address)
    }

    private func draft(quoting manner: QuotedPost.Manner) async throws -> StatusDraft {
        var post = OutgoingPost(text: "Look.")
        post.quotes = QuotedPost(
            address: address,
            id: "marram.example/7",
            url: address,
            handle: ["status": "7"],
            manner: manner
        )
        let frozen = try await world.publisher().freeze(post, at: world.clock.now)
        return try #require(StatusDraft(payload: frozen.payload))
    }
}
