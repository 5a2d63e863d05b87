import Channels
import Outbound
import Primitives
import Testing

@testable import FeedConnector

@Suite struct `Following a feed` {
    @Test func `posts what is there, oldest first, and then only what is new`() async throws {
        let following = FeedFollowing([
            .document(Fixture.rss([Fixture.item(2), Fixture.item(1)])),
            .document(Fixture.rss([Fixture.item(3), Fixture.item(2), Fixture.item(1)])),
        ])

        let result = try await following.followed()

        #expect(result.posted.map(\.id) == (1...3).map { "https://example.org/\($0)" })
        #expect(result.edited.isEmpty)
        #expect(result.batches.map(\.passedOver) == [0, 2])
    }

    @Test func `fills in a post from an entry and its feed`() async throws {
        let following = FeedFollowing([.document(Fixture.atom, [(name: "Content-Type", value: "application/atom+xml")])]
        )

        let post = try #require(try await following.followed().posted.first)

        #expect(post.network == "feed")
        #expect(post.id == "example.org urn:example:1")
        #expect(post.url == "https://example.org/blog/ferry")
        #expect(post.author == PostAuthor(id: "example.org ann", handle: "example.org", name: "Ann"))
        #expect(post.title == "Ferry <late>")
        #expect(post.text == "It is late.\n\nSee the times.")
        #expect(post.languages == ["en-GB"])
        #expect(post.createdAt.description == "2026-06-01T08:00:00.000Z")
        #expect(post.tags == ["ferry"])
        #expect(post.links == ["https://example.org/blog/times"])
        #expect(post.media == [PostMedia(kind: .audio, url: "https://example.org/ferry.mp3")])
        #expect(post.handle == ["feed": "https://example.org/feed.xml"])
    }

    @Test func `takes over only the newest entries at first, and never the others`() async throws {
        let items = (1...9).map { Fixture.item($0) }
        var following = FeedFollowing([.document(Fixture.rss(items)), .document(Fixture.rss(items))])
        following.settings.newest = 3

        let result = try await following.followed()

        #expect(result.posted.map(\.title) == ["Item 7", "Item 8", "Item 9"])
        #expect(result.batches.first?.passedOver == 6)
    }

    @Test func `asks whether something has changed`() async throws {
        let version = [
            (name: "ETag", value: "\"v1\""), (name: "Last-Modified", value: "Mon, 01 Jun 2026 08:00:00 GMT"),
        ]
        let following = FeedFollowing([.document(Fixture.rss([Fixture.item(1)]), version), .status(304), .status(304)])

        let result = try await following.followed()

        let requests = await following.server.requests
        #expect(requests.map { $0.header("If-None-Match") } == [nil, "\"v1\"", "\"v1\""])
        #expect(requests.last?.header("If-Modified-Since") == "Mon, 01 Jun 2026 08:00:00 GMT")
        #expect(requests.allSatisfy { $0.method == "GET" && !$0.isWrite && $0.maximumRedirects == 3 })
        #expect(result.events.count == 1)
        #expect(result.batches.count == 3)
    }

    @Test func `goes on where it was when it is started again`() async throws {
        let first = FeedFollowing([.document(Fixture.rss([Fixture.item(1)]), [(name: "ETag", value: "\"v1\"")])])
        let cursor = try await first.followed().cursor
        let second = FeedFollowing([.document(Fixture.rss([Fixture.item(2), Fixture.item(1)]))])

        let result = try await second.followed(from: cursor)

        #expect(result.posted.map(\.title) == ["Item 2"])
        #expect(result.pauses.first == PollRhythm.usual)
        #expect(await second.server.requests.first?.header("If-None-Match") == "\"v1\"")
    }

    @Test func `begins anew when the settings name another feed`() async throws {
        let first = FeedFollowing([.document(Fixture.rss([Fixture.item(1)]), [(name: "ETag", value: "\"v1\"")])])
        let cursor = try await first.followed().cursor
        var second = FeedFollowing([.document(Fixture.rss([Fixture.item(1)]))])
        second.settings.address = "https://example.org/other.xml"

        let result = try await second.followed(from: cursor)

        #expect(result.posted.count == 1)
        #expect(await second.server.requests.first?.header("If-None-Match") == nil)
    }

    @Test func `tells a changed entry as an edit and never posts it again`() async throws {
        let following = FeedFollowing([
            .document(Fixture.rss([Fixture.item(1)])),
            .document(Fixture.rss([Fixture.item(1, text: "Corrected")])),
            .document(Fixture.rss([Fixture.item(1, text: "Corrected")])),
        ])

        let result = try await following.followed()

        #expect(result.posted.map(\.text) == ["Text"])
        #expect(result.edited.map(\.text) == ["Corrected"])
        #expect(result.edited.map(\.id) == result.posted.map(\.id))
    }

    @Test func `remembers where a feed has moved to for good`() async throws {
        let moved = "https://new.example.org/feed.xml"
        let following = FeedFollowing([.document(Fixture.rss([Fixture.item(1)]), movedTo: moved), .status(304)])

        let result = try await following.followed()

        #expect(await following.server.requests.map(\.url) == ["https://example.org/feed.xml", moved])
        #expect(result.posted.map(\.id) == ["https://example.org/1"])
    }

    @Test func `dates an entry from the future, or without a date, to the moment of reading`() async throws {
        let items = [Fixture.item(1, date: "Fri, 01 Jan 2999 00:00:00 GMT"), "<title>Undated</title>"]
        let following = FeedFollowing([.document(Fixture.rss(items))])

        let posts = try await following.followed().posted

        #expect(posts.map(\.createdAt) == [FeedFollowing.noon, FeedFollowing.noon])
    }

    @Test func `never lets a feed speak under the address of another site`() async throws {
        let item = Fixture.item(1, guid: "https://bank.example/statement")
        let following = FeedFollowing([.document(Fixture.rss([item]))])

        let posts = try await following.followed().posted

        #expect(posts.map(\.id) == ["example.org https://bank.example/statement"])
    }

    @Test func `hands over many entries in parts that can each be stored`() async throws {
        let items = (1...250).map { "<title>Item \($0)</title><guid>https://example.org/\($0)</guid>" }
        var following = FeedFollowing([.document(Fixture.rss(items), [(name: "ETag", value: "\"v1\"")])])
        following.settings.newest = 1_000

        let result = try await following.followed()

        #expect(result.batches.map(\.events.count) == [100, 100, 50])
        let again = FeedFollowing([.document(Fixture.rss(items))])
        let resumed = try await again.followed(from: result.batches[0].cursor)
        #expect(resumed.posted.count == 150)
        #expect(await again.server.requests.first?.header("If-None-Match") == nil)
    }
}
