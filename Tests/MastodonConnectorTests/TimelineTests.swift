import Channels
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Listening to timelines` {
    @Test(arguments: [
        (["stream": "public"], "/api/v1/timelines/public?", "/api/v1/streaming/public"),
        (["stream": "public:local"], "/api/v1/timelines/public?local=true&", "/api/v1/streaming/public/local"),
        (["stream": "hashtag", "tag": "#Wind"], "/api/v1/timelines/tag/Wind?", "/api/v1/streaming/hashtag?tag=Wind"),
        (["stream": "home"], "/api/v1/timelines/home?", "/api/v1/streaming/user"),
    ])
    func `follows list and stream`(_ values: [String: String], _ list: String, _ stream: String) async {
        var run = ScriptedRun()
        run.settings = Settings.signedIn(values)
        run.server.on("GET \(list)min_id=5&limit=40", json: Entity.list([Entity.status("6")]))
        run.server.on("GET \(list)min_id=6&limit=40", json: "[]")
        let body = run.server.onStream("GET \(stream)")
        body.yield(Entity.event("update", Entity.status("6")))
        body.yield(Entity.event("update", Entity.status("7")))
        body.finish()

        _ = await run.run(from: Cursor("after:5"))

        #expect(await run.deliveries.ids == ["marram.example/6", "marram.example/7"])
        #expect(run.server.unused == [])
    }

    @Test func `lets the public stream move the cursor, and a late post not move it back`() async {
        var run = ScriptedRun()
        run.settings = Settings.signedIn(["stream": "public"])
        run.server.on("GET /api/v1/timelines/public?min_id=5&limit=40", json: "[]")
        let body = run.server.onStream("GET /api/v1/streaming/public")
        body.yield(Entity.event("update", Entity.status("7", at: "2026-11-21T09:30:00Z")))
        body.yield(Entity.event("update", Entity.status("3", at: "2026-11-20T09:30:00Z")))
        body.finish()

        _ = await run.run(from: Cursor("after:5"))

        #expect(await run.deliveries.ids == ["marram.example/7", "marram.example/3"])
        #expect(await run.deliveries.cursor == Cursor("after:7"))
    }

    @Test func `reports a gap when more was missed than can be fetched`() async {
        var run = ScriptedRun()
        run.settings = Settings.signedIn(["stream": "public"])
        for id in 5..<55 {
            run.server.on(
                "GET /api/v1/timelines/public?min_id=\(id)&limit=40",
                json: Entity.list([Entity.status("\(id + 1)")])
            )
        }
        run.server.on("GET /api/v1/timelines/public?limit=40", json: Entity.list([Entity.status("900")]))
        run.server.onStream("GET /api/v1/streaming/public").finish()

        _ = await run.run(from: Cursor("after:5"))

        #expect(await run.deliveries.batches.last?.gap != nil)
        #expect(await run.deliveries.cursor == Cursor("after:900"))
        #expect(await run.deliveries.ids.count == 51)
    }
}
