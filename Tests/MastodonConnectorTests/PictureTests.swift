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

@Suite struct `Pictures of a frozen post on Mastodon` {
    private let world = ScriptedPublisher()
    private let picture = OutgoingPicture(
        PictureFacts(type: .png, width: 4, height: 3, size: 3, words: "A display."),
        bytes: [1, 2, 3]
    )

    private func bringAgain(afterHours hours: Int) async throws {
        let payload = #"{"media_ids":["7"],"status":"Look.","visibility":"public"}"#
        let frozen = FrozenPost(key: "key-1", payload: payload, frozenAt: world.clock.now)
        world.clock.advance(by: .seconds(hours * 3_600))
        let publisher = try #require(try world.publisher() as? any PicturePublisher)
        try await publisher.bringAgain([picture], of: frozen)
    }

    @Test func `are asked for once the server may have thrown them away, and not before`() async throws {
        try await bringAgain(afterHours: 1)
        #expect(world.server.requests.isEmpty)

        world.server.on("GET /api/v1/media/7", json: #"{"id":"7"}"#)
        try await bringAgain(afterHours: 7)
        #expect(world.server.unused == [])
    }

    @Test(arguments: [404, 410])
    func `hold the post back where they are gone`(status: Int) async throws {
        world.server.on("GET /api/v1/media/7", status: status, json: #"{"error":"Record not found"}"#)

        await #expect(throws: OutgoingRefused.self) { try await bringAgain(afterHours: 30) }
    }

    @Test func `are asked for later where the server cannot tell`() async throws {
        world.server.on("GET /api/v1/media/7", status: 503, json: "{}")
        world.server.on("GET /api/v1/media/7", status: 401, json: #"{"error":"Revoked"}"#)

        await #expect(throws: PictureUnready.self) { try await bringAgain(afterHours: 30) }
        await #expect(throws: AuthorizationEnded(reason: "Revoked")) { try await bringAgain(afterHours: 30) }
    }
}
