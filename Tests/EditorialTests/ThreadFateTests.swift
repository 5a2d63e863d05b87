import Channels
import Journal
import Organization
import Primitives
import TestSupport
import Testing

@testable import Editorial
@testable import Publishing

private let words = "One.\n---\nTwo.\n---\nThree."

extension ScriptedPublisher {
    /// Takes the three posts of a thread.
    fileprivate func takeThree() {
        for number in 1...3 { answer(.published(Receipt(id: "ours-\(number)"))) }
    }
}

@Suite struct `The posts of a thread that wait` {
    @Test(arguments: Engine.allCases)
    func `leave behind a first one that was late, at one word of a person`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            room.network.takeThree()
            let version = try await room.plan(try await room.approved(words))
            try await HandOverDueVersions(ground: room.marram.ground)(of: room.marram.organization)
            room.marram.time.advance(by: .seconds(3 * 86_400))
            for _ in 0..<2 { try await room.round() }
            #expect(room.network.published.isEmpty)
            #expect(try await room.item(version)?.cause == .late)

            _ = try await room.settle(version, as: .sendAgain)
            for _ in 0..<4 { try await room.round() }

            #expect(room.network.published.map(\.payload) == ["One.", "Two.", "Three."])
            #expect(try await room.stored(version)?.state == .published)
        }
    }

    @Test(arguments: Engine.allCases)
    func `leave behind one that is let through a halt of days`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            room.network.takeThree()
            let nia = try await room.marram.viewer(.administrator)
            let halts = KeepHalts(ground: room.marram.ground)
            let version = try await room.plan(try await room.approved(words))
            let halt = try await halts.begin(over: [room.marram.meter.id], because: "A storm.", by: nia)
            for _ in 0..<2 { try await room.round() }
            room.marram.time.advance(by: .seconds(3 * 86_400))
            let held = try await room.whatIsHeld(by: halt.id, for: nia)
            try await halts.letThrough(held.map(\.id), of: halt.id, by: nia)
            for _ in 0..<4 { try await room.round() }

            #expect(room.network.published.map(\.payload) == ["One.", "Two.", "Three."])
            #expect(try await room.stored(version)?.state == .published)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are not sent below a first one that was taken back`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: [.thread, .withdraw]) { room in
            room.network.answer(.published(Receipt(id: "ours-1")), .rejected(reason: "Too loud."))
            let version = try await room.plan(try await room.approved(words))
            for _ in 0..<3 { try await room.round() }
            _ = try await WithdrawStoryVersion(ground: room.marram.ground, manifests: [room.manifest])(
                room.account,
                of: version.story,
                because: "The price is wrong.",
                by: try await room.marram.viewer(.meterAgent)
            )
            await #expect(throws: CorrectionRefused.withdrawn) { try await room.settle(version, as: .sendAgain) }

            #expect(try await room.seen(version).posts.map(\.item?.state) == [.sent, .abandoned, .abandoned])
            #expect(try await room.stored(version)?.content.takingBack == .underWay)
        }
    }

    @Test(arguments: Engine.allCases)
    func `have no fence any more once a person has let the whole be`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            let version = try await room.plan(try await room.approved(words))
            try await HandOverDueVersions(ground: room.marram.ground)(of: room.marram.organization)
            let (organization, now) = (room.marram.organization, room.marram.time.now)
            let held = try await room.marram.ground.write { connection in
                try FenceOutbox(of: organization, on: connection)(restoredFrom: now, keyed: [], at: now)
            }
            _ = try await room.settle(version, as: .giveUp)

            #expect(held == 3)
            #expect(try await room.seen(version).posts.map(\.item?.state) == [.abandoned, .abandoned, .abandoned])
            #expect(try await room.marram.ground.read { try FenceTable(on: $0).count() } == 0)
        }
    }
}
