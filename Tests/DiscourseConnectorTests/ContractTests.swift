import Channels
import Foundation
import Outbound
import Primitives
import Synchronization
import Testing

@testable import DiscourseConnector

/// A forum with one topic, which keeps what is written below it.
private final class SmallForum: OutboundClient {
    private struct Draft: Decodable {
        let raw: String
    }

    private let written = Mutex<[String]>([])

    func send(_ request: OutboundRequest) async throws -> OutboundResponse {
        let path = request.url.replacing("https://forum.example", with: "")
        if request.method == "POST" {
            let draft = try JSONDecoder().decode(Draft.self, from: Data(request.body ?? []))
            let number = written.withLock { written in
                written.append(draft.raw)
                return written.count
            }
            return try answer(own(number, draft.raw)).get()
        }
        let (all, site) = (posts, #"{"categories":[{"id":7,"read_restricted":false}]}"#)
        let told: String? =
            switch path.split(separator: "?").first {
            case "/session/current.json": #"{"current_user":{"id":5,"username":"Nia","name":"Nia"}}"#
            case "/site/basic-info.json": #"{"login_required":false}"#
            case "/site.json": site
            case "/posts.json": #"{"latest_posts":[\#(all.reversed().joined(separator: ","))]}"#
            case "/posts/Nia/pending.json", "/posts/nia/pending.json": #"{"pending_posts":[]}"#
            case "/t/55/1.json", "/t/55/posts.json":
                #"{"post_stream":{"posts":[\#(all.joined(separator: ","))],"stream":\#(Array(901..<901 + all.count))}}"#
            default: nil
            }
        return try answer(try #require(told, "\(request.method) \(path) was not foreseen.")).get()
    }

    private var posts: [String] {
        [post(901)] + written.withLock { $0 }.enumerated().map { own($0.offset + 1, $0.element) }
    }

    private func own(_ number: Int, _ words: String) -> String {
        let lines = words.replacing("\n", with: "\\n")
        return post(901 + number, number: 1 + number, by: "Nia", lines)
            .replacing("2026-11-20T08:59:00.000Z", with: "2026-11-20T09:00:00.000Z")
    }

    func stream<Value: Sendable>(
        _ request: OutboundRequest,
        reading body: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
    ) async throws -> Value {
        throw OutboundFailure.notSent(reason: "Nobody streams here.")
    }
}

@Suite(.timeLimit(.minutes(1))) struct `The contract of connectors, on a forum` {
    @Test func `is kept for an account`() async throws {
        let connector = DiscourseConnector(outbound: SmallForum(), clock: Clock { now })
        var trial = ConnectorContract.Trial(account: settings())
        trial.answers = IncomingPost(
            network: "discourse",
            id: "https://forum.example/t/55/1",
            author: PostAuthor(id: "https://forum.example/u/gwen", handle: "Gwen@forum.example"),
            text: "Is the meter wrong?",
            createdAt: now
        )
        trial.attempt = { await $0.publish($1) }

        let findings = await ConnectorContract(of: connector, trial: trial).findings(at: now)

        #expect(findings.filter { $0.verdict == .broken } == [])
        #expect(findings.count { $0.verdict == .kept } >= 8)
    }
}
