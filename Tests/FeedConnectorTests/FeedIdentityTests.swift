import Channels
import Testing

@testable import FeedConnector

@Suite struct `Telling entries apart` {
    private func posted(
        _ documents: [[String]],
        by policy: FeedSettings.Identity = .automatic
    ) async throws -> [IncomingPost] {
        var following = FeedFollowing(documents.map { .document(Fixture.rss($0)) })
        following.settings.identity = policy
        return try await following.followed().posted
    }

    @Test func `takes the same guid twice in one feed as two entries when their links differ`() async throws {
        let items = [
            "<guid isPermaLink='false'>x</guid><title>One</title><link>/1</link>",
            "<guid isPermaLink='false'>x</guid><title>Two</title><link>/2</link>",
            "<guid isPermaLink='false'>x</guid><title>Two</title><link>/2</link>",
        ]

        let posts = try await posted([items, items])

        #expect(Set(posts.map(\.title)) == ["One", "Two"])
        #expect(posts.count == 2)
        #expect(Set(posts.map(\.id)).count == 2)
    }

    @Test func `knows an entry again whose guid changes at each fetch`() async throws {
        let rounds = (1...3).map { ["<guid isPermaLink='false'>\($0)</guid><title>One</title><link>/1</link>"] }

        #expect(try await posted(rounds).count == 1)
    }

    @Test func `knows an entry again by its link when guid and text change`() async throws {
        let rounds = (1...3).map {
            ["<guid isPermaLink='false'>\($0)</guid><title>One, \($0) views</title><link>/1</link>"]
        }

        #expect(try await posted(rounds, by: .link).count == 1)
        #expect(try await posted(rounds, by: .automatic).count == 3)
    }

    @Test func `takes http and https as the same address`() async throws {
        let rounds = [
            ["<guid>http://example.org/1</guid><title>One</title>"],
            ["<guid>https://EXAMPLE.org:443/1</guid><title>One</title>"],
        ]

        let posts = try await posted(rounds)

        #expect(posts.map(\.id) == ["https://example.org/1"])
    }

    @Test func `takes entries with one link and no guid as one, or as many by guid and link or text`() async throws {
        let items = (1...2).map {
            "<title>Item \($0)</title><link>https://example.org/</link><guid isPermaLink='false'>\($0)</guid>"
        }
        let bare = (1...2).map { "<title>Item \($0)</title><link>https://example.org/</link>" }

        #expect(try await posted([bare]).count == 1)
        #expect(try await posted([bare], by: .content).count == 2)
        #expect(try await posted([items], by: .link).count == 1)
        #expect(try await posted([items], by: .guidAndLink).count == 2)
        #expect(try await posted([items], by: .guid).count == 2)
    }

    @Test func `falls back to title and date, then to the text`() {
        var entry = FeedEntry()
        entry.summary = "Text"
        let byText = EntryIdentity.name(of: entry, by: .automatic)
        entry.title = "Title"
        entry.published = FeedDate("today")
        let byTitle = EntryIdentity.name(of: entry, by: .automatic)
        entry.summary = "Other text"

        #expect(byText.hasPrefix("text:"))
        #expect(byTitle.hasPrefix("entry:"))
        #expect(EntryIdentity.name(of: entry, by: .automatic) == byTitle)
    }

    @Test func `remembers every entry of a long feed and a bounded number of older ones`() async throws {
        let long = (1...1_500).map { "<title>Item \($0)</title><guid>https://example.org/\($0)</guid>" }
        var following = FeedFollowing([.document(Fixture.rss(long)), .document(Fixture.rss(long))])
        following.settings.newest = 10

        let result = try await following.followed()
        let seen = FeedCursor(result.cursor, origin: "https://example.org/feed.xml").seen

        #expect(result.posted.count == 10)
        #expect(seen.count == 1_500)
        let fresh = (0..<300).map { SeenEntry(identity: "n\($0)", content: "", appearance: "") }
        #expect(EntryMemory.remembered(seen, adding: fresh, documentCount: 300).count == 1_000)
    }

    @Test func `keeps ids short`() async throws {
        let posts = try await posted([["<guid>https://example.org/\(String(repeating: "x", count: 5_000))</guid>"]])

        #expect(try #require(posts.first).id.utf8.count < 300)
    }
}
