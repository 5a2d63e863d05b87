import Channels
import DemoNetworks
import Outbound
import Primitives
import Testing

@testable import BlueskyConnector

/// The connector's way out and the demonstration server, over real sockets of this machine.
@Suite(.timeLimit(.minutes(1))) struct `An account on this machine` {
    private struct House: Sendable {
        let pds: SmallPDS
        let stream: JetstreamReplayServer
        let connector: BlueskyConnector
        let settings: ConnectorSettings
        let jetstream: ConnectorSettings
    }

    private static let council = DemoBlueskyAccount(
        did: Council.did,
        handle: "council.test",
        name: "Council",
        password: "pw"
    )
    private static let anna = DemoBlueskyAccount(did: Events.author, handle: "anna.test", name: "Anna", password: "pw")

    private func withHouse(_ body: @escaping @Sendable (House) async throws -> Void) async throws {
        let stream = try JetstreamReplayServer(clock: Council.clock, firstSequence: 1)
        let pds = SmallPDS([Self.council, Self.anna], clock: Council.clock, stream: stream)
        let outbound = AsyncHTTPOutbound(userAgent: "tests", reach: .wherever)
        let connector = BlueskyConnector(
            outbound: outbound,
            clock: Council.clock,
            webSockets: WebSocketOverNIO(userAgent: "tests", reach: .wherever)
        )
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await pds.run { pdsPort in
                    try await stream.run { streamPort in
                        let account = ["service": "http://127.0.0.1:\(pdsPort)", "identifier": "@council.test"]
                        let listening = ["address": "http://127.0.0.1:\(streamPort)", "compression": "none"]
                        try await body(
                            House(
                                pds: pds,
                                stream: stream,
                                connector: connector,
                                settings: ConnectorSettings(
                                    values: account,
                                    vault: PassingVault(["appPassword": "pw"])
                                ),
                                jetstream: ConnectorSettings(values: listening, vault: PassingVault())
                            )
                        )
                        throw SeenEnough()
                    }
                }
            }
            await #expect(throws: SeenEnough.self) { try await group.next() }
        }
        try await outbound.shutdown()
    }

    @Test func `keeps the contract of connectors`() async throws {
        try await withHouse { house in
            var trial = ConnectorContract.Trial(account: house.settings)
            trial.attempt = { await $0.publish($1) }

            let findings = await ConnectorContract(of: house.connector, trial: trial).findings(at: Council.clock())

            #expect(findings.filter { $0.verdict == .broken } == [])
            #expect(findings.count { $0.verdict == .kept } >= 9)
        }
    }

    @Test func `is checked and shown by its name`() async throws {
        try await withHouse { house in
            let profile = try await house.connector.check(house.settings)
            let stream = try await house.connector.check(house.jetstream)

            #expect(profile.id == Council.did)
            #expect(profile.handle == "council.test")
            #expect(profile.limits == BlueskyManifest.limits)
            #expect(stream.name.hasPrefix("Jetstream at 127.0.0.1"))
        }
    }

    @Test func `is refused with a wrong password, a missing one, or a server that is not there`() async throws {
        try await withHouse { house in
            let wrong = ConnectorSettings(values: house.settings.values, vault: PassingVault(["appPassword": "no"]))
            let missing = ConnectorSettings(values: house.settings.values, vault: PassingVault())
            var elsewhere = house.settings
            elsewhere.values["service"] = "http://127.0.0.1:1"
            var nameless = house.settings
            nameless.values["identifier"] = "council"

            await #expect(
                throws: SettingsRefused.credentialsRefused(
                    "AuthenticationRequired: Invalid identifier or password."
                )
            ) { try await house.connector.check(wrong) }
            await #expect(throws: SettingsRefused.self) { try await house.connector.check(missing) }
            await #expect(throws: SettingsRefused.self) { try await house.connector.check(elsewhere) }
            await #expect(throws: SettingsRefused.self) { try await house.connector.check(nameless) }
        }
    }

    @Test func `publishes a picture once, though the answer to it is lost and the server forgets it`() async throws {
        try await withHouse { house in
            let publisher = try #require(try house.connector.publisher(for: house.settings) as? BlueskyPublisher)
            let facts = PictureFacts(type: .png, width: 4, height: 3, size: 3, words: "A display.")
            let picture = OutgoingPicture(facts, bytes: [1, 2, 3])
            let post = OutgoingPost(text: "Look.", pictures: [picture])
            house.pds.fail(.loseBlob)
            await #expect(throws: OutboundFailure.self) { _ = try await publisher.freeze(post, at: Council.now) }
            let frozen = try await publisher.freeze(post, at: Council.now)
            house.pds.forgetBlobs()
            guard case .rejected = await publisher.publish(frozen) else {
                return #expect(Bool(false), "a record named what is not there")
            }
            try await publisher.bringAgain([picture], of: frozen)
            house.pds.fail(.loseAnswer)
            let first = await publisher.publish(frozen)
            guard case .unknown = first, case .published = await publisher.publish(frozen) else {
                return #expect(Bool(false), "\(first)")
            }

            let record = try #require(house.pds.records(of: Council.did).values.first)
            let image = record["embed"]?["images"]?.json
            #expect(house.pds.records(of: Council.did).count == 1)
            #expect(house.pds.blobs.count == 1)
            #expect(String(decoding: image ?? [], as: UTF8.self).contains(house.pds.blobs[0]))
        }
    }

    @Test func `publishes once, however often it is asked, and sees its post come back`() async throws {
        try await withHouse { house in
            let publisher = try #require(try house.connector.publisher(for: house.settings))
            let frozen = try await publisher.freeze(OutgoingPost(text: "Hello @anna.test 👩‍👩‍👧"), at: Council.now)

            let first = await publisher.publish(frozen)
            let second = await publisher.publish(frozen)

            #expect(first == second)
            guard case .published(let receipt) = first else {
                Issue.record("not published: \(first)")
                return
            }
            #expect(house.pds.records(of: Council.did).count == 1)
            let source = try #require(try house.connector.source(for: house.jetstream) as? JetstreamSource)
            let back = try await Collected.run(source, from: Cursor("1"), until: 1)
            #expect(back.events.count == 1)
            guard case .posted(let post) = back.events[0] else {
                Issue.record("not a post")
                return
            }
            #expect(post.id == receipt.id)
            #expect(post.handle["cid"] == receipt.handle["cid"])
            #expect(post.mentions == [MentionedAccount(id: Events.author, handle: "anna.test")])
        }
    }

    @Test func `finds the post whose answer was lost, and does not find the one that was never taken`() async throws {
        try await withHouse { house in
            let publisher = try #require(try house.connector.publisher(for: house.settings))
            let lost = try await publisher.freeze(OutgoingPost(text: "lost"), at: Council.now)
            let never = try await publisher.freeze(OutgoingPost(text: "never"), at: Council.now)

            house.pds.fail(.loseAnswer)
            guard case .unknown = await publisher.publish(lost) else {
                Issue.record("nobody can know")
                return
            }
            house.pds.fail(.unavailable)
            guard case .unknown = await publisher.publish(never) else {
                Issue.record("nobody can know")
                return
            }

            guard case .found = await publisher.reconcile(lost) else {
                Issue.record("it is there")
                return
            }
            #expect(await publisher.reconcile(never) == .absent)
            #expect(house.pds.records(of: Council.did).count == 1)
        }
    }

    @Test func `goes on when its token has expired, and waits when it is too fast`() async throws {
        try await withHouse { house in
            let publisher = try #require(try house.connector.publisher(for: house.settings))
            let frozen = try await publisher.freeze(OutgoingPost(text: "hello"), at: Council.now)

            house.pds.fail(.expiredToken)
            guard case .published = await publisher.publish(frozen) else {
                Issue.record("must go on")
                return
            }
            house.pds.fail(.rateLimited)
            for _ in 1...2 {
                guard case .notNow = await publisher.publish(frozen) else {
                    Issue.record("must wait, also when asked again before the pause is over")
                    return
                }
            }
            let health = try await house.connector.health(of: house.settings)
            #expect(health.restsUntil == Council.now + .seconds(30))
        }
    }

    @Test func `looks up who is behind an id, with an account and without one`() async throws {
        try await withHouse { house in
            var stream = house.jetstream
            let ids = [Events.author, "did:plc:nobody", "not an id"]

            let asAccount = try await house.connector.authors(ids, settings: house.settings)
            stream.values["profiles"] = house.settings.values["service"]
            let asStream = try await house.connector.authors(ids, settings: stream)

            let anna = PostAuthor(id: Events.author, handle: "anna.test", name: "Anna", followers: 0, posts: 0)
            #expect(asAccount == [anna])
            #expect(asStream == [anna])
        }
    }

    @Test func `hears who speaks to it, and sees what was said before`() async throws {
        try await withHouse { house in
            let publisher = try #require(try house.connector.publisher(for: house.settings))
            let opening = try await publisher.freeze(OutgoingPost(text: "Any questions?"), at: Council.now)
            guard case .published(let receipt) = await publisher.publish(opening) else {
                Issue.record("not published")
                return
            }
            let reference: ATRecord = ["uri": .string(receipt.id), "cid": .string(receipt.handle["cid"] ?? "")]
            let answer = try house.pds.post(
                as: Events.author,
                "Yes: when?",
                members: ["reply": ["root": reference, "parent": reference]]
            )

            let source = try #require(try house.connector.source(for: house.settings) as? NotificationSource)
            let heard = try await Collected.run(source, until: 1)
            let before = try await house.connector.context(of: answer, settings: house.settings)

            #expect(heard.texts == ["Yes: when?"])
            guard case .posted(let post) = heard.events[0] else {
                Issue.record("not a post")
                return
            }
            #expect(post.id == answer)
            #expect(post.author.handle == "anna.test")
            #expect(post.reply?.root == receipt.id)
            #expect(before.map(\.text) == ["Any questions?", "Yes: when?"])
        }
    }
}
