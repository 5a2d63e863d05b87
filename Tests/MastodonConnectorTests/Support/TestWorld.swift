import Channels
import MastodonConnector
import Outbound
import Primitives
import Synchronization

/// A clock that moves when the test says so.
final class TestClock: Sendable {
    private let moment: Mutex<Moment>

    init(_ text: String = "2026-11-21T10:00:00Z") {
        moment = Mutex(Moment(rfc3339: text) ?? Moment(microseconds: 0))
    }

    var now: Moment { moment.withLock { $0 } }

    func advance(by duration: Duration) { moment.withLock { $0 = $0 + duration } }

    var clock: Clock { Clock { self.now } }
}

/// What was delivered, in order.
actor Deliveries {
    private(set) var batches: [SourceBatch] = []

    func append(_ batch: SourceBatch) { batches.append(batch) }

    var ids: [String] {
        batches.flatMap(\.events).map { event in
            switch event {
            case .posted(let post): post.id
            case .edited(let post): "edited \(post.id)"
            case .deleted(_, let id, _): "deleted \(id)"
            case .renamed(_, let id, _): "renamed \(id)"
            }
        }
    }

    /// The cursor that the last durable batch left behind.
    var cursor: Cursor? { batches.last { $0.cursor != nil }?.cursor }
}

enum Settings {
    static func signedIn(_ values: [String: String] = [:]) -> ConnectorSettings {
        ConnectorSettings(
            values: ["server": "marram.example"].merging(values) { $1 },
            vault: PassingVault(["accessToken": "secret-token"])
        )
    }
}

extension SourceRhythm {
    /// Waits for ever, so that nothing happens that the test did not ask for.
    static var still: SourceRhythm {
        var rhythm = SourceRhythm()
        rhythm.pause = { _ in
            let (never, continuation) = AsyncStream.makeStream(of: Void.self)
            for await _ in never {}
            withExtendedLifetime(continuation) {}
            try Task.checkCancellation()
        }
        return rhythm
    }
}

/// Entities as short as a test needs them.
enum Entity {
    static func account(_ name: String = "rosa", id: String = "77") -> String {
        #"{"id":"\#(id)","username":"\#(name)","acct":"\#(name)","display_name":"","note":""}"#
    }

    static func status(
        _ id: String,
        _ content: String = "<p>hello</p>",
        by author: String = account(),
        at time: String = "2026-11-21T09:00:00.000Z",
        inReplyTo: String? = nil,
        more: String = ""
    ) -> String {
        let parent = inReplyTo.map { "\"\($0)\"" } ?? "null"
        return #"{"id":"\#(id)","created_at":"\#(time)","in_reply_to_id":\#(parent),"visibility":"public","#
            + #""uri":"https://marram.example/u/\#(id)","url":"https://marram.example/@x/\#(id)","#
            + #""content":"\#(content)","account":\#(author)\#(more)}"#
    }

    static func mention(_ id: String, at time: String = "2026-11-21T09:00:00.000Z") -> String {
        #"{"id":"\#(id)","type":"mention","created_at":"\#(time)","status":\#(status("s" + id, at: time))}"#
    }

    /// A list as servers send it: newest first.
    static func list(_ oldestFirst: [String]) -> String { "[" + oldestFirst.reversed().joined(separator: ",") + "]" }

    static func event(_ name: String, _ data: String) -> [UInt8] { Array("event: \(name)\ndata: \(data)\n\n".utf8) }

    static let instance =
        #"{"domain":"marram.example","version":"4.6.0","configuration":{"urls":{"streaming":"wss://marram.example"},"#
        + #""statuses":{"max_characters":500,"characters_reserved_per_url":23}},"api_versions":{"mastodon":9}}"#
}
