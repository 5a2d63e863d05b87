import Channels
import Primitives
import Testing

@testable import ExternalConnector

@Suite(.timeLimit(.minutes(1)))
struct `The contract of connectors` {
    let moment = Moment(rfc3339: "2026-11-21T10:00:00Z") ?? Moment(microseconds: 0)

    private func findings(_ bench: Bench) async -> [ContractFinding] {
        await bench.connector.introduce()
        var trial = ConnectorContract.Trial(source: bench.settings, account: bench.settings)
        trial.attempt = { await $0.publish($1) }
        trial.change = { await $0.carryOut($1) }
        trial.patience = .seconds(20)
        let findings = await ConnectorContract(of: bench.connector, trial: trial).findings(at: moment)
        await bench.connector.shutdown()
        return findings
    }

    @Test func `is kept by the example in Python, clause by clause`() async throws {
        let bench = try Bench.letterbox()
        try bench.leave("one", "Is the pool open?")

        let findings = await findings(bench)

        #expect(findings.filter { $0.verdict != .kept } == [])
        #expect(bench.replies.count == 3)
    }

    @Test func `is found broken where a program breaks it`() async throws {
        let bench = try Bench.program(
            """
            sent = 0
            while True:
                asked = heard()
                if asked["type"] == "describe": introduce(asked)
                elif asked["type"] == "check": say(asked, "profile", name="anybody", id="")
                elif asked["type"] == "listen":
                    post = {"id": "1", "author": {"id": "nia"}, "text": "words", "createdAt": "2026-11-21T09:41:00Z"}
                    say(asked, "batch", batch=1, events=[{"type": "posted", "post": post}])
                    heard()
                elif asked["type"] == "prepare": say(asked, "prepared", key="k", payload="words")
                elif asked["type"] == "publish":
                    sent += 1
                    say(asked, "sent", id=f"post {sent}")
                elif asked["type"] == "reconcile": say(asked, "found", id="another")
            """
        )

        let broken = await findings(bench).filter { $0.verdict == .broken }.map(\.clause)

        #expect(
            broken == [
                "refuses empty settings with a reason, where it needs any",
                "knows the account that it is given, with the network's id of it",
                "says where to resume, and brings from there what was not stored",
                "does not find what was never sent",
                "gives the network's id of what it has sent, and finds it again",
                "sends the same post once, where it says that the network takes a key",
            ]
        )
    }
}
