import Channels
import Primitives
import Testing

@testable import WebhookConnector

private let now = Moment(microseconds: 1_795_165_200_000_000)

private func read(_ body: String) throws(DeliveryRefused) -> [IncomingEvent] {
    try DeliveryReading(source: "s", moment: now).events(in: Array(body.utf8))
}

private func refusal(of body: [UInt8]) -> String? {
    do {
        _ = try DeliveryReading(source: "s", moment: now).events(in: body)
        return nil
    } catch {
        guard case .malformed(let reason) = error else { return "" }
        return reason
    }
}

private func refusal(of body: String) -> String? { refusal(of: Array(body.utf8)) }

/// A post of Gwen's, with more members.
private func delivered(_ more: String = "") -> String {
    #"{"id":"7","author":{"id":"gwen"},"text":"Is the meter wrong?"\#(more)}"#
}

@Suite struct `A delivery` {
    @Test func `is one post as it is`() throws {
        let events = try read(delivered())
        let expected = IncomingPost(
            network: "webhook",
            id: "s 7",
            author: PostAuthor(id: "s gwen", handle: "gwen"),
            text: "Is the meter wrong?",
            createdAt: now,
            handle: ["source": "s", "id": "7"]
        )
        #expect(events == [.posted(expected)])
    }

    @Test(arguments: [
        ("", Audience.everybody), (#","audience":"public""#, .everybody), (#","audience":"unlisted""#, .unlisted),
        (#","audience":"followers""#, .followers), (#","audience":"addressees""#, .named),
    ])
    func `says before whom a post was said`(more: String, audience: Audience) throws {
        guard case .posted(let post)? = try read(delivered(more)).first else {
            Issue.record("No post was read.")
            return
        }
        #expect(post.audience == audience)
        #expect(post.isForAddressees == (audience == .named))
    }

    @Test func `names those for whom a post is, below its source`() throws {
        let events = try read(delivered(#","audience":"addressees","addressees":["huw","did:plc:x"]"#))
        guard case .posted(let post)? = events.first else {
            Issue.record("No post was read.")
            return
        }
        #expect(post.mentions.map(\.id) == ["s huw", "s did:plc:x"])
        #expect(refusal(of: delivered(#","audience":"friends""#))?.contains("audience") == true)
        #expect(refusal(of: delivered(#","addressees":["huw"]"#))?.contains("beside") == true)
    }

    @Test func `claims nobody and nothing of another source or network`() throws {
        let events = try read(
            #"{"id":"1","author":{"id":"other u","handle":"gwen@toot.example"},"text":"x","parent":"mail 1","parentAuthor":"m"}"#
        )
        guard case .posted(let post)? = events.first else {
            Issue.record("No post was read.")
            return
        }
        #expect(post.network == "webhook")
        #expect(post.author.id == "s other u")
        #expect(post.reply?.parent == "s mail 1" && post.reply?.author == "s m")
    }

    @Test func `shows the moment that nobody can believe beside the one of its arrival`() throws {
        guard case .posted(let post)? = try read(delivered(#","createdAt":"9999-12-31T23:59:59Z""#)).first else {
            Issue.record("No post was read.")
            return
        }
        #expect(post.createdAt == now)
        #expect(post.claimedAt == Moment(rfc3339: "9999-12-31T23:59:59Z"))
    }

    @Test func `has everything that a post may have`() throws {
        let events = try read(
            """
            {"type": "post", "id": "7", "title": "Meters", "text": "Line one\\nline two ☃",
             "author": {"id": "gwen", "handle": "@gwen", "name": "Gwen", "bio": "In Tywyn\\nwith a cat"},
             "url": "https://forum.example/t/7", "createdAt": "2026-11-20T08:59:00.5Z", "language": "en-GB",
             "parent": "5", "root": "1", "parentAuthor": "huw", "tags": ["#meter", "tariff"],
             "links": ["https://marram.example/help"]}
            """
        )
        guard case .posted(let post)? = events.first else {
            Issue.record("No post was read.")
            return
        }
        #expect(post.title == "Meters")
        #expect(post.text == "Line one\nline two ☃")
        #expect(post.author == PostAuthor(id: "s gwen", handle: "gwen", name: "Gwen", bio: "In Tywyn\nwith a cat"))
        #expect(post.url == "https://forum.example/t/7")
        #expect(post.createdAt == Moment(microseconds: now.microseconds - 59_500_000))
        #expect(post.languages == ["en-GB"])
        #expect(post.reply == ReplyReference(parent: "s 5", root: "s 1", author: "s huw"))
        #expect(post.tags == ["meter", "tariff"])
        #expect(post.links == ["https://marram.example/help"])
    }

    @Test func `brings posts, edits and deletions in their order`() throws {
        let edit = delivered(#","type":"edit""#)
        let events = try read(#"{"posts":[\#(delivered()),\#(edit),{"type":"delete","id":"7"}]}"#)
        #expect(events.count == 3)
        guard case .posted = events[0], case .edited(let edited) = events[1] else {
            Issue.record("The kinds were not told apart.")
            return
        }
        #expect(edited.id == "s 7")
        #expect(events[2] == .deleted(network: "webhook", id: "s 7", author: nil))
    }

    @Test func `names its posts below its source, so that no source claims those of another`() throws {
        let body = Array(delivered().utf8)
        let one = try DeliveryReading(source: "one", moment: now).events(in: body)
        let other = try DeliveryReading(source: "other", moment: now).events(in: body)
        #expect(one != other)
    }

    @Test func `is of no later day than that on which it came`() throws {
        guard case .posted(let post) = try read(delivered(#","createdAt":"2199-01-01T00:00:00Z""#))[0] else { return }
        #expect(post.createdAt == now)
    }

    @Test(arguments: [
        (delivered(#","txet":"x""#), "“txet” is not known here. Remove it."),
        (#"{"author":{"id":"a"},"text":"x"}"#, "“id” is missing."),
        (#"{"id":"1","text":"x"}"#, "“author” is missing."),
        (#"{"id":"1","author":{},"text":"x"}"#, "“author.id” is missing."),
        (#"{"id":"1","author":"gwen","text":"x"}"#, "“author” is no object."),
        (#"{"id":1,"author":{"id":"a"},"text":"x"}"#, "“id” is no text."),
        (#"{"id":" ","author":{"id":"a"},"text":"x"}"#, "“id” is empty."),
        (#"{"id":"a\nb","author":{"id":"a"},"text":"x"}"#, "“id” holds a line break or another control character."),
        (#"{"id":"1","author":{"id":"a"},"text":"a\u0000b"}"#, "“text” holds the character U+0000."),
        (delivered(#","type":"like""#), "“type” is one of post, edit, delete."),
        (delivered(#","createdAt":"yesterday""#), "“createdAt” is no moment such as 2026-11-30T09:41:00Z."),
        (delivered(#","url":"javascript:alert(1)""#), "“url” is no address that begins with https:// or http://."),
        (delivered(#","links":["https://"]"#), "“links[0]” is no address that begins with https:// or http://."),
        (delivered(#","language":"<b>""#), "“language” is no language such as en or pt-BR."),
        (delivered(#","root":"1""#), "A post with “root” or “parentAuthor” has a “parent”, too."),
        (delivered(#","tags":"meter""#), "“tags” is no list."),
        (#"{"posts":[]}"#, "“posts” has no post."),
        (#"{"posts":{}}"#, "“posts” is no list."),
        (#"{"posts":[\#(delivered()),{"id":"8"}]}"#, "“posts[1].author” is missing."),
        (#"{"posts":[\#(delivered())],"id":"9"}"#, "“id” is not known here. Remove it."),
        (#"{"posts":[{"type":"delete","id":"7","text":"x"}]}"#, "“posts[0].text” is not known here. Remove it."),
        ("[]", "The body is no object."),
        ("", "The body is no JSON."), ("{", "The body is no JSON."), ("nonsense", "The body is no JSON."),
        ("\u{0}", "The body is not in UTF-8."),
    ])
    func `that cannot be read says what is wrong, and where`(hostile: (body: String, reason: String)) {
        #expect(refusal(of: hostile.body) == hostile.reason)
    }

    @Test func `of bytes that are no text is refused`() {
        #expect(refusal(of: [0xff, 0xfe, 0x7b]) == "The body is not in UTF-8.")
        #expect(refusal(of: [0x7b, 0x00, 0x00, 0x00]) == "The body is not in UTF-8.")
    }

    @Test func `that is deep, wide or long is refused, and quickly`() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(refusal(of: deep + String(repeating: "]", count: 100_000)) == "The body is no JSON.")
        let many = #"{"posts":["# + Array(repeating: delivered(), count: 101).joined(separator: ",") + "]}"
        #expect(refusal(of: many) == "“posts” has 101 elements; 100 are taken at once.")
        let long = delivered().replacing("Is the meter wrong?", with: String(repeating: "a", count: 65_537))
        #expect(refusal(of: long) == "“text” has 65537 bytes; 65536 are taken.")
        let named = #"{"\#(String(repeating: "x", count: 100_000))":1}"#
        #expect((refusal(of: named) ?? "").count < 200)
    }

    @Test func `repeats of its own words only what may stand in a line`() {
        #expect(refusal(of: "{\"a\\u001b[2J\\nb\":1}") == "“a [2J b” is not known here. Remove it.")
    }
}
