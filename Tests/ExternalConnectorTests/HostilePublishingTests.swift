import Channels
import Primitives
import Testing

@testable import ExternalConnector

@Suite(.timeLimit(.minutes(1)))
struct `An account whose program misbehaves` {
    let post = FrozenPost(key: "k", payload: "words", frozenAt: Moment(microseconds: 0))

    private func outcome(_ publishing: String, _ rhythm: ProgramRhythm = .brisk) async throws -> PublishOutcome {
        let bench = try Bench.program(
            """
            while True:
                asked = heard()
                if asked["type"] == "describe": introduce(asked)
                elif asked["type"] == "publish":
            \(publishing.split(separator: "\n").map { "        " + $0 }.joined(separator: "\n"))
            """,
            rhythm
        )
        await bench.connector.introduce()
        let publisher = try #require(try bench.connector.publisher(for: bench.settings))
        let outcome = await publisher.publish(post)
        await bench.connector.shutdown()
        return outcome
    }

    @Test(arguments: [
        "os._exit(0)", "os.kill(os.getpid(), signal.SIGKILL)", "time.sleep(60)", #"print("what", flush=True)"#,
        #"say(asked, "absent")"#, #"say(asked, "failed", reason="It broke.")"#,
        #"while True: say(asked, "store", credentials={}); heard()"#,
        #"say(asked, "unknown", reason="Who knows.")"#, #"sys.stdout.write("a" * 1100000); sys.stdout.flush()"#,
    ])
    func `leaves the outcome unknown, whatever it does with what it was given`(_ publishing: String) async throws {
        let outcome = try await outcome(publishing, .impatient)

        guard case .unknown(let reason) = outcome else {
            Issue.record("It is \(outcome).")
            return
        }
        #expect(!reason.isEmpty)
    }

    @Test func `says what the program says`() async throws {
        let rejected = try await outcome(#"say(asked, "refused", reason="No posts on\nSundays.")"#)
        let later = try await outcome(#"say(asked, "retryAfter", reason="Too many.", seconds=90)"#)
        let reconnect = try await outcome(#"say(asked, "needsReconnecting", reason="The key is old.")"#)

        let begun = try await outcome(#"say(asked, "begun", key="k", payload="container 7")"#)

        #expect(begun == .begun(FrozenPost(key: "k", payload: "container 7", frozenAt: post.frozenAt)))
        #expect(rejected == .rejected(reason: "No posts on Sundays."))
        #expect(later == .notNow(reason: "Too many.", retryAfter: .seconds(90)))
        #expect(reconnect == .needsReconnecting(reason: "The key is old."))
    }

    @Test func `is not asked to change a post where it does not say that it can`() async throws {
        let bench = try Bench.program(
            """
            while True:
                asked = heard()
                if asked["type"] == "describe": introduce(asked)
                else: say(asked, "done")
            """
        )
        await bench.connector.introduce()
        let publisher = try #require(try bench.connector.publisher(for: bench.settings) as? any ChangingPublisher)
        let receipt = Receipt(id: "1")

        guard case .rejected = await publisher.carryOut(PostChange(of: receipt)) else {
            Issue.record("It was asked.")
            return
        }
        await #expect(throws: OutgoingRefused.self) {
            _ = try await publisher.freeze(OutgoingPost(text: "x"), replacing: receipt)
        }
        await bench.connector.shutdown()
    }

    @Test func `is certain that nothing left where no program could be started`() async throws {
        let missing = ConnectorProgram(name: "trial", executable: "/nowhere/connector", folder: "/")
        let connector = ProgramConnector(missing, rhythm: .brisk)
        let settings = ConnectorSettings(values: [:], vault: PassingVault())
        let publisher = try #require(try connector.publisher(for: settings))

        let outcome = await publisher.publish(post)

        guard case .notNow(let reason, _) = outcome else {
            Issue.record("It is \(outcome).")
            return
        }
        #expect(reason.contains("could not be started"))
    }

    @Test func `is certain that nothing left where the program did not take all of it`() async throws {
        let bench = try Bench.program("time.sleep(0.3); os._exit(0)")
        let publisher = try #require(try bench.connector.publisher(for: bench.settings))
        let long = FrozenPost(key: "k", payload: String(repeating: "a", count: 200_000), frozenAt: post.frozenAt)

        let outcome = await publisher.publish(long)
        await bench.connector.shutdown()

        guard case .notNow = outcome else {
            Issue.record("It is \(outcome).")
            return
        }
    }

    @Test func `is asked nothing that is longer than a message, and nothing is left unknown`() async throws {
        let bench = try Bench.program(
            """
            while True:
                asked = heard()
                if asked["type"] == "describe": introduce(asked)
                else: say(asked, "sent", id="ours")
            """
        )
        let publisher = try #require(try bench.connector.publisher(for: bench.settings))
        let long = FrozenPost(key: "k", payload: String(repeating: "a", count: 1_100_000), frozenAt: post.frozenAt)

        let outcome = await publisher.publish(long)
        let next = await publisher.publish(post)
        await bench.connector.shutdown()

        #expect(outcome == .rejected(reason: "What the connector was to be asked is longer than a message may be."))
        #expect(next == .published(Receipt(id: "ours")))
    }

    @Test func `rests behind several bad ends, and says so`() async throws {
        let bench = try Bench.program("heard(); os._exit(1)")
        let publisher = try #require(try bench.connector.publisher(for: bench.settings))

        for _ in 0..<4 { _ = await publisher.publish(post) }
        let outcome = await publisher.publish(post)
        await bench.connector.shutdown()

        guard case .notNow(let reason, let pause?) = outcome else {
            Issue.record("It is \(outcome).")
            return
        }
        #expect(reason.contains("started again") && pause > .zero)
    }

    @Test func `keeps new credentials before the program goes on`() async throws {
        let bench = try Bench.program(
            """
            while True:
                asked = heard()
                say(asked, "store", credentials={"token": asked["credentials"].get("token", "") + "+"})
                answer = heard()
                say(asked, "sent" if answer["type"] == "stored" else "unknown", id="1", reason="not stored")
            """
        )
        let vault = PassingVault(["token": "a"])
        let publisher = try #require(try bench.connector.publisher(for: bench.settings(vault)))

        let first = await publisher.publish(post)
        _ = await publisher.publish(post)
        await bench.connector.shutdown()

        #expect(first == .published(Receipt(id: "1")))
        #expect(await vault.load() == ["token": "a++"])
    }
}
