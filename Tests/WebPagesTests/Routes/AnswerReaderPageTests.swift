import HTTPTypes
import Journal
import Knowledge
import Organization
import Primitives
import Reception
import TestSupport
import Testing

@testable import WebPages

private let browser = ["User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"]

@Suite struct `Who reads a public answer` {
    @Test func `is counted without a cookie, and shown`() async throws {
        try await withPages { rig in
            let answer = try await rig.keep("Is it wrong?", as: .public)
            let path = "/a/\(answer.code)"
            let stranger = rig.stranger()
            for address in ["192.0.2.1", "192.0.2.1", "192.0.2.2", "6.6.6.6, 192.0.2.3"] {
                let headers = browser.merging(["X-Forwarded-For": address, "Referer": "https://www.bing.com/"]) { $1 }
                #expect(try await stranger.get(path, headers).header("Set-Cookie") == nil)
            }
            _ = try await stranger.get(path, ["User-Agent": "Googlebot/2.1"])
            _ = try await stranger.get(path, browser.merging(["Sec-Purpose": "prefetch"]) { $1 })
            _ = try await rig.browser(of: .meterAgent).get(path, browser)
            try await rig.countReaders()

            // In another language it is made anew; in the same one a minute later.
            let american = try await stranger.get(path, ["Accept-Language": "en-US"])
            #expect(american.text.contains(">3</span> people have read this."))
            let page = try await rig.browser(of: .meterAgent).get("/answers/\(answer.id)").text
            #expect(page.contains("Read by <b>3</b> people in 28 days"))
            #expect(page.contains("<b>3</b> came from a search engine"))
        }
    }

    @Test func `says without signing in whether it was settled, once a day`() async throws {
        try await withPages { rig in
            let answer = try await rig.keep("Is it wrong?", as: .public)
            let (path, stranger) = ("/a/\(answer.code)/settled", rig.stranger())
            #expect(try await stranger.get("/a/\(answer.code)").text.contains("action=\"\(path)\""))
            let thanks = try await stranger.post(path, ["settled": "yes"], browser)
            #expect(thanks.status == .ok)
            #expect(thanks.header("Set-Cookie") == nil)
            #expect(thanks.text.contains("This answer helps") || thanks.text.contains("this answer helps"))
            let not = try await stranger.post(path, ["settled": "no"], browser)
            #expect(not.text.contains("it is not enough yet"))

            let foreign = try await stranger.post(path, ["settled": "no"], ["Sec-Fetch-Site": "cross-site"])
            #expect(foreign.status == .forbidden)
            #expect(try await stranger.post(path, ["settled": "maybe"], browser).status == .unprocessableContent)
            #expect(try await stranger.post("/a/0000000000/settled", ["settled": "yes"], browser).status == .notFound)
            #expect(try await stranger.get(path).location == "/a/\(answer.code)")

            let page = try await rig.browser(of: .meterAgent).get("/answers/\(answer.id)").text
            #expect(page.contains("the question of <b>1</b>, and not yet that of <b>0</b>"))
            #expect(page.contains("between <b>1</b> and <b>1</b>"))
            let own = try await rig.browser(of: .meterAgent)
            _ = try await own.get("/a/\(answer.code)")
            #expect(try await own.post(path, ["settled": "yes"], browser).status == .ok)
            #expect(try await own.get("/answers/\(answer.id)").text.contains("the question of <b>1</b>"))
            for _ in 0..<3 { _ = try await stranger.post(path, ["settled": "yes"], browser) }
            #expect(try await stranger.post(path, ["settled": "yes"], browser).status == .tooManyRequests)
        }
    }
}

extension PageRig {
    /// Counts what was noted, as the server does every two seconds.
    func countReaders() async throws {
        try await CountReaders(house.readers, ground: ground, seal: house.seal)(of: marram.organization)
    }
}
