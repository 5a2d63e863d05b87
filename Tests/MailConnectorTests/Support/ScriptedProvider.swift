import Channels
import Foundation
import Outbound
import Primitives
import Synchronization
import Testing

@testable import MailConnector

/// A provider that gives tokens as its script says, and notes what it was asked; the last answer is given for ever after.
final class ScriptedProvider: OutboundClient {
    typealias Answer = Result<OutboundResponse, OutboundFailure>

    static let address = "https://login.marram.example/token"

    private let answers: Mutex<[Answer]>
    private let asked = Mutex<[OutboundRequest]>([])

    init(_ answers: [Answer] = []) { self.answers = Mutex(answers) }

    var requests: [OutboundRequest] { asked.withLock { $0 } }

    /// What was asked for, field by field.
    var forms: [[String: String]] {
        requests.map { request in
            let pairs = String(decoding: request.body ?? [], as: UTF8.self).split(separator: "&").map { pair in
                let parts = pair.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? "" }
                return (parts[0], parts.count > 1 ? parts[1] : "")
            }
            return Dictionary(pairs) { first, _ in first }
        }
    }

    func send(_ request: OutboundRequest) async throws -> OutboundResponse {
        asked.withLock { $0.append(request) }
        let answer = answers.withLock { answers -> Answer? in
            answers.count > 1 ? answers.removeFirst() : answers.first
        }
        return try #require(answer, "Nobody asks for a token here.").get()
    }

    func stream<Value: Sendable>(
        _ request: OutboundRequest,
        reading body: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
    ) async throws -> Value {
        throw OutboundFailure.notSent(reason: "Nobody streams here.")
    }
}

extension ScriptedProvider.Answer {
    static func says(_ body: String, _ status: Int = 200) -> Self {
        let head = OutboundHead(status: status, headers: [])
        return .success(OutboundResponse(head: head, body: Array(body.utf8), url: ScriptedProvider.address))
    }

    static func token(_ token: String, lasting seconds: Int = 3_600, refresh: String? = nil) -> Self {
        let more = refresh.map { #","refresh_token":"\#($0)""# } ?? ""
        return says(#"{"access_token":"\#(token)","token_type":"Bearer","expires_in":\#(seconds)\#(more)}"#)
    }

    static let ended = says(#"{"error":"invalid_grant","error_description":"AADSTS70008:\r\nr-1 has expired."}"#, 400)
}

/// A mailbox at a provider that takes no passwords.
let tokenSettings = [
    "address": "support@marram.example", "imapHost": "127.0.0.1", "imapSecurity": "none", "smtpHost": "127.0.0.1",
    "smtpSecurity": "none", "tokenAddress": ScriptedProvider.address, "clientID": "parley",
]

func tokenPlace(_ more: [String: String] = [:]) throws -> TokenPlace {
    let values = tokenSettings.merging(more) { _, new in new }
    return try #require(try TokenPlace(ConnectorSettings(values: values, vault: PassingVault())))
}
