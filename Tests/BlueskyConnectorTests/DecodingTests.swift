import Channels
import Primitives
import Testing

@testable import BlueskyConnector

@Suite struct `Decoding events of a Jetstream` {
    @Test func `gives the same post from both wires`() throws {
        let members = #","langs":["en","de"],"tags":["Meters"]"#

        let first = Events.decode(Events.v1("Hello", members, cursor: 7))
        let second = Events.decode(Events.v2("Hello", members))

        #expect(first == second)
        guard case .event(.posted(let post)) = first.content else {
            Issue.record("not a post: \(first)")
            return
        }
        #expect(post.id == "at://\(Events.author)/app.bsky.feed.post/3m2222222222a")
        #expect(post.network == "bluesky")
        #expect(post.author == PostAuthor(id: Events.author, handle: ""))
        #expect(post.text == "Hello")
        #expect(post.createdAt == Moment(rfc3339: "2026-11-21T09:41:00Z"))
        #expect(post.languages == ["en", "de"])
        #expect(post.tags == ["Meters"])
        #expect(post.handle["cid"]?.hasPrefix("bafy") == true)
        #expect(post.url == "https://bsky.app/profile/\(Events.author)/post/3m2222222222a")
        #expect(first.position == JetstreamPosition(sequence: 7, moment: Moment(rfc3339: Events.seenAt)))
    }

    @Test func `takes a bare payload of the second wire, as files have it`() {
        let payload =
            #"{"$type":"network.bsky.jetstream.subscribeEvents#identity","seq":9,"did":"did:plc:a","#
            + #""time":"2026-11-21T09:41:05Z","identity":{"did":"did:plc:a","handle":"new.example","seq":1,"time":"x"}}"#

        let decoded = Events.decode(payload)

        #expect(decoded.content == .event(.renamed(network: "bluesky", id: "did:plc:a", handle: "new.example")))
        #expect(decoded.position.sequence == 9)
    }

    @Test func `tells edits and deletions from new posts`() {
        let deleted = IncomingEvent.deleted(
            network: "bluesky",
            id: "at://\(Events.author)/app.bsky.feed.post/3m2222222222a",
            author: Events.author
        )

        #expect(Events.decode(Events.v1("", operation: "delete")).content == .event(deleted))
        #expect(Events.decode(Events.v2("", operation: "delete")).content == .event(deleted))
        guard case .event(.edited(let post)) = Events.decode(Events.v2("new words", operation: "update")).content else {
            Issue.record("an update must be an edit")
            return
        }
        #expect(post.text == "new words")
    }

    @Test(arguments: [
        #"{"did":"did:plc:a","time_us":1,"kind":"commit","commit":{"operation":"create","collection":"app.bsky.feed.like","rkey":"x","record":{"text":1}}}"#,
        #"{"did":"did:plc:a","time_us":1,"kind":"account","account":{"active":false,"status":"deleted"}}"#,
        #"{"did":"did:plc:a","time_us":1,"kind":"identity","identity":{"did":"did:plc:a"}}"#,
        #"{"did":"did:plc:a","time_us":1,"kind":"something new"}"#,
        #"{"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#sync","seq":1,"did":"did:plc:a","sync":{}}}"#,
    ])
    func `passes over what is no post`(line: String) {
        #expect(Events.decode(line).content == .passedOver)
    }

    @Test func `hands on the server's notices and errors`() {
        let notice =
            #"{"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#info","name":"OutdatedCursor","message":"from 5"}}"#

        #expect(Events.decode(notice).content == .notice(name: "OutdatedCursor", message: "from 5"))
        #expect(
            Events.decode(#"{"$type":"error","error":"ConsumerTooSlow","message":"m"}"#).content
                == .failure(name: "ConsumerTooSlow", message: "m")
        )
    }

    @Test func `reads replies, quotes, media, links and labels`() throws {
        let members =
            #","reply":{"root":{"uri":"at://did:plc:r/app.bsky.feed.post/1","cid":"cid-root"},"#
            + #""parent":{"uri":"at://did:plc:p/app.bsky.feed.post/2","cid":"cid-parent"}},"#
            + #""embed":{"$type":"app.bsky.embed.recordWithMedia","record":{"record":{"uri":"at://did:plc:q/app.bsky.feed.post/3","cid":"c"}},"#
            + #""media":{"$type":"app.bsky.embed.images","images":[{"alt":"A meter","image":{}},{"image":{}}]}},"#
            + #""labels":{"$type":"com.atproto.label.defs#selfLabels","values":[{"val":"graphic-media"}]}"#

        let post = try #require(Events.post("Look", members))

        #expect(post.reply?.parent == "at://did:plc:p/app.bsky.feed.post/2")
        #expect(post.reply?.root == "at://did:plc:r/app.bsky.feed.post/1")
        #expect(post.reply?.author == "did:plc:p")
        #expect(post.reply?.handle == ["parentCid": "cid-parent", "rootCid": "cid-root"])
        #expect(post.quoted == "at://did:plc:q/app.bsky.feed.post/3")
        #expect(post.media.map(\.alternativeText) == ["A meter", nil])
        #expect(post.isSensitive)
    }

    @Test func `takes a wish for no label, a feed for no quote, and a card for a link`() throws {
        let wish =
            #","labels":{"values":[{"val":"!no-unauthenticated"}]},"#
            + #""embed":{"$type":"app.bsky.embed.record","record":{"uri":"at://did:plc:q/app.bsky.feed.generator/x","cid":"c"}}"#
        let card =
            #","embed":{"$type":"app.bsky.embed.external","external":{"uri":"https://example.org/a","title":"t","description":"d"}}"#
        let film = #","embed":{"$type":"app.bsky.embed.video","video":{},"alt":"A film"}"#

        #expect(try #require(Events.post("x", wish)).isSensitive == false)
        #expect(try #require(Events.post("x", wish)).quoted == nil)
        #expect(try #require(Events.post("x", card)).links == ["https://example.org/a"])
        #expect(try #require(Events.post("x", film)).media == [PostMedia(kind: .video, alternativeText: "A film")])
    }

    @Test(arguments: [
        ("2026-11-21T09:41:00.000Z", "2026-11-21T09:41:00.000Z"),
        ("2030-01-01T00:00:00.000Z", "2026-11-21T09:41:05.250Z"),
        ("1969-12-31T00:00:00.000Z", "2026-11-21T09:41:05.250Z"),
        ("yesterday", "2026-11-21T09:41:05.250Z"),
    ])
    func `believes the author's date unless it cannot be`(declared: String, believed: String) throws {
        let line = Events.v1("x").replacing("2026-11-21T09:41:00.000Z", with: declared)

        guard case .event(.posted(let post)) = Events.decode(line).content else {
            Issue.record("not a post")
            return
        }
        #expect(post.createdAt.description == believed)
    }
}
