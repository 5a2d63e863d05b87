import Channels
import Primitives
import Testing

@testable import ExternalConnector

@Suite(.timeLimit(.minutes(1)))
struct `A source whose program misbehaves` {
    private func ending(_ listening: String, _ rhythm: ProgramRhythm = .brisk) async throws -> (SourceEnded?, Int) {
        let bench = try Bench.program(
            """
            while True:
                asked = heard()
                if asked["type"] == "describe": introduce(asked)
                elif asked["type"] == "listen":
            \(listening.split(separator: "\n").map { "        " + $0 }.joined(separator: "\n"))
            """,
            rhythm
        )
        let heard = Deliveries()
        var ended: SourceEnded?
        do {
            try await bench.connector.source(for: bench.settings)?.run(from: nil) { _ = await heard.append($0) }
        } catch let end as SourceEnded {
            ended = end
        }
        await bench.connector.shutdown()
        return (ended, await heard.batches.count)
    }

    @Test(arguments: [
        ("os._exit(3)", "ended with code 3"), ("os.kill(os.getpid(), signal.SIGKILL)", "ended by signal 9"),
        (#"print("no message", flush=True); time.sleep(60)"#, "“no message” is no object"),
        (#"print("[1, 2]", flush=True); time.sleep(60)"#, "no message of the protocol"),
        (#"print("{\"request\": 99, \"type\": \"idle\"}", flush=True); time.sleep(60)"#, "about request 99"),
        (#"say(asked, "dance"); time.sleep(60)"#, "no message “dance”"),
        (#"say(asked, "sent", id="1"); time.sleep(60)"#, "no part of listening"),
        (#"say(asked, "batch", events=[]); time.sleep(60)"#, "“batch” is missing"),
        (#"say(asked, "batch", batch=1, events=[{}] * 501); time.sleep(60)"#, "501 entries"),
        (#"os.write(1, b"{\"request\": 1, \"type\": \"\xff\"}\n"); time.sleep(60)"#, "not in UTF-8"),
        (#"sys.stdout.write("a" * 1100000); sys.stdout.flush(); time.sleep(60)"#, "more than 1048576 bytes"),
        ("sys.stdout.close(); os.close(1); time.sleep(60)", "ended by signal 15"),
        (#"say(asked, "store", credentials={"token": "pearl", "n": 5}); time.sleep(60)"#, "as it should be in “…”"),
    ])
    func `ends with the reason`(_ listening: String, _ reason: String) async throws {
        let (end, batches) = try await ending(listening)

        #expect(end?.cause == .disconnected && end?.reason.contains(reason) == true, "\(end?.reason ?? "no end")")
        #expect(batches == 0)
    }

    @Test(arguments: ["time.sleep(60)", "signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"])
    func `ends when it is silent for too long`(_ listening: String) async throws {
        let (end, _) = try await ending(listening, .impatient)

        #expect(end?.cause == .disconnected && end?.reason.contains("did not answer") == true)
    }

    @Test func `goes on while the program says that there is nothing`() async throws {
        var rhythm = ProgramRhythm.brisk
        rhythm.silence = .seconds(4)
        let (end, _) = try await ending(
            """
            for _ in range(6):
                time.sleep(0.9)
                say(asked, "idle")
            say(asked, "ended", cause="retryAfter", seconds=7, reason="The network wants a pause.")
            """,
            rhythm
        )

        #expect(end?.cause == .retryAfter(.seconds(7)) && end?.reason == "The network wants a pause.")
    }

    @Test func `is held to the pace also where the program says nothing, again and again`() async throws {
        var rhythm = ProgramRhythm.brisk
        rhythm.batchesPerSecond = 1
        let bench = try Bench.program(
            """
            asked = heard()
            if asked["type"] == "describe": introduce(asked); sys.exit(0)
            for _ in range(8000): say(asked, "idle")
            say(asked, "ended", cause="refused", reason="All of them were heard.")
            """,
            rhythm
        )

        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await bench.connector.source(for: bench.settings)?.run(from: nil) { _ in } }
            try? await Task.sleep(for: .seconds(2))
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
        await bench.connector.shutdown()
    }

    @Test func `ends when the program takes nothing in and floods`() async throws {
        var rhythm = ProgramRhythm.brisk
        (rhythm.batchesPerSecond, rhythm.eventsPerSecond) = (1_000_000, 1_000_000)
        let (end, batches) = try await ending("while True: say(asked, \"batch\", batch=10 ** 60)", rhythm)

        #expect(end?.cause == .disconnected)
        #expect(batches == 0)
    }

    @Test func `keeps what it cannot read beside what it can`() async throws {
        let bench = try Bench.program(
            """
            while True:
                asked = heard()
                if asked["type"] == "describe": introduce(asked)
                else:
                    good = {"id": "1", "author": {"id": "nia"}, "text": "words", "createdAt": "2026-11-21T09:41:00Z"}
                    say(asked, "batch", batch=1, cursor="1", gap="An hour is lost.", passedOver=3,
                        events=[{"type": "posted", "post": good}, {"type": "posted", "post": {"id": 7}}, {"type": "wave"},
                                {"type": "posted", "post": {**good, "createdAt": "yesterday"}}, 5,
                                {"type": "deleted", "id": "0"}])
                    heard()
            """
        )
        let heard = Deliveries()
        await #expect(throws: Enough.self) {
            try await bench.connector.source(for: bench.settings)?.run(from: nil) { batch in
                _ = await heard.append(batch)
                throw Enough()
            }
        }
        await bench.connector.shutdown()

        let batch = try #require(await heard.batches.first)
        #expect(batch.events.count == 2)
        #expect(batch.events.last == .deleted(network: "trial", id: "0", author: nil))
        #expect(batch.unreadable.count == 4 && batch.unreadable.allSatisfy { !$0.raw.isEmpty && !$0.reason.isEmpty })
        #expect(batch.gap == "An hour is lost." && batch.passedOver == 3)
    }

    @Test func `names the place of what it cannot read in few words that can be seen`() async throws {
        let name = "a\\u0000" + String(repeating: "b", count: 5_000)
        let long = String(repeating: "n", count: 3_000)
        let beginning = #"{"request":1,"type":"batch","batch":1,"events":[{"type":"posted","post":{"id":"1","#
        let author = #""text":"t","author":{"id":"nia"},"createdAt":"2026-11-21T09:41:00Z","#
        let longest = String(repeating: long, count: 6)
        let odd = [
            #""handle":{"\#(name)":5}"#,
            #""mentions":[{"id":"\#(long)"}]"#, #""mentions":[{"handle":"\#(long)"}]"#,
            #""media":[{"kind":"image","alternativeText":"\#(longest)"}]"#,
            #""media":[{"kind":"image","url":"https://\#(longest)"}]"#,
        ]
        for more in odd {
            let line = Array((beginning + author + more + "}}]}").utf8)
            guard case .batch(let wire) = try WireAnswer.read(line, about: 1) else {
                Issue.record("It is no batch.")
                return
            }
            let batch = wire.sourceBatch(of: "trial")

            #expect(batch.events.isEmpty && batch.unreadable.count == 1)
            let reason = try #require(batch.unreadable.first?.reason)
            #expect(reason.utf8.count < 300 && !reason.utf8.contains(0), "\(reason)")
        }
    }

    @Test func `says before whom a post was said, and of no network but its own`() async throws {
        let post = #""id":"1","text":"t","author":{"id":"did:plc:nia"},"createdAt":"2026-11-21T09:41:00Z""#
        let odd = #""network":"mail","isForAddressees":true"#
        let said = ["followers", "addressees", "friends"].map { #","audience":"\#($0)""# }
        let more = [""] + said + ["," + odd]
        let events = more.map { #"{"type":"posted","network":"mail","post":{\#(post)\#($0)}}"# }.joined(separator: ",")
        let line = Array(#"{"request":1,"type":"batch","batch":1,"events":[\#(events)]}"#.utf8)
        guard case .batch(let wire) = try WireAnswer.read(line, about: 1) else {
            Issue.record("It is no batch.")
            return
        }
        let batch = wire.sourceBatch(of: "trial")
        let posts = batch.events.compactMap { event -> IncomingPost? in
            if case .posted(let post) = event { post } else { nil }
        }

        #expect(posts.map(\.network) == ["trial", "trial", "trial", "trial"])
        #expect(posts.map(\.audience) == [.everybody, .followers, .named, .everybody])
        #expect(posts.map(\.isForAddressees) == [false, false, true, false])
        #expect(batch.unreadable.map { $0.reason.contains("audience") } == [true])
    }
}
