import Channels
import Testing

@testable import ExternalConnector

@Suite(.timeLimit(.minutes(1)))
struct `A program that says what it is` {
    private func trouble(_ saying: String) async throws -> String? {
        let bench = try Bench.program("asked = heard()\n" + saying)
        await bench.connector.introduce()
        await bench.connector.shutdown()
        return bench.connector.trouble
    }

    @Test(arguments: [
        (#"say(asked, "refused", reason="I speak version 2.")"#, "I speak version 2."),
        (#"say(asked, "manifest", title="", capabilities=[])"#, "“title” has 0 bytes"),
        (#"say(asked, "manifest", title="Trial", capabilities=["fly"])"#, "“fly”"),
        (#"say(asked, "manifest", title="Trial", capabilities=["post", "quote"])"#, "“quote”"),
        (#"say(asked, "manifest", title="Trial", capabilities=["signIn"])"#, "“signIn”"),
        (#"say(asked, "manifest", title="Trial", capabilities=[], limits={"characters": 0})"#, "no length"),
        (#"say(asked, "manifest", title="T", capabilities=[], settings=[{"name": "a b", "title": "A"}])"#, "digits"),
        (#"say(asked, "manifest", title="T", capabilities=[], quotas=[{"units": 0, "seconds": 60}])"#, "units from 1"),
        (
            #"say(asked, "manifest", title="T", capabilities=[], quotas=[{"units": 9, "seconds": 60, "costs": {"fly": 1}}])"#,
            "“quotas.costs”"
        ),
        (#"say(asked, "idle")"#, "something else than a manifest"),
        ("", "ended with code 0"),
    ])
    func `is not used where it is wrong, and the reason is told`(_ saying: String, _ reason: String) async throws {
        let trouble = try await trouble(saying)

        #expect(trouble?.contains(reason) == true, "\(trouble ?? "none")")
    }

    @Test func `is asked again when somebody wants to use it`() async throws {
        let bench = try Bench.program(
            """
            while True:
                asked = heard()
                if asked["type"] == "describe" and os.path.exists("mended"): introduce(asked)
                elif asked["type"] == "describe": say(asked, "failed", reason="Not yet.")
                else: say(asked, "profile", name="Town", id="town")
            """
        )
        await bench.connector.introduce()
        await #expect(throws: SettingsRefused.unreachable("Not yet.")) {
            _ = try await bench.connector.check(bench.settings)
        }
        try bench.makeFolder("mended")

        let profile = try await bench.connector.check(bench.settings)
        await bench.connector.shutdown()

        #expect(profile.name == "Town" && bench.connector.trouble == nil)
    }
}
