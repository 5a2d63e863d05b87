import Channels
import MastodonConnector
import Outbound
import Primitives
import Testing

@Suite struct `Looking whether a post arrived` {
    let world = ScriptedPublisher()
    let own = "GET /api/v1/accounts/9001/statuses?exclude_reblogs=true&limit=40"
    let after = "2026-11-21T10:00:03.000Z"
    let before = "2026-11-21T08:00:00.000Z"
    /// The frozen text as Mastodon shows it.
    let shown =
        "<p><span class=\\\"h-card\\\"><a href=\\\"https://dune.example/@rosa\\\" class=\\\"u-url mention\\\">@<span>rosa"
        + "</span></a></span> Yes, <a href=\\\"https://marram.example/t?a=1\\\" rel=\\\"nofollow\\\"><span "
        + "class=\\\"invisible\\\">https://</span><span class=\\\"\\\">marram.example/t?a=1</span></a>.</p>"

    func reconcile() async throws -> Reconciliation {
        world.server.on("GET /api/v1/accounts/verify_credentials", json: Entity.account("marram", id: "9001"))
        return try await world.publisher().reconcile(world.frozen)
    }

    func list(_ newestFirst: [String], date: String? = "Sat, 21 Nov 2026 10:00:00 GMT", path: String? = nil) {
        let headers = date.map { [(name: "Date", value: $0)] } ?? []
        world.server.on(path ?? own, headers: headers, json: Entity.list(newestFirst.reversed()))
    }

    @Test func `finds it by what it answers and what it says`() async throws {
        world.clock.advance(by: .seconds(20))
        list(
            [
                Entity.status("1002", "<p>Something else</p>", at: after, inReplyTo: "41"),
                Entity.status("1001", shown, at: "2026-11-21T10:00:23.000Z", inReplyTo: "42"),
                Entity.status("900", shown, at: before, inReplyTo: "42"),
            ],
            date: "Sat, 21 Nov 2026 10:00:20 GMT"
        )

        guard case .found(let receipt) = try await reconcile() else { return #expect(Bool(false), "not found") }
        #expect(receipt.id == "marram.example/1001")
        #expect(world.server.unused == [])
    }

    @Test func `asks for what was typed where the shown words differ`() async throws {
        list([Entity.status("1001", "<p>☺</p>", at: after, inReplyTo: "42"), Entity.status("1", at: before)])
        world.server.on(
            "GET /api/v1/statuses/1001/source",
            json: #"{"id":"1001","text":"@rosa@dune.example Yes, https://marram.example/t?a=1.","spoiler_text":""}"#
        )

        guard case .found = try await reconcile() else { return #expect(Bool(false), "not found") }
    }

    @Test func `finds it although the post that it answered is gone`() async throws {
        list([Entity.status("1001", shown, at: after), Entity.status("1", at: before)])

        guard case .found = try await reconcile() else { return #expect(Bool(false), "not found") }
    }

    @Test func `does not take an older post with the same words for it`() async throws {
        list([Entity.status("900", shown, at: before, inReplyTo: "42")])

        #expect(try await reconcile() == .absent)
    }

    @Test func `does not take the same words to somebody else for it`() async throws {
        list([Entity.status("1001", shown, at: after, inReplyTo: "41"), Entity.status("1", at: before)])

        #expect(try await reconcile() == .absent)
    }

    @Test func `does not take other words where the server keeps no source`() async throws {
        list([Entity.status("1001", "<p>No.</p>", at: after, inReplyTo: "42"), Entity.status("1", at: before)])
        world.server.on("GET /api/v1/statuses/1001/source", status: 404, json: "{}")

        #expect(try await reconcile() == .absent)
    }

    @Test func `is sure of nothing before it has seen the posts from before`() async throws {
        list([Entity.status("1003", "<p>No.</p>", at: after, inReplyTo: "41")])
        list([Entity.status("1001", shown, at: after, inReplyTo: "42")], path: "\(own)&max_id=1003")

        guard case .found = try await reconcile() else { return #expect(Bool(false), "not found") }
    }

    @Test func `is sure that it is absent when there are no more posts`() async throws {
        list([])

        #expect(try await reconcile() == .absent)
    }

    @Test func `takes the server's clock for the server's times`() async throws {
        let fast = "Sat, 21 Nov 2026 12:00:00 GMT"
        list([Entity.status("900", shown, at: "2026-11-21T11:00:00.000Z", inReplyTo: "42")], date: fast)

        #expect(try await reconcile() == .absent)
    }

    @Test(arguments: [(503, "{}"), (200, "<html>"), (200, #"[{"id":"5"}]"#), (401, "{}")])
    func `cannot tell when the server cannot be asked`(_ status: Int, _ body: String) async throws {
        world.server.on(own, status: status, json: body)

        guard case .undetermined = try await reconcile() else { return #expect(Bool(false), "it was sure") }
    }

    @Test func `is not sure of an absence while the last attempt may still be at work`() async throws {
        world.server.on("POST /api/v1/statuses") { _ in throw OutboundFailure.unknown(reason: "timeout") }
        world.server.on("GET /api/v1/accounts/verify_credentials", json: Entity.account("marram", id: "9001"))
        list([], date: nil)
        let publisher = try world.publisher()
        _ = await publisher.publish(world.frozen)

        guard case .undetermined = await publisher.reconcile(world.frozen) else {
            return #expect(Bool(false), "it was sure")
        }
    }

    @Test func `finds at once what arrived although its answer was lost`() async throws {
        world.server.on("POST /api/v1/statuses") { _ in throw OutboundFailure.unknown(reason: "timeout") }
        world.server.on("GET /api/v1/accounts/verify_credentials", json: Entity.account("marram", id: "9001"))
        list([Entity.status("1001", shown, at: after, inReplyTo: "42")])
        let publisher = try world.publisher()
        _ = await publisher.publish(world.frozen)

        guard case .found = await publisher.reconcile(world.frozen) else { return #expect(Bool(false), "not found") }
    }

    @Test func `looks when the last attempt has had its time`() async throws {
        world.server.on("POST /api/v1/statuses") { _ in throw OutboundFailure.unknown(reason: "timeout") }
        world.server.on("GET /api/v1/accounts/verify_credentials", json: Entity.account("marram", id: "9001"))
        list([], date: nil)
        let publisher = try world.publisher()
        let frozen = world.frozen
        _ = await publisher.publish(frozen)
        world.clock.advance(by: .seconds(11))

        #expect(await publisher.reconcile(frozen) == .absent)
    }
}
