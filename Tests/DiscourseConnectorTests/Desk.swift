import Channels
import Foundation
import Outbound
import Primitives
import Synchronization
import Testing

@testable import DiscourseConnector

let now = Moment(microseconds: 1_795_165_200_000_000)

/// A forum that answers what it was given by what is asked, and notes the questions.
final class ScriptedForum: OutboundClient {
    typealias Answer = Result<OutboundResponse, OutboundFailure>
    private let answers: Mutex<[String: [Answer]]>
    let asked = Mutex<[OutboundRequest]>([])

    /// Its category 7 is open to anybody, 8 to a group, unless it says otherwise.
    init(_ answers: [String: [Answer]]) {
        let site = #"{"categories":[{"id":7,"read_restricted":false},{"id":8,"read_restricted":true},{"id":9},{}]}"#
        let about = ["/site/basic-info.json": [answer(#"{"login_required":false}"#)], "/site.json": [answer(site)]]
        self.answers = Mutex(answers.merging(about) { own, _ in own })
    }

    func send(_ request: OutboundRequest) async throws -> OutboundResponse {
        asked.withLock { $0.append(request) }
        let path = request.url.replacing("https://forum.example", with: "")
        let answer = answers.withLock { answers -> Answer? in
            guard var some = answers[path], !some.isEmpty else { return nil }
            defer { answers[path] = some }
            return some.count > 1 ? some.removeFirst() : some[0]
        }
        return try #require(answer, "\(request.method) \(path) was not foreseen.").get()
    }

    func stream<Value: Sendable>(
        _ request: OutboundRequest,
        reading body: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
    ) async throws -> Value {
        throw OutboundFailure.notSent(reason: "Nobody streams here.")
    }

    var paths: [String] {
        asked.withLock { $0.map { $0.url.replacing("https://forum.example", with: "") } }
    }
}

func answer(
    _ body: String,
    _ status: Int = 200,
    _ headers: [(name: String, value: String)] = []
) -> ScriptedForum.Answer {
    .success(
        OutboundResponse(
            head: OutboundHead(status: status, headers: headers),
            body: Array(body.utf8),
            url: "https://forum.example"
        )
    )
}

/// A post as the forum gives it.
func post(
    _ id: Int,
    number: Int = 1,
    topic: Int = 55,
    by username: String = "Gwen",
    _ words: String = "Is the meter wrong?",
    more: String = ""
) -> String {
    """
    {"id":\(id),"topic_id":\(topic),"post_number":\(number),"username":"\(username)","name":"Gwen O",\
    "cooked":"<p>\(words)</p>","raw":"\(words)","created_at":"2026-11-20T08:59:00.000Z","topic_title":"Meters",\
    "category_id":7\(more)}
    """
}

func latest(_ posts: String...) -> ScriptedForum.Answer {
    answer(#"{"latest_posts":[\#(posts.joined(separator: ","))]}"#)
}

let values = [
    "server": "https://forum.example", "username": "Nia", "disclosure": "Nia Prosser, who works for Marram Energy.",
]

func settings(_ more: [String: String] = [:], key: String? = "k") -> ConnectorSettings {
    ConnectorSettings(
        values: values.merging(more) { _, new in new },
        vault: PassingVault(key.map { ["apiKey": $0] } ?? [:])
    )
}

func connector(_ forum: ScriptedForum, rounds: Int = 1) -> DiscourseConnector {
    let left = Mutex(rounds)
    return DiscourseConnector(outbound: forum, clock: Clock { now }) { _ in
        let isOver = left.withLock { left in
            left -= 1
            return left == 0
        }
        if isOver { throw CancellationError() }
    }
}
