import Channels
import MastodonConnector
import Outbound
import Primitives
import Testing

@Suite struct `Changing a post where it stands` {
    private let world = ScriptedPublisher()
    private let receipt = Receipt(
        id: "marram.example/7",
        url: "https://marram.example/@marram/7",
        handle: ["server": "https://marram.example", "status": "7"]
    )
    private let payload = #"{"language":"en","status":"@rosa@dune.example Until nine."}"#

    private func publisher() throws -> any ChangingPublisher {
        try #require(try world.publisher() as? any ChangingPublisher)
    }

    @Test func `puts the words in the place of the old ones, with an edit`() async throws {
        world.server.on("PUT /api/v1/statuses/7", json: Entity.status("7"))

        let outcome = try await publisher().carryOut(PostChange(of: receipt, payload: payload))

        #expect(outcome == .published(receipt))
        #expect(world.server.requests.last?.body == Array(payload.utf8))
        #expect(world.server.requests.last?.isWrite == true)
    }

    @Test(arguments: [(200, "{}"), (404, #"{"error":"Record not found"}"#), (410, "")])
    func `takes it back, and takes for done what is gone already`(status: Int, body: String) async throws {
        world.server.on("DELETE /api/v1/statuses/7", status: status, json: body)

        let outcome = try await publisher().carryOut(PostChange(of: receipt))

        #expect(outcome == .published(receipt))
    }

    @Test(arguments: [
        (404, PublishOutcome.rejected(reason: "Record not found")),
        (503, .unknown(reason: "Record not found")),
        (401, .needsReconnecting(reason: "Record not found")),
    ])
    func `says in the server's words what did not go`(status: Int, expected: PublishOutcome) async throws {
        world.server.on("PUT /api/v1/statuses/7", status: status, json: #"{"error":"Record not found"}"#)

        let outcome = try await publisher().carryOut(PostChange(of: receipt, payload: payload))

        #expect(outcome == expected)
    }

    @Test(arguments: [("<p>@rosa Until nine.</p>", true), ("<p>@rosa Until six.</p>", false)])
    func `looks whether the new words stand there`(content: String, isThere: Bool) async throws {
        world.server.on("GET /api/v1/statuses/7", json: Entity.status("7", content))
        if !isThere {
            world.server.on(
                "GET /api/v1/statuses/7/source",
                json: #"{"id":"7","text":"@rosa@dune.example Until six.","spoiler_text":""}"#
            )
        }

        let look = try await publisher().look(whether: PostChange(of: receipt, payload: payload))

        #expect(look == (isThere ? .found(receipt) : .absent))
    }

    @Test func `looks whether it is gone`() async throws {
        world.server.on("GET /api/v1/statuses/7", json: Entity.status("7"))
        world.server.on("GET /api/v1/statuses/7", status: 404, json: #"{"error":"Record not found"}"#)
        let publisher = try publisher()

        #expect(await publisher.look(whether: PostChange(of: receipt)) == .absent)
        #expect(await publisher.look(whether: PostChange(of: receipt)) == .found(receipt))
    }

    @Test func `leaves alone what no server has named`() async throws {
        let seen = Receipt(id: "https://marram.example/@marram/7", url: nil)

        let outcome = try await publisher().carryOut(PostChange(of: seen))

        #expect(outcome == .rejected(reason: "The post is not one that this account's server has named."))
        #expect(world.server.requests.isEmpty)
    }
}
