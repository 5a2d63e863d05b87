import Channels
import Outbound
import Primitives
import Testing

@testable import FeedConnector

@Suite struct `Deciding when to ask again` {
    /// A Monday.
    private let noon = Moment(rfc3339: "2026-09-21T12:00:00Z") ?? Moment(microseconds: 0)

    private func pause(_ rhythm: FeedCursor.Rhythm, maximumAge: Duration? = nil) -> Duration {
        PollRhythm.next(after: noon, rhythm: rhythm, maximumAge: maximumAge) - noon
    }

    @Test func `asks twice an hour when nothing is said`() {
        #expect(pause(FeedCursor.Rhythm()) == .seconds(1_800))
    }

    @Test func `takes the longer of what server and feed say`() {
        #expect(pause(.init(seconds: 3_600), maximumAge: .seconds(600)) == .seconds(3_600))
        #expect(pause(.init(seconds: 3_600), maximumAge: .seconds(7_200)) == .seconds(7_200))
    }

    @Test func `keeps within five minutes and a day`() {
        #expect(pause(.init(seconds: 1)) == .seconds(300))
        #expect(pause(.init(seconds: 604_800)) == .seconds(86_400))
    }

    @Test func `waits for the end of skipped hours`() {
        #expect(pause(.init(skippedHours: [12, 13, 14])) == .seconds(3 * 3_600))
    }

    @Test func `waits for the end of a skipped day, at most a day`() {
        #expect(pause(.init(seconds: 43_200 - 60, skippedDays: [1])) == .seconds(43_200))
        #expect(pause(.init(skippedDays: [1, 2, 3, 4, 5, 6, 7])) == .seconds(86_400))
    }

    @Test func `follows what the answers say`() async throws {
        let following = FeedFollowing([
            .document(
                Fixture.rss([], channel: "<ttl>120</ttl>"),
                [(name: "Cache-Control", value: "public, max-age=600")]
            ),
            .status(304, [(name: "Cache-Control", value: "max-age=14400")]),
            .status(304),
        ])

        let result = try await following.followed()

        #expect(result.pauses == [.seconds(7_200), .seconds(14_400), .seconds(7_200)])
    }

    @Test(arguments: [("no-store", nil), ("max-age=abc", nil), ("MAX-AGE = \"60\"", Duration.seconds(60))])
    func `reads the age that an answer may have`(header: String, expected: Duration?) {
        let headers = AnswerHeaders(head: .init(status: 200, headers: [(name: "cache-control", value: header)]))

        #expect(headers.maximumAge == expected)
    }

    @Test func `sends no header back that is too long or has control characters`() {
        let long = AnswerHeaders(
            head: .init(status: 200, headers: [(name: "ETag", value: String(repeating: "x", count: 600))])
        )
        let split = AnswerHeaders(head: .init(status: 200, headers: [(name: "ETag", value: "a\r\nHost: b")]))

        #expect(long.version.tag == nil)
        #expect(split.version.tag == nil)
    }
}
