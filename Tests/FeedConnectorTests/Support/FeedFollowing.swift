import Channels
import Outbound
import Primitives
import Synchronization

@testable import FeedConnector

/// Follows a feed on a scripted server, poll after poll, and keeps what was delivered.
struct FeedFollowing {
    struct TestIsOver: Error {}

    let server: ScriptedServer
    let clock: TestClock
    var settings = FeedSettings(address: "https://example.org/feed.xml")

    init(_ answers: [ScriptedServer.Answer], at moment: Moment = noon) {
        server = ScriptedServer(answers)
        clock = TestClock(at: moment)
    }

    static var noon: Moment { Moment(microseconds: 1_789_992_000_000_000) }

    /// What came of it.
    struct Result: Sendable {
        var batches: [SourceBatch] = []
        var pauses: [Duration] = []

        var events: [IncomingEvent] { batches.flatMap(\.events) }
        var cursor: Cursor? { batches.last?.cursor }

        var posted: [IncomingPost] {
            events.compactMap { if case .posted(let post) = $0 { post } else { nil } }
        }

        var edited: [IncomingPost] {
            events.compactMap { if case .edited(let post) = $0 { post } else { nil } }
        }
    }

    /// Polls until the script has ended.
    func followed(from cursor: Cursor? = nil) async throws -> Result {
        let result = Mutex(Result())
        let source = FeedSource(settings, outbound: server, clock: clock.clock) { [server, clock] duration in
            result.withLock { $0.pauses.append(duration) }
            if await server.isExhausted { throw TestIsOver() }
            clock.advance(by: duration)
        }
        do {
            try await source.run(from: cursor) { batch in result.withLock { $0.batches.append(batch) } }
        } catch is TestIsOver {}
        return result.withLock { $0 }
    }

    /// The reason for which the source ends by itself.
    func ended(from cursor: Cursor? = nil) async throws -> SourceEnded? {
        do {
            _ = try await followed(from: cursor)
            return nil
        } catch let ended as SourceEnded {
            return ended
        }
    }
}
