import HTTPTypes
import Listening
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `Slow queries, on the pages,` {
    @Test func `stand with what makes them cheaper`() async throws {
        try await withPages { rig in
            let query = try await rig.keep("meters", "meter NOT heron")
            try await rig.connect()
            for number in 0..<3 {
                _ = try await rig.hear(somePost("s\(number)", by: "gwen\(number)", "The meter is wrong \(number)."))
            }
            let browser = try await rig.browser(of: .meterAgent)
            let page = try await browser.get("/queries/slow")
            #expect(page.text.contains("href=\"/queries/\(query.id)\""))
            #expect(page.text.contains("and that is often: meter."))

            let reader = try await rig.browser(of: .meterReader)
            #expect(try await reader.get("/queries/slow").status == .forbidden)
        }
    }
}
