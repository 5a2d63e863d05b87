import Outbound
import Testing

/// A server that answers what the test wrote down, in that order, and nothing else.
actor ScriptedServer: OutboundClient {
    enum Answer: Sendable {
        case response(OutboundResponse)
        case failure(OutboundFailure)
    }

    private(set) var requests: [OutboundRequest] = []
    private var answers: [Answer]

    init(_ answers: [Answer]) {
        self.answers = answers
    }

    func send(_ request: OutboundRequest) async throws -> OutboundResponse {
        requests.append(request)
        guard !answers.isEmpty else {
            Issue.record("The server was asked for \(request.url), which the test did not expect.")
            throw OutboundFailure.notSent(reason: "The script has ended.")
        }
        switch answers.removeFirst() {
        case .response(let response): return response
        case .failure(let failure): throw failure
        }
    }

    func stream<Value: Sendable>(
        _ request: OutboundRequest,
        reading: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
    ) async throws -> Value {
        Issue.record("A feed is never streamed.")
        throw OutboundFailure.notSent(reason: "A feed is never streamed.")
    }

    /// Whether everything that was written down was asked for.
    var isExhausted: Bool { answers.isEmpty }
}

extension ScriptedServer.Answer {
    static func document(
        _ text: String,
        _ headers: [(name: String, value: String)] = [],
        movedTo: String? = nil
    ) -> ScriptedServer.Answer {
        .response(
            OutboundResponse(
                head: OutboundHead(status: 200, headers: headers),
                body: Array(text.utf8),
                url: movedTo ?? "https://example.org/feed.xml",
                permanentURL: movedTo
            )
        )
    }

    static func status(_ status: Int, _ headers: [(name: String, value: String)] = []) -> ScriptedServer.Answer {
        .response(
            OutboundResponse(
                head: OutboundHead(status: status, headers: headers),
                body: [],
                url: "https://example.org/feed.xml"
            )
        )
    }
}

extension OutboundRequest {
    func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }
}
