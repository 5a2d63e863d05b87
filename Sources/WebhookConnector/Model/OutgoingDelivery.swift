internal import Channels
internal import Foundation
internal import Primitives

/// What is brought to a receiver, in the form that the standard proposes.
struct OutgoingDelivery: Codable {
    /// `reply`, `post`, or `ping` when an account is connected.
    let type: String
    let timestamp: String
    let data: Content

    struct Content: Codable {
        var text: String?
        var languages: [String]?
        var answers: Answered?
    }

    /// The post that is answered, in the words in which it was brought to us.
    struct Answered: Codable {
        /// The source of ours that it was brought to.
        let source: String
        let id: String
        let root: String?
        let url: String?
        let author: String
        /// Before whom it was said, where that is not everybody: an answer is said before no more.
        let audience: String?
    }

    static func ping(at moment: Moment) -> OutgoingDelivery {
        OutgoingDelivery(type: "ping", timestamp: moment.description, data: Content())
    }

    init(type: String, timestamp: String, data: Content) {
        (self.type, self.timestamp, self.data) = (type, timestamp, data)
    }

    init(_ post: OutgoingPost, at moment: Moment) {
        let answered = post.answers.map { answered in
            let source = answered.handle["source"] ?? ""
            return Answered(
                source: source,
                id: answered.handle["id"] ?? answered.id,
                root: (answered.reply?.root ?? answered.reply?.parent)?.unscoped(in: source),
                url: answered.url,
                author: answered.author.id.unscoped(in: source),
                audience: answered.audience == .everybody ? nil : answered.audienceWord
            )
        }
        self.init(
            type: answered == nil ? "post" : "reply",
            timestamp: moment.description,
            data: Content(text: post.text, languages: post.languages, answers: answered)
        )
    }

    /// The bytes, in one order.
    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    init?(text: String) {
        guard let read = try? JSONDecoder().decode(OutgoingDelivery.self, from: Data(text.utf8)) else { return nil }
        self = read
    }
}
