import HTTPTypes
import Journal
import Knowledge
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `An answer in a frame` {
    @Test func `is shown by the sites that are named, bare and without a cookie`() async throws {
        let sites = ["https://www.marram.example", "https://help.marram.example:8443"]
        try await withPages(address: "https://parley.marram.example", embedding: sites) { rig in
            let answer = try await rig.keep("Is it <wrong>?", as: .public)
            let stranger = rig.stranger()
            for path in ["/a/\(answer.code)/embed", "/answers/embed?q=wrong"] {
                let page = try await stranger.get(path)
                #expect(page.status == .ok)
                #expect(page.header("Set-Cookie") == nil)
                #expect(page.header("X-Frame-Options") == nil)
                let policy = try #require(page.header("Content-Security-Policy"))
                #expect(policy.hasSuffix("frame-ancestors https://www.marram.example https://help.marram.example:8443"))
                #expect(policy.hasPrefix("default-src 'none'; script-src 'self'"))
                #expect(page.header("X-Robots-Tag") == "noindex")
                #expect(page.text.contains("Is it &lt;wrong&gt;?"))
                #expect(page.text.contains("href=\"https://parley.marram.example/a/\(answer.code)\""))
                #expect(!page.text.contains("<script") && !page.text.contains("<nav"))
            }
            #expect(try await stranger.get("/a/\(answer.code)").header("X-Frame-Options") == "DENY")
            let gone = try await stranger.get("/a/0000000000/embed")
            #expect(gone.status == .notFound)
            #expect(gone.header("X-Frame-Options") == nil, "a frame says that it is gone")

            let double = try await rig.keep("Wrong, is it?", as: .public)
            let nia = try await rig.marram.viewer(.administrator)
            _ = try await MarkDuplicate(ground: rig.ground)(double.id, of: answer.id, by: nia)
            let used = try await stranger.get("/a/\(double.code)/embed")
            #expect(used.status == .ok)
            #expect(used.text.contains("Is it &lt;wrong&gt;?"))
        }
    }

    @Test func `is shown by no other site unless one is named`() async throws {
        try await withPages { rig in
            let answer = try await rig.keep("Is it wrong?", as: .public)
            for path in ["/a/\(answer.code)/embed", "/answers/embed"] {
                let page = try await rig.stranger().get(path)
                #expect(page.header("X-Frame-Options") == "DENY")
                #expect(page.header("Content-Security-Policy")?.hasSuffix("frame-ancestors 'none'") == true)
            }
        }
    }

    @Test func `is searched by its words, public ones only, and what is missing is noted`() async throws {
        try await withPages { rig in
            let (one, two) = (
                try await rig.keep("Is the meter wrong?", as: .public), try await rig.keep("Meter moved?", as: .public)
            )
            let hidden = try await rig.keep("Is the meter hidden?", as: .internal)
            let stranger = rig.stranger()
            let found = try await stranger.get("/answers/embed?q=METER").text
            #expect(found.contains(one.code) && found.contains(two.code) && !found.contains(hidden.code))
            #expect(try await !stranger.get("/answers/embed?q=meter+wrong").text.contains(two.code))
            #expect(try await stranger.get("/answers/embed?q=heat+pump").text.contains("Nothing was found."))
            #expect(try await !stranger.get("/answers/embed").text.contains("Nothing was found."))
            for host in 1...2 {
                let headers = ["X-Forwarded-For": "192.0.2.\(host)"]
                for _ in 0..<5 { _ = try await stranger.get("/answers/embed?q=heat+pump", headers) }
            }
            try await rig.countReaders()
            #expect(try await rig.browser(of: .meterAgent).get("/answers/gaps").text.contains(">heat pump</a>"))
        }
    }
}
