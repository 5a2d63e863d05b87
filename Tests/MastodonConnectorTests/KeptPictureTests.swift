import Channels
import DemoNetworks
import Foundation
import MastodonConnector
import Outbound
import Primitives
import Testing

private let figures = PictureFacts(type: .png, width: 40, height: 30, size: 3, words: "A display with large figures.")
private let prices = PictureFacts(type: .png, width: 40, height: 30, size: 3, words: "A table of prices.")

@Suite(.timeLimit(.minutes(1))) struct `Other words beside pictures, on a small Mastodon server` {
    /// A post with two pictures as it was sent, and the way to change it.
    private struct Standing {
        let publisher: any PictureKeepingPublisher
        let post: PicturedPost
        let id: String
    }

    private static func sent(_ town: Smalltown) async throws -> Standing {
        let facts = [figures, prices]
        let pictures = facts.enumerated().map { OutgoingPicture($1, bytes: [UInt8($0), 2, 3]) }
        let publisher = try #require(
            try town.connector.publisher(for: town.settings) as? any PictureKeepingPublisher
        )
        let now = town.clock.clock()
        let frozen = try await publisher.freeze(OutgoingPost(text: "Until six.", pictures: pictures), at: now)
        guard case .published(let receipt) = await publisher.publish(frozen) else {
            throw OutgoingRefused.cannotAnswer(reason: "it was not published")
        }
        let id = try #require(receipt.handle["status"])
        return Standing(publisher: publisher, post: PicturedPost(receipt, sent: frozen, pictures: facts), id: id)
    }

    @Test func `stand there, with the same pictures behind them`() async throws {
        try await Smalltown.run { town in
            let standing = try await Self.sent(town)
            let before = try #require(await town.small.allPosts().first?.media)

            let words = OutgoingPost(text: "Until nine.")
            let payload = try await standing.publisher.freeze(words, replacing: standing.post)
            let change = PostChange(of: standing.post.receipt, payload: payload)
            let first = await standing.publisher.carryOut(change)
            let again = await standing.publisher.carryOut(change)

            let shown = try #require(await town.small.allPosts().first)
            #expect((first, again) == (.published(standing.post.receipt), .published(standing.post.receipt)))
            #expect((shown.text, shown.media) == ("Until nine.", before))
            #expect(await standing.publisher.look(whether: change) == .found(standing.post.receipt))
        }
    }

    @Test func `are refused where somebody has taken a picture away there`() async throws {
        try await Smalltown.run { town in
            let standing = try await Self.sent(town)
            let one = try #require(await town.small.allPosts().first?.media?.first)
            try await town.small.edit(standing.id, text: "Until six.", media: [one])

            await #expect(throws: OutgoingRefused.picturesChanged) {
                _ = try await standing.publisher.freeze(OutgoingPost(text: "Until nine."), replacing: standing.post)
            }
            #expect(await town.small.allPosts().map(\.text) == ["Until six."])
        }
    }

    @Test func `change nothing where a picture went after they were prepared`() async throws {
        try await Smalltown.run { town in
            let standing = try await Self.sent(town)
            let words = OutgoingPost(text: "Until nine.")
            let payload = try await standing.publisher.freeze(words, replacing: standing.post)
            let change = PostChange(of: standing.post.receipt, payload: payload)
            let media = try #require(await town.small.allPosts().first?.media)
            try await town.small.edit(standing.id, text: "Until six.", media: media.reversed())

            let outcome = await standing.publisher.carryOut(change)

            #expect(outcome == .rejected(reason: OutgoingRefused.picturesChanged.message))
            #expect(await town.small.allPosts().map(\.media) == [media.reversed()])
            #expect(await standing.publisher.look(whether: change) == .absent)
        }
    }
}

@Suite struct `Other words beside a picture, on Mastodon` {
    private let world = ScriptedPublisher()
    private let payload = #"{"media_ids":["31"],"sensitive":true,"status":"Until nine."}"#
    private let standing = PicturedPost(
        Receipt(id: "marram.example/7", handle: ["server": "https://marram.example", "status": "7"]),
        sent: FrozenPost(
            key: "key-1",
            payload: #"{"media_ids":["31"],"status":"Until six.","visibility":"public"}"#,
            frozenAt: Moment(microseconds: 0)
        ),
        pictures: [figures]
    )

    private func publisher() throws -> any PictureKeepingPublisher {
        try #require(try world.publisher() as? any PictureKeepingPublisher)
    }

    private func show(_ id: String, saying words: String) {
        let picture = #"{"id":\#(id),"type":"image","url":"https://marram.example/1.png","description":"\#(words)"}"#
        let more = #","sensitive":true,"media_attachments":[\#(picture)]"#
        world.server.on("GET /api/v1/statuses/7", json: Entity.status("7", more: more))
    }

    private func freeze() async throws -> String {
        world.server.on("GET /api/v2/instance", json: Entity.instance)
        return try await publisher().freeze(OutgoingPost(text: "Until nine."), replacing: standing)
    }

    @Test(arguments: [#""31""#, "31"])
    func `name it, and keep its veil`(id: String) async throws {
        show(id, saying: " A display with\\nlarge figures. ")

        #expect(try await freeze() == payload)
        #expect(world.server.unused == [])
    }

    @Test(arguments: [
        (#""31""#, "A display with small figures."), (#""32""#, figures.words), ("null", figures.words),
        ("[]", figures.words),
    ])
    func `are refused where it is another, or something else is said of it`(id: String, words: String) async throws {
        show(id, saying: words)

        await #expect(throws: OutgoingRefused.picturesChanged) { _ = try await freeze() }
    }

    @Test(arguments: [
        (404, PublishOutcome.rejected(reason: "No")), (503, .notNow(reason: "No", retryAfter: nil)),
        (401, .needsReconnecting(reason: "No")),
    ])
    func `do not leave where the server does not tell what stands there`(
        status: Int,
        expected: PublishOutcome
    ) async throws {
        world.server.on("GET /api/v1/statuses/7", status: status, json: #"{"error":"No"}"#)

        let outcome = try await publisher().carryOut(PostChange(of: standing.receipt, payload: payload))

        #expect(outcome == expected)
        #expect(world.server.requests.map(\.method) == ["GET"])
    }
}
