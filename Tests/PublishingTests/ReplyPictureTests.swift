import Channels
import Conversations
import Governance
import Journal
import Organization
import Pictures
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@testable import Publishing

@Suite struct `A reply with pictures` {
    @Test(arguments: Engine.allCases)
    func `leaves with them, the same ones however often it is tried`(engine: Engine) async throws {
        try await withDesk(on: engine, idempotency: .byKey) { desk in
            let network = ScriptedPicturePublisher(desk.network)
            let outbox = desk.outbox(through: network)
            let reply = try await desk.show()
            desk.network.answer(.notNow(reason: "busy", retryAfter: nil), .published(receipt))
            try await desk.follow()
            await outbox.round()
            desk.marram.time.advance(by: .seconds(600))
            await outbox.round()

            let facts = try #require(reply.pictures.first).facts
            let picture = OutgoingPicture(facts, bytes: somePNG())
            #expect(try await desk.state(reply) == .sent)
            #expect(desk.network.frozen.map(\.pictures) == [[picture]])
            #expect(desk.network.frozen.map(\.answers?.id) == ["1"])
            #expect(network.broughtAgain == [[picture]])
            #expect(Set(desk.network.published).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `does not leave with other words or other bytes than those that were approved`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let outbox = desk.outbox(through: ScriptedPicturePublisher(desk.network))
            let reply = try await desk.show()
            try await desk.execute("UPDATE reply SET content = REPLACE(content, 'large', 'small')")
            try await desk.follow()
            await outbox.round()
            #expect(try await desk.state(reply) == .rejected)

            let other = try await desk.show()
            try await desk.execute("UPDATE picture_content SET content = \(somePNG(9, 9))")
            try await desk.follow()
            await outbox.round()
            #expect(try await desk.state(other) == .rejected)
            #expect(desk.network.published.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `does not leave by a way out that takes none`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.show()
            try await desk.round()

            let item = try await desk.item(reply.id)
            #expect((item?.state, item?.reason) == (.rejected, OutgoingRefused.picturesNotTaken.message))
            #expect(desk.network.published.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `does not leave where a rule asks about what a picture shows`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let outbox = desk.outbox(through: ScriptedPicturePublisher(desk.network))
            let shown = try WholePicture(somePNG(), words: "The price of a unit.").picture
            try await desk.priceRule()
            let reply = desk.unaskedReply(words: "Look.", text: "Look. — Tom, Marram Energy", showing: [shown])
            try await desk.smuggle(reply)
            try await desk.follow()
            await outbox.round()

            let reason = "A rule asks for an approval that is not in the record. It was not sent."
            #expect(try await desk.item(reply.id)?.reason == reason)
            #expect(desk.network.published.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `gives them back with its words where it is taken back`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.show(undo: .seconds(10))
            try await desk.decide.recall(reply.id, by: try await desk.marram.viewer(.meterAgent))
            let (organization, question) = (desk.marram.organization, desk.question)
            let tom = desk.marram.id(of: .meterAgent)
            let draft = try await desk.marram.ground.read {
                try ReplyTable(of: organization, on: $0).draft(in: question, of: tom)
            }

            #expect(draft?.text == reply.words)
            #expect(draft?.pictures == reply.pictures)
            let picture = try #require(reply.pictures.first)
            let kept = [AddedPicture(.kept(picture.id), words: picture.facts.words)]
            let again = try await desk.send(desk.form(kept))
            #expect(again.pictures == reply.pictures)
        }
    }
}

extension Desk {
    private var pictured: ConnectorManifest {
        var manifest = manifest
        manifest.limits?.pictures = PictureLimits(count: 1, bytes: 100_000, words: 100)
        return manifest
    }

    fileprivate func outbox(through network: ScriptedPicturePublisher) -> OutboxService {
        marram.outbox(.byKey, telling: remembered) { _ in network }
    }

    fileprivate func form(_ pictures: [AddedPicture], undo: Duration = .zero) -> SendReply.Form {
        SendReply.Form(
            id: .new(at: marram.time.now),
            words: "It is easy to read.",
            account: account.id,
            undo: undo,
            pictures: pictures
        )
    }

    fileprivate func send(_ form: SendReply.Form) async throws -> Reply {
        try await SendReply(ground: marram.ground, manifests: [pictured])(
            form,
            to: question,
            by: try await marram.viewer(.meterAgent)
        )
    }

    fileprivate func show(undo: Duration = .zero) async throws -> Reply {
        try await send(form([AddedPicture(.file(somePNG()), words: "A display with large figures.")], undo: undo))
    }
}
