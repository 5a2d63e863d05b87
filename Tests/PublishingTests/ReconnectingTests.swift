import Channels
import Governance
import Journal
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@testable import Publishing

@Suite struct `An account whose sign-in has ended` {
    @Test(arguments: Engine.allCases)
    func `holds its queue until a person connects it again, and drops nothing`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.needsReconnecting(reason: "The token was revoked."))
            let replies = [try await desk.reply("One."), try await desk.reply("Two."), try await desk.reply("Three.")]
            try await desk.round()
            desk.marram.time.advance(by: .seconds(86_400))
            try await desk.round()
            #expect(try await desk.accountState() == .needsReconnecting)
            #expect(try await desk.states(of: replies) == [.queued, .queued, .queued])
            #expect(desk.network.published.count == 1)
            #expect(try await desk.troubled() == Set(replies.map(\.id)))

            desk.network.answer(
                .published(Receipt(id: "a")),
                .published(Receipt(id: "b")),
                .published(Receipt(id: "c"))
            )
            try await desk.marram.connect("help")
            try await desk.round()

            #expect(try await desk.states(of: replies) == [.sent, .sent, .sent])
            #expect(Set(desk.network.published).count == 3)
            #expect(desk.network.frozen.count == 3)
        }
    }

    @Test func `holds back the others only through itself`() async throws {
        try await withDesk { desk in
            let news = try await desk.marram.connect("news")
            desk.network.answer(.needsReconnecting(reason: "Gone."), .published(receipt))
            let held = try await desk.reply()
            try await desk.round()
            let free = try await desk.reply("Hello.", through: news)
            try await desk.round()

            #expect(try await desk.states(of: [held, free]) == [.queued, .sent])
        }
    }

    @Test func `does not make an unknown outcome known`() async throws {
        try await withDesk { desk in
            desk.network.answer(.unknown(reason: "Reset."))
            let reply = try await desk.reply()
            try await desk.round()
            desk.marram.time.advance(by: .seconds(1))
            await desk.marram.outbox { _ in throw SettingsRefused.credentialsRefused("Signed out.") }.round()
            #expect(try await desk.state(reply) == .unknown)
            #expect(try await desk.accountState() == .needsReconnecting)

            desk.network.show(.found(receipt))
            try await desk.marram.connect("help")
            try await desk.round()

            #expect(try await desk.state(reply) == .sent)
            #expect(desk.network.published.count == 1)
        }
    }

    @Test func `keeps what waits when it is taken out of the register, for a person to decide`() async throws {
        try await withDesk { desk in
            let reply = try await desk.reply()
            try await desk.follow()
            try await ChangeAccountState(ground: desk.marram.ground)
                .remove(desk.account.id, by: try await desk.marram.viewer(.hubMember))
            await desk.outbox.round()

            #expect(try await desk.state(reply) == .queued)
            #expect(try await desk.troubled() == [reply.id])
            #expect(desk.network.published.isEmpty)
        }
    }
}

extension Desk {
    func troubled() async throws -> Set<ID<Reply>> {
        let (organization, now) = (marram.organization, marram.time.now)
        return Set(
            try await marram.ground.read { try OutboxTable(on: $0).troubled(of: organization, at: now).map(\.id) }
        )
    }
}
