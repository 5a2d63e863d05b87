import Channels
import Foundation
import Primitives

/// What a program is asked: one line of JSON, with a number that its answer bears.
struct WireRequest: Encodable, Sendable {
    /// The version of the protocol; every request says it.
    static let version = 1

    enum Kind: String, Encodable, Sendable {
        case describe, check, listen, prepare, publish, reconcile, edit, withdraw, look, context, authors
    }

    let type: Kind
    /// Within how many seconds an answer is of use.
    let within: Int
    var settings: [String: String]?
    var credentials: [String: String]?
    var cursor: String?
    var post: WireOutgoing?
    var frozen: WireFrozen?
    /// The post of ours that it is about, where it stands already.
    var sent: WireSent?
    /// What `prepare` made of the words that shall stand there instead.
    var payload: String?
    var id: String?
    var ids: [String]?

    init(_ type: Kind, within limit: Duration) {
        self.type = type
        within = Int(limit.components.seconds)
    }

    /// The line, without its end.
    func line(numbered number: Int) throws -> [UInt8] {
        try encodedLine(Numbered(request: number, protocol: WireRequest.version, body: self))
    }

    private struct Numbered: Encodable {
        let request: Int
        let `protocol`: Int
        let body: WireRequest

        enum Keys: CodingKey { case request, `protocol` }

        func encode(to encoder: any Encoder) throws {
            try body.encode(to: encoder)
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(request, forKey: .request)
            try container.encode(`protocol`, forKey: .protocol)
        }
    }
}

/// What is said to a program about something that it said.
enum WireWord {
    /// The batch of this number is durable.
    static func taken(_ batch: Int, of request: Int) throws -> [UInt8] {
        try encodedLine(Taken(request: request, batch: batch))
    }

    /// Whether its credentials are durable.
    static func stored(_ isStored: Bool, of request: Int) throws -> [UInt8] {
        try encodedLine(Stored(request: request, type: isStored ? "stored" : "notStored"))
    }

    private struct Taken: Encodable {
        let request: Int
        let type = "taken"
        let batch: Int
    }

    private struct Stored: Encodable {
        let request: Int
        let type: String
    }
}

private func encodedLine(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value))
}

/// A post that shall go out, before its bytes are decided.
struct WireOutgoing: Encodable, Sendable {
    let text: String
    let languages: [String]
    let visibility: String
    /// What stands in front of the words until readers open them.
    let contentWarning: String?
    let answers: WirePost?

    init(_ post: OutgoingPost) {
        (text, languages, visibility) = (post.text, post.languages, post.visibility)
        contentWarning = post.contentWarning
        answers = post.answers.map(WirePost.init)
    }
}

/// A post with every byte decided, as the program itself decided it.
struct WireFrozen: Codable, Sendable {
    let key: String
    let payload: String
    let frozenAt: String

    init(_ post: FrozenPost) {
        (key, payload, frozenAt) = (post.key, post.payload, post.frozenAt.description)
    }
}

/// A post of ours that stands on the network, as the program named it when it was sent.
struct WireSent: Encodable, Sendable {
    let id: String
    let url: String?
    let handle: [String: String]

    init(_ receipt: Receipt) {
        (id, url, handle) = (receipt.id, receipt.url, receipt.handle)
    }
}
