import Channels
import Foundation
import MastodonConnector
import Primitives
import Testing

@Suite struct `Answering as narrowly as it was asked` {
    let world = ScriptedPublisher()

    private func draft(_ post: OutgoingPost) async throws -> StatusDraft {
        world.scriptAccount()
        let frozen = try await world.publisher().freeze(post, at: world.clock.now)
        return try #require(StatusDraft(payload: frozen.payload))
    }

    @Test(arguments: [
        ("public", "public", "public"), ("public", "unlisted", "unlisted"), ("public", "private", "private"),
        ("public", "limited", "direct"), ("direct", "public", "direct"), ("unlisted", "direct", "direct"),
    ])
    func `is never wider than either wants`(wanted: String, asked: String, said: String) async throws {
        let post = OutgoingPost(text: "Yes.", answers: world.seen(visibility: asked), visibility: wanted)

        #expect(try await draft(post).visibility == said)
    }

    @Test func `bears the warning of what it answers, and counts it`() async throws {
        var asked = world.seen()
        asked.title = "bills"
        asked.isSensitive = true

        let answer = try await draft(OutgoingPost(text: "Yes.", answering: asked, languages: ["en"]))
        #expect(answer.spoilerText == "bills")

        world.scriptAccount()
        let long = OutgoingPost(text: String(repeating: "x", count: 490), answering: asked, languages: ["en"])
        await #expect(throws: OutgoingRefused.tooLong(length: 501, limit: 500)) {
            try await world.publisher().freeze(long, at: world.clock.now)
        }
    }

    @Test func `keeps the warning where it is given other words`() async throws {
        var asked = world.seen()
        asked.title = "bills"
        asked.isSensitive = true
        world.scriptAccount()
        let publisher = try #require(try world.publisher() as? any ChangingPublisher)

        let payload = try await publisher.freeze(
            OutgoingPost(text: "No.", answering: asked, languages: ["en"]),
            replacing: Receipt(id: "marram.example/7", handle: ["status": "7"])
        )

        #expect(
            payload == #"{"language":"en","spoiler_text":"bills","status":"@rosa@dune.example No."}"#
        )
    }

    @Test(arguments: [404, 410]) func `says in plain words that the post is gone`(status: Int) async throws {
        world.server.on("POST /api/v1/statuses", status: status, json: #"{"error":"Record not found"}"#)

        let outcome = try await world.publisher().publish(world.frozen)

        #expect(outcome == .rejected(reason: AnswerObstacle.gone.message))
    }
}

@Suite struct `Reading who may see and answer a post` {
    private func post(_ more: String) throws -> IncomingPost {
        let status = try JSONDecoder().decode(Status.self, from: Data(Entity.status("1", more: more).utf8))
        let now = Moment(microseconds: 1_795_251_600_000_000)
        return PostReading(server: try MastodonServer("marram.example"), homeDomain: "marram.example", now: now)
            .post(status)
    }

    @Test(arguments: [
        (#"{"can_reply":{"automatic_approval":["author"],"manual_approval":[]}}"#, AnswerObstacle?.some(.gate)),
        (#"{"can_reply":{"automatic_approval":["followers","me"],"manual_approval":[]}}"#, nil),
        (#"{"can_reply":{"always":["author","mentioned"],"with_approval":["public"]}}"#, nil),
        (#"{"can_reply":{}}"#, nil), (#"{"can_reply":7}"#, nil), (#""none""#, nil),
    ])
    func `takes a server's word for who may answer`(policy: String, obstacle: AnswerObstacle?) throws {
        #expect(try post(#","interaction_policy":\#(policy)"#).obstacle == obstacle)
    }

    @Test func `leads to what a post quotes, and says whose post was passed on`() throws {
        let quoted = Entity.status("7")
        let quoting = try post(#","quote":{"state":"accepted","quoted_status":\#(quoted)}"#)
        let passed = try post(#","reblog":\#(Entity.status("8", by: Entity.account("marram", id: "9001")))"#)

        #expect(quoting.quoted == "marram.example/7" && quoting.quotedURL == "https://marram.example/@x/7")
        #expect(passed.handle["originalAuthor"] == "marram.example/9001")
        #expect(passed.handle["originalHandle"] == "marram@marram.example")
    }

    @Test func `knows no quote that its author does not allow`() throws {
        let post = try post(#","quote":{"state":"revoked","quoted_status":null}"#)

        #expect(post.quoted == nil && post.quotedURL == nil)
    }
}
