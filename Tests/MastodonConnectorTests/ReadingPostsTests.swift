import Channels
import Foundation
import MastodonConnector
import Primitives
import Testing

@Suite struct `Reading posts` {
    let clock = TestClock()

    func reading(_ now: Moment) throws -> PostReading {
        PostReading(server: try MastodonServer("marram.example"), homeDomain: "marram.example", now: now)
    }

    func status(_ json: String) throws -> Status { try JSONDecoder().decode(Status.self, from: Data(json.utf8)) }

    @Test func `turns a whole post into the words that all networks share`() throws {
        let status = try status(try Fixture.text("status.json"))

        let post = try reading(clock.now).post(status)

        #expect(post.id == "marram.example/117000000000000101")
        #expect(
            post.text == "@marram is the wind & tide tariff open?\nSee paper.example/news/2026/11/a-v…\n\n#Wind"
        )
        #expect(post.title == "weather" && post.isSensitive)
        #expect(post.languages == ["en"])
        #expect(post.createdAt == Moment(rfc3339: "2026-11-20T09:41:00.123Z"))
        #expect(post.reply?.parent == "marram.example/117000000000000042")
        #expect(post.reply?.author == "marram.example/9001")
        #expect(post.quoted == "marram.example/117000000000000007")
        #expect(post.mentions == [MentionedAccount(id: "marram.example/9001", handle: "marram@marram.example")])
        #expect(post.tags == ["wind"])
        #expect(post.links == ["https://paper.example/news/2026/11/a-very-long-address-about-tariffs"])
        #expect(post.media.map(\.alternativeText) == ["A turbine in the dunes."])
        #expect(post.handle["acct"] == "rosa@dune.example" && post.handle["visibility"] == "public")
    }

    @Test func `shows the author with the host that the account lives on`() throws {
        let far = try reading(clock.now).post(try status(try Fixture.text("status.json"))).author
        let near = try reading(clock.now).post(try status(Entity.status("1"))).author

        #expect(far.handle == "rosa@dune.example" && far.id == "marram.example/77")
        #expect(far.bio == "Boats.\nAnd birds." && far.followers == 31 && far.posts == 408)
        #expect(near.handle == "rosa@marram.example")
    }

    @Test func `marks a post that passes on another one`() throws {
        let shared = Entity.status("5", "<p>original</p>")
        let json = Entity.status("6", "", more: #","reblog":\#(shared)"#)

        let post = try reading(clock.now).post(try status(json))

        #expect(post.isRepost && post.quoted == "marram.example/5" && post.text == "original")
    }

    @Test func `does not believe a moment in the future`() throws {
        let json = Entity.status("1", at: "2027-01-01T00:00:00.000Z")

        #expect(try reading(clock.now).post(try status(json)).createdAt == clock.now)
    }

    @Test func `takes ids that are numbers as they stand`() throws {
        let json = Entity.status("1").replacing(#""id":"1""#, with: #""id":1"#)

        #expect(try reading(clock.now).post(try status(json)).id == "marram.example/1")
    }

    @Test(arguments: [
        #""tags":"none""#, #""mentions":[{"acct":7},{"id":"9","acct":"marram"}]"#, #""card":[]"#, #""language":5"#,
        #""media_attachments":[null]"#, #""sensitive":"yes""#, #""quote":{"state":"pending"}"#, #""reblog":"x""#,
    ])
    func `reads a post although something beside the point is broken`(_ broken: String) throws {
        let status = try status(Entity.status("1", more: ",\(broken)"))

        #expect(try reading(clock.now).post(status).text == "hello")
    }

    @Test func `cannot read a post without an author, and says so`() throws {
        let json = #"{"id":"9","content":"<p>x</p>"}"#
        let entry = EntryReading(following: .everything, posts: try reading(clock.now)).listed(Array(json.utf8))

        #expect(entry.id == "9")
        #expect(
            entry.content
                == .unreadable(
                    UnreadableEvent(
                        raw: Array(json.utf8),
                        reason: "A post could not be read: “account” is missing."
                    )
                )
        )
    }
}

@Suite struct `Reading notifications` {
    func reading() throws -> EntryReading {
        let posts = PostReading(
            server: try MastodonServer("marram.example"),
            homeDomain: "marram.example",
            now: TestClock().now
        )
        return EntryReading(following: .mentions, posts: posts)
    }

    @Test func `gives the post that mentions us`() throws {
        let entry = try reading().listed(try Fixture.bytes("notification.json"))

        #expect(entry.id == "501")
        guard case .event(.posted(let post)) = entry.content else { return #expect(Bool(false), "no post") }
        #expect(post.text == "@marram hello")
    }

    @Test(arguments: [
        #"{"id":"1","type":"favourite","status":null}"#, #"{"id":"1","type":"quite.new"}"#,
        #"{"id":"1","type":"mention","status":null}"#,
    ])
    func `passes over what is no mention or has no post any more`(_ json: String) throws {
        #expect(try reading().listed(Array(json.utf8)).content == .passedOver)
    }

    @Test(arguments: [#"{"id":"1","type":"mention","status":{"id":"2"}}"#, #"{"id":"1"}"#, "nonsense", "{}"])
    func `keeps what it cannot read`(_ json: String) throws {
        let entry = try reading().listed(Array(json.utf8))

        guard case .unreadable(let event) = entry.content else { return #expect(Bool(false), "it was read") }
        #expect(event.raw == Array(json.utf8))
    }

    @Test func `reads a deletion, bare or quoted`() throws {
        let gone = IncomingEvent.deleted(network: "mastodon", id: "marram.example/12", author: nil)

        #expect(try reading().streamed(StreamEvent(name: "delete", data: Array("12".utf8))).content == .event(gone))
        #expect(try reading().streamed(StreamEvent(name: "delete", data: Array("\"12\"".utf8))).content == .event(gone))
    }

    @Test func `passes over events of the stream that nobody knows`() throws {
        #expect(try reading().streamed(StreamEvent(name: "filters_changed", data: [])).content == .passedOver)
    }
}

@Suite struct `Reading what a server says about itself` {
    func instance(_ name: String) throws -> Instance {
        try JSONDecoder().decode(Instance.self, from: Data(try Fixture.bytes(name)))
    }

    @Test(arguments: ["-9223372036854775808", "0", "9223372036854775807"])
    func `takes no limit with which nobody could count`(number: String) throws {
        let said = #"{"domain":"a.example","configuration":{"statuses":{"max_characters":\#(number)}}}"#

        #expect(try JSONDecoder().decode(Instance.self, from: Data(said.utf8)).limits.characters == 500)
    }

    @Test func `takes the limits and the streaming address from version 2`() throws {
        let instance = try instance("instance-v2.json")

        #expect(instance.limits.characters == 640 && instance.limits.charactersPerLink == 23)
        #expect(instance.limits.countsOnlyLocalPartOfMentions)
        #expect(instance.limits.pictures == PictureLimits(count: 4, bytes: 16_777_216, words: 1_500))
        #expect(instance.streaming == "wss://stream.marram.example" && instance.apiVersion == 9)
    }

    @Test func `counts every character on software that only resembles Mastodon`() throws {
        let instance = try instance("instance-v1-other-software.json")

        #expect(instance.limits.characters == 5_000 && instance.limits.charactersPerLink == nil)
        #expect(!instance.limits.countsOnlyLocalPartOfMentions)
        #expect(instance.domain == "pond.example" && instance.streaming == "wss://pond.example")
    }

    @Test(
        arguments: [
            ("wss://stream.example", "https://stream.example"), ("ws://stream.example", "https://stream.example"),
            ("wss://s.example/api/v1/streaming", "https://s.example"), ("nonsense", "https://marram.example"),
            ("wss://user@evil.example", "https://marram.example"), (nil, "https://marram.example"),
        ] as [(String?, String)]
    )
    func `never streams in clear from a server that is spoken to in secret`(_ named: String?, _ expected: String) throws
    {
        let server = try MastodonServer("marram.example")

        #expect(StreamingAddress.server(named: named, by: server).description == expected)
    }
}
