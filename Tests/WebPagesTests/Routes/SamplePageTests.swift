import HTTPTypes
import Listening
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `The sample, on the pages,` {
    @Test func `is set by administrators, and seen by all who work here`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .administrator)
            let before = try await browser.get("/queries/sample")
            #expect(before.text.contains("No sample is kept."))
            let wrong = try await browser.post("/queries/sample", ["rate": "all", "days": "7"])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("value=\"all\""))
            let right = try await browser.submit("/queries/sample", ["rate": "1000", "days": "3"])
            #expect(right.text.contains("posts</b> are kept"))

            let reader = try await rig.browser(of: .meterReader)
            let seen = try await reader.get("/queries/sample")
            #expect(seen.text.contains("posts</b> are kept"))
            #expect(!seen.text.contains("action=\"/queries/sample\""))
        }
    }
}
