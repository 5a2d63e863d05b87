import HTTPTypes
import Listening
import Matching
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `The page for queries from elsewhere` {
    private let form = ["dialect": "brandwatch", "unit": "METER", "step": "check"]
    private let queries = "tariff NEAR/2f night\nmeter AND city:a\n(broken\nmeter"

    @Test func `shows what becomes of every query, and stores nothing yet`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/queries/import")

            let answer = try await browser.post("/queries/import", form.merging(["text": queries]) { $1 })

            #expect(answer.status == .ok)
            #expect(answer.text.contains("<code>tariff ONEAR/2 night</code>"))
            #expect(answer.text.contains("meter AND <mark>city:a</mark>"))
            #expect(answer.text.contains("Without it the query finds more."))
            #expect(answer.text.contains("This bracket is never closed."))
            #expect(answer.text.contains("(broken\nmeter</textarea>"))
            #expect(answer.text.contains("value=\"save\""))
            #expect(try await rig.queries().isEmpty)
        }
    }

    @Test func `stores all that can be used in one go, and keeps the others in sight`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/queries/import")

            let saving = form.merging(["text": queries, "step": "save"]) { $1 }
            let answer = try await browser.post("/queries/import", saving)

            #expect(Set(try await rig.queries().map(\.text)) == ["tariff ONEAR/2 night", "meter"])
            #expect(answer.text.contains("queries</b> are saved"))
            #expect(answer.text.contains("This bracket is never closed."))
            let gaps = try await browser.post("/queries/import", saving.merging(["gaps": "1"]) { $1 })
            #expect(gaps.text.contains("Here already"))
            #expect(try await rig.queries().count == 2)
        }
    }

    @Test func `takes a file, and its names`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/queries/import")
            let file = Array("name,query\nNight <b>,\"\"\"night tariff\"\" OR #tariff\"\n".utf8)

            let seen = try await browser.upload("/queries/import", form, "queries.csv", file)
            let saved = try await browser.upload(
                "/queries/import",
                form.merging(["step": "save"]) { $1 },
                "queries.csv",
                file
            )

            #expect(seen.text.contains("Night &lt;b&gt;"))
            #expect(!seen.text.contains("Night <b>"))
            #expect(saved.status == .ok)
            #expect(try await rig.queries().map(\.name) == ["Night <b>"])
            #expect(try await rig.queries().map(\.text) == ["\"night tariff\" OR #tariff"])
        }
    }

    @Test func `says what is wrong with nothing, and with a file that cannot be read`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/queries/import")

            let empty = try await browser.post("/queries/import", form.merging(["text": " \n"]) { $1 })
            let broken = try await browser.post(
                "/queries/import",
                form.merging(["dialect": "powertrack", "text": "{\"rules\":["]) { $1 }
            )

            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("Paste queries, or choose a file."))
            #expect(broken.status == .unprocessableContent)
            #expect(broken.text.contains("This is no JSON."))
        }
    }

    @Test func `is not for whoever may not write queries, nor for another unit`() async throws {
        try await withPages { rig in
            let reader = try await rig.browser(of: .meterReader)
            let other = try await rig.browser(of: .tariffAgent)
            _ = try await reader.get("/queries")
            _ = try await other.get("/queries")
            let saving = form.merging(["text": "meter", "step": "save"]) { $1 }

            #expect(try await reader.get("/queries/import").status == .forbidden)
            #expect(try await reader.post("/queries/import", saving).status == .forbidden)
            #expect(try await other.post("/queries/import", saving).status == .forbidden)
            #expect(try await !reader.get("/queries").text.contains("/queries/import"))
            #expect(try await rig.queries().isEmpty)
        }
    }

    @Test func `gives ours as a table, of one's own units only`() async throws {
        try await withPages { rig in
            _ = try await rig.keep("meters", "title:(meter OR display)")
            let own = try await rig.browser(of: .meterAgent)
            let other = try await rig.browser(of: .tariffAgent)

            let table = try await own.get("/queries/export")

            #expect(table.text == "name,query\r\nmeters,title:meter OR title:display\r\n")
            #expect(try await other.get("/queries/export").text == "name,query\r\n")
            for number in 0..<501 { _ = try await rig.keep("heron \(number)", "heron") }
            let long = try await own.get("/queries/export").text
            #expect(long.split(separator: "\r\n").count == 503)
            #expect(!long.dropFirst(1).contains("name,query"))
        }
    }
}
