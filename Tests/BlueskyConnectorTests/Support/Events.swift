import Channels

@testable import BlueskyConnector

/// Events of our own making, in both wires' forms.
enum Events {
    static let author = "did:plc:anna2222222222222222222"
    static let other = "did:plc:bert2222222222222222222"
    static let seenAt = "2026-11-21T09:41:05.250000Z"
    static let seenAtMicroseconds = 1_795_254_065_250_000

    /// The first wire's event of a post with these members besides text and date.
    static func v1(_ text: String, _ members: String = "", operation: String = "create", cursor: Int? = nil) -> String {
        let place = cursor.map { #","cursor":\#($0)"# } ?? ""
        return
            #"{"did":"\#(author)","time_us":\#(seenAtMicroseconds)\#(place),"kind":"commit","commit":\#(commit(text, members, operation))}"#
    }

    /// The second wire's event of the same post.
    static func v2(_ text: String, _ members: String = "", operation: String = "create", seq: Int = 7) -> String {
        let commit = commit(text, members, operation).dropFirst()
        return #"{"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#commit","seq":\#(seq),"#
            + #""did":"\#(author)","time":"\#(seenAt)",\#(commit)}"#
    }

    private static func commit(_ text: String, _ members: String, _ operation: String) -> String {
        let place =
            #""rev":"3m22222222222","operation":"\#(operation)","collection":"app.bsky.feed.post","rkey":"3m2222222222a""#
        if operation == "delete" { return "{\(place)}" }
        let quoted = JSONValue.string(text).text
        return
            #"{\#(place),"record":{"$type":"app.bsky.feed.post","createdAt":"2026-11-21T09:41:00.000Z","text":\#(quoted)\#(members)},"cid":"bafyreian6j2gej4tfulam723gqhtawmvmfunt6n3khw4dt5y7fcj25r3ki"}"#
    }

    static func decode(_ text: String) -> DecodedEvent { JetstreamDecoder().decode(Array(text.utf8)) }

    /// The post of a new event.
    static func post(_ text: String, _ members: String = "") -> IncomingPost? {
        guard case .event(.posted(let post)) = decode(v1(text, members)).content else { return nil }
        return post
    }
}
