import Foundation
import MastodonConnector
import Testing

@Suite struct `Answers recorded from real Mastodon servers` {
    @Test func `are read without a complaint`() throws {
        let corpora = try Corpora()
        let folder = "networks/mastodon/mastodonpy-cassettes"
        var readable = 0
        var complaints: [String] = []

        for file in try corpora.files(in: folder, ending: ".jsonl") {
            for line in try corpora.lines("\(folder)/\(file)") {
                guard let exchange = try? JSONDecoder().decode(Exchange.self, from: Data(line.utf8)),
                    let kind = exchange.kind, exchange.response.status == 200
                else { continue }
                let result = EntityConformance.read(Array(exchange.response.body.utf8), as: kind)
                readable += result.readable
                complaints += result.complaints.map { "\(file): \($0)" }
            }
        }

        #expect(readable > 250)
        #expect(complaints == [])
    }
}

/// A request and its answer, as the cassettes keep them.
private struct Exchange: Decodable {
    struct Request: Decodable {
        let method: String
        let uri: String
    }

    struct Response: Decodable {
        let status: Int
        let body: String
    }

    let request: Request
    let response: Response

    /// What the answer is, by the end of the address; `nil` for what we never ask.
    var kind: EntityConformance.Kind? {
        let path = request.uri.prefix { $0 != "?" }.split(separator: "/").drop { $0 != "api" }.dropFirst(2)
        guard let first = path.first, response.body != "" else { return nil }
        // The second form of notifications comes in groups, and Parley never asks for it.
        if first == "notifications", request.uri.contains("/api/v2/") { return nil }
        return switch (first, path.count, path.last ?? "") {
        case ("statuses", 2, _) where request.method == "GET": .status
        case ("statuses", 3, "context"): .context
        case ("statuses", 3, "source"): .source
        case ("timelines", _, _): .status
        case ("accounts", 3, "statuses"): .status
        case ("accounts", 2, "verify_credentials"), ("accounts", 2, "lookup"): .account
        case ("notifications", 1, _): .notification
        case ("instance", 1, _): .instance
        case ("search", 1, _): .search
        default: nil
        }
    }
}
