import HTTPTypes
import Organization
import TestSupport
import Testing

@testable import WebPages

@Suite struct `The guard of every form` {
    private let unit = ["code": "SOLAR", "name": "Solar", "signature": "fullName"]

    @Test func `lets a form of ours through`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/units")

            let page = try await browser.submit("/units", unit)

            #expect(page.text.contains("SOLAR"))
        }
    }

    @Test(arguments: [
        ["csrf": ""], ["csrf": "wrong"], ["csrf": "ž"],
    ])
    func `stops a form without the right word`(_ word: [String: String]) async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/units")

            let answer = try await browser.post("/units", unit.merging(word) { $1 })

            #expect(answer.status == .forbidden)
            #expect(answer.text.contains("nothing was changed"))
            #expect(try await !browser.get("/units").text.contains("SOLAR"))
        }
    }

    @Test func `stops the word of somebody else's session`() async throws {
        try await withPages { rig in
            let (nia, hugh) = (try await rig.browser(of: .administrator), try await rig.browser(of: .hubMember))
            _ = try await nia.get("/units")
            _ = try await hugh.get("/units")

            let answer = try await nia.post("/units", unit.merging(["csrf": hugh.word]) { $1 })

            #expect(answer.status == .forbidden)
        }
    }

    @Test(arguments: [
        ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
        ["Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"],
    ])
    func `stops what another site sent`(_ headers: [String: String]) async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/units")

            let answer = try await browser.post("/units", unit, headers)

            #expect(answer.status == .forbidden)
            #expect(answer.text.contains("another site"))
        }
    }

    @Test(arguments: [
        ("http://localhost", true), ("https://parley.marram.example", true), ("https://evil.example", false),
        ("null", false), ("http://localhost.evil.example", false), ("", false),
    ])
    func `goes by the origin where the browser is an old one`(_ origin: String, _ isOurs: Bool) async throws {
        let request = oldRequest(origin: origin)
        let formGuard = FormGuard(address: "https://parley.marram.example", secret: "secret")
        let fields = FormFields(["csrf": formToken(of: "secret")])

        let passes = (try? formGuard.check(request, fields)) != nil

        #expect(passes == isOurs)
    }

    @Test func `takes the word from a header too`() throws {
        var request = oldRequest(origin: "http://localhost")
        request = request.with("X-CSRF", formToken(of: "secret"))

        try FormGuard(address: "http://localhost", secret: "secret").check(request, FormFields())

        #expect(throws: FormRefused.stale) {
            try FormGuard(address: "http://localhost", secret: "other").check(request, FormFields())
        }
    }

    @Test func `gives every page its headers`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .administrator)

            let answers = [
                try await browser.get("/inbox"), try await browser.get("/nowhere"),
                try await rig.stranger().get("/sign-in"), try await rig.stranger().get("/inbox"),
            ]

            #expect(answers.map(\.status) == [.ok, .notFound, .ok, .seeOther])
            #expect(answers.allSatisfy { $0.header("Cache-Control") == "no-store" })
            #expect(answers.allSatisfy { $0.header("X-Content-Type-Options") == "nosniff" })
            #expect(answers.allSatisfy { $0.header("X-Frame-Options") == "DENY" })
            #expect(answers.allSatisfy { $0.header("Cross-Origin-Opener-Policy") == "same-origin" })
            #expect(answers.allSatisfy { $0.header("Referrer-Policy") == "same-origin" })
            #expect(
                answers.allSatisfy {
                    $0.header("Content-Security-Policy") == """
                        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                        connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
                        """
                }
            )
        }
    }
}
