import Channels
import DemoNetworks
import Foundation
import MastodonConnector
import Primitives
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Pictures on a small Mastodon server` {
    private static let words = "A display with large figures."
    private static let picture = OutgoingPicture(
        PictureFacts(type: .png, width: 40, height: 30, size: 3, words: words),
        bytes: [1, 13, 10, 13, 10, 3]
    )

    private static func post(_ pictures: [OutgoingPicture] = [picture]) -> OutgoingPost {
        OutgoingPost(text: "Look.", pictures: pictures)
    }

    private static func publisher(_ town: Smalltown) throws -> any Publisher {
        try #require(try town.connector.publisher(for: town.settings))
    }

    /// The one picture of the one post.
    private static func onlyPicture(_ town: Smalltown) async throws -> SmallPicture {
        let posts = await town.small.allPosts()
        try #require(posts.count == 1)
        let id = try #require(posts[0].media?.first)
        try #require(posts[0].media?.count == 1)
        return try #require(await town.small.picture(id))
    }

    @Test(arguments: [nil, SmallMastodonFault.slowPicture])
    func `are brought with their words, and stand beside the post`(_ fault: SmallMastodonFault?) async throws {
        try await Smalltown.run { town in
            if let fault { await town.small.disturb(fault) }
            let publisher = try Self.publisher(town)
            let frozen = try await publisher.freeze(Self.post(), at: town.clock.clock())
            guard case .published = await publisher.publish(frozen) else {
                return #expect(Bool(false), "it was not published")
            }

            let shown = try await Self.onlyPicture(town)
            #expect((shown.words, shown.type, Array(shown.bytes)) == (Self.words, "image/png", Self.picture.bytes))
        }
    }

    @Test func `are brought again where the answer was lost, and the post stands once`() async throws {
        try await Smalltown.run { town in
            let publisher = try Self.publisher(town)
            await town.small.disturb(.losePicture)
            await #expect(throws: (any Error).self) {
                _ = try await publisher.freeze(Self.post(), at: town.clock.clock())
            }
            let frozen = try await publisher.freeze(Self.post(), at: town.clock.clock())
            await town.small.disturb(.loseAnswer)
            let outcome = await publisher.publish(frozen)
            let reconciled = await publisher.reconcile(frozen)

            guard case .unknown = outcome, case .found = reconciled else {
                return #expect(Bool(false), "\(outcome) \(reconciled)")
            }
            #expect(try await Self.onlyPicture(town).words == Self.words)
        }
    }

    @Test func `of two posts are two, though they are the same`() async throws {
        try await Smalltown.run { town in
            let publisher = try Self.publisher(town)
            for _ in 0..<2 {
                let frozen = try await publisher.freeze(Self.post(), at: town.clock.clock())
                guard case .published = await publisher.publish(frozen) else {
                    return #expect(Bool(false), "it was not published")
                }
            }
            let media = await town.small.allPosts().compactMap(\.media)
            #expect(media.count == 2 && Set(media).count == 2)
        }
    }

    @Test func `are not brought without words, or more than the server takes`() async throws {
        try await Smalltown.run { town in
            let publisher = try Self.publisher(town)
            var bare = Self.picture
            bare.facts.words = ""
            let many = Array(repeating: Self.picture, count: 5)
            let now = town.clock.clock()
            await #expect(throws: OutgoingRefused.pictureWordsMissing) {
                _ = try await publisher.freeze(Self.post([bare]), at: now)
            }
            await #expect(throws: OutgoingRefused.tooManyPictures(count: 5, limit: 4)) {
                _ = try await publisher.freeze(Self.post(many), at: now)
            }
            #expect(try await publisher.limits().pictures?.bytes == 8_000_000)
        }
    }
}
