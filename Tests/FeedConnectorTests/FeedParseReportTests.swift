import Foundation
import Testing

@testable import FeedConnector

@Suite struct `Reporting on a feed` {
    @Test func `tells what was understood and every doubt, as JSON`() throws {
        let document = "<rss version='2.0'><channel><title>A & b</title><item><title>One</title></item></channel></rss>"

        let report = try feedReport(bytes: Array(document.utf8), contentType: "text/xml", address: nil)
        let encoded = try JSONEncoder().encode(report)
        let decoded = try JSONDecoder().decode(FeedParseReport.self, from: encoded)

        #expect(decoded == report)
        #expect(report.format == "rss20")
        #expect(report.title == "A & b")
        #expect(report.entries.map(\.title) == ["One"])
        #expect(report.problems == [FeedProblem(line: 1, reason: "“&” begins no known reference.")])
    }

    @Test func `refuses what is no feed`() {
        #expect(throws: FeedRefused.notAFeed(reason: "It has no markup.")) {
            try feedReport(bytes: Array("hello".utf8), contentType: nil, address: nil)
        }
    }
}
