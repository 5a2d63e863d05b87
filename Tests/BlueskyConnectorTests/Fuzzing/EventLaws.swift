import Channels
import Primitives

@testable import BlueskyConnector

/// What holds of any bytes that come as an event of a Jetstream.
enum EventLaws {
    /// The first law that the bytes break, in one sentence; `nil` where all hold.
    static func broken(by bytes: [UInt8]) -> String? {
        let event = JetstreamDecoder().decode(bytes)
        return brokenTree(of: bytes) ?? brokenEvent(event, of: bytes) ?? brokenScan(event, of: bytes)
    }

    /// What is read as a tree is passed over as one, and is written as a text of the same tree.
    private static func brokenTree(of bytes: [UInt8]) -> String? {
        let isPassedOver = (try? passOver(bytes)) != nil
        guard let value = JSONValue(bytes) else {
            return isPassedOver ? "What is passed over as JSON is not read as JSON." : nil
        }
        if !isPassedOver { return "What is read as JSON is not passed over as JSON." }
        guard let again = JSONValue(Array(value.text.utf8)) else { return "What was written is not JSON." }
        return again == value ? nil : "What was written is another tree."
    }

    private static func passOver(_ bytes: [UInt8]) throws(JSONFlaw) {
        var reader = JSONReader(bytes)
        try reader.skip()
        try reader.finish()
    }

    private static func brokenEvent(_ event: DecodedEvent, of bytes: [UInt8]) -> String? {
        if let moment = event.position.moment, event.position.sequence.map({ $0 < 0 }) ?? false {
            return "An event at \(moment) has a number below nothing."
        }
        switch event.content {
        case .event(.posted(let post)), .event(.edited(let post)): return brokenPost(post, of: bytes)
        case .event(.deleted(_, let id, let author)):
            return isPost(id, by: author ?? "") ? nil : "What was deleted is no post of its author."
        case .event(.renamed(_, let id, let handle)):
            let isName = ATSyntax.isValid(id, as: .did) && ATSyntax.isValid(handle, as: .handle)
            return isName ? nil : "A new name is none."
        case .unreadable(let unreadable):
            if unreadable.reason.isEmpty { return "An event is unreadable for no reason." }
            return unreadable.raw == Array(bytes.prefix(65_536)) ? nil : "An unreadable event is kept as other bytes."
        case .passedOver, .notice, .failure: return nil
        }
    }

    /// What the scanner finds of a new post is what the decoder makes of it.
    private static func brokenScan(_ event: DecodedEvent, of bytes: [UInt8]) -> String? {
        var scanner = JetstreamScanner()
        guard case .post = scanner.scan(bytes.span) else { return nil }
        guard case .event(.posted(let post)) = event.content else { return "Taken for a new post: \(event.content)" }
        let found = EncodedArrival(bytes, scanner.post, decodedBy: JetstreamDecoder())
        let position = JetstreamPosition(sequence: found.post.sequence, moment: found.post.moment)
        if position != event.position { return "A post was found at another place of the stream." }
        if found.id != post.id || found.text(found.post.text) != post.text { return "Another post was found." }
        let (parent, root) = (found.post.parent.map(found.text), found.post.root.map(found.text))
        if parent != post.reply?.parent || root != post.reply?.root {
            return "A post answers something else."
        }
        let mentions = post.mentions.flatMap { [$0.id, $0.handle].compactMap(\.self) }
        return found.post.mentions.map(found.text) == mentions ? nil : "A post names somebody else."
    }

    private static func isPost(_ id: String, by author: String) -> Bool {
        ATSyntax.isValid(author, as: .did) && id.hasPrefix("at://\(author)/\(JetstreamDecoder.posts)/")
    }

    /// A post has its author's id, no more text than was sent, and spans that lie in it, in order, not over each other.
    private static func brokenPost(_ post: IncomingPost, of bytes: [UInt8]) -> String? {
        if !isPost(post.id, by: post.author.id) { return "A post has another author's id." }
        // A byte that is not UTF-8 becomes one U+FFFD of three bytes.
        if post.text.utf8.count > 3 * bytes.count { return "A text is longer than what was sent." }
        if post.createdAt.microseconds < 0 { return "A post was written before 1970." }
        if let reply = post.reply, !ATSyntax.isValid(reply.parent, as: .atURI) { return "An answer answers nothing." }
        let text = Array(post.text.utf8)
        var end = 0
        for span in post.spans {
            guard end <= span.start, span.start < span.end, span.end <= text.count else {
                return "A span lies outside the text, over another or before one."
            }
            if splits(text, at: span.start) || splits(text, at: span.end) { return "A span splits a character." }
            end = span.end
        }
        return nil
    }

    private static func splits(_ text: [UInt8], at offset: Int) -> Bool {
        offset < text.count && text[offset] & 0xC0 == 0x80
    }
}
