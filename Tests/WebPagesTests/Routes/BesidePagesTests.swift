import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import WebPages

@Suite struct `What stands beside the pages` {
    @Test func `is kept for ever under the name of its bytes`() async throws {
        try await withPages { rig in
            let browser = rig.stranger()

            for asset in Asset.all {
                let answer = try await browser.get(asset.path)
                #expect(answer.status == .ok)
                #expect(answer.header("Content-Type") == asset.contentType)
                #expect(answer.header("Cache-Control") == "public, max-age=31536000, immutable")
                #expect(answer.header("X-Content-Type-Options") == "nosniff")
            }
            #expect(try await browser.get("/static/000000000000/app.css").status == .notFound)
        }
    }

    @Test func `says that it is well while the database answers`() async throws {
        try await withPages { rig in
            let answer = try await rig.stranger().get("/health")

            #expect(answer.status == .ok)
            #expect(answer.text == "ok\n")
        }
    }

    @Test func `shows a number and no inner words when something breaks`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/units")
            rig.marram.faults.fail(.before(.inputOutput("/dev/secret-disk")))

            let answer = try await browser.post("/units", ["code": "SOLAR", "name": "Solar", "signature": "initials"])

            #expect(answer.status == .internalServerError)
            #expect(answer.text.contains("The log has it under"))
            #expect(!answer.text.contains("secret-disk"))
            #expect(answer.text.contains("id=\"nav\""))
        }
    }

    @Test func `says nothing that a cookie did not take from the list`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .administrator)
            let jar = "parley=\(browser.cookie("parley") ?? "")"

            let real = try await browser.get("/inbox", ["Cookie": jar + "; parley-notice=settingsSaved"])
            let forged = try await browser.get("/inbox", ["Cookie": jar + "; parley-notice=Send%20money.<b>"])
            let hostile = try await browser.get(
                "/inbox",
                ["Cookie": jar + "; parley-notice=conversationDone.//evil.example"]
            )

            #expect(real.text.contains("Saved."))
            #expect(!forged.text.contains("money"))
            #expect(!hostile.text.contains("evil.example"))
        }
    }

    @Test func `reads the language of a stranger's browser`() async throws {
        try await withPages { rig in
            let answer = try await rig.stranger().get("/sign-in", ["Accept-Language": "de-AT,de;q=0.9,en;q=0.5"])

            #expect(answer.text.contains("<html lang=\"de\""))
        }
    }

    @Test func `takes no form of more than a quarter of a megabyte`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/units")

            let answer = try await browser.post("/units", ["name": String(repeating: "a", count: 300_000)])

            #expect(answer.status == .contentTooLarge)
        }
    }
}

@Suite struct `The fields of a form` {
    @Test(arguments: [
        ("a=b&c=d", "a", "b"), ("a=b+c%20d", "a", "b c d"), ("a=%C3%A9", "a", "é"), ("a=1&a=2", "a", "1"),
        ("a", "a", ""), ("a=b=c", "a", "b=c"), ("a=%zz%4", "a", "%zz%4"), ("a=x%0D%0Ay", "a", "x\ny"),
        ("a=%00", "a", "\u{FFFD}"), ("a=%FF", "a", "\u{FFFD}"), ("%61=b", "a", "b"), ("a=%", "a", "%"),
    ])
    func `are read as a browser writes them`(_ body: String, _ name: String, _ value: String) {
        #expect(FormFields(parsing: body.utf8)[name] == value)
    }

    @Test(arguments: [
        ("/inbox", true), ("/inbox?a=b#c", true), ("/", true), ("//evil", false), ("/\\evil", false), ("inbox", false),
        ("/a b", false), ("/a\n", false), ("https://evil", false), ("/é", false), ("", false),
    ])
    func `lead only to paths of this server`(_ address: String, _ isLocal: Bool) {
        #expect((localPath(address) != nil) == isLocal)
    }
}
