import Channels
import Governance
import Journal
import LanguageIdentification
import Logging
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Listening

/// A source of Marram's whose posts are brought.
private struct Doorstep: Sendable {
    let ear: Ear

    var marram: Marram { ear.marram }
    var keep: KeepSources { KeepSources(ground: marram.ground) }

    func take(_ delivery: PushedDelivery, to source: ID<ListeningSource>? = nil) async throws -> DeliveryOutcome {
        try await TakeDelivery(ground: marram.ground, seal: marram.seal) { $0 == "webhook" ? ScriptedPush() : nil }(
            delivery,
            to: source ?? ear.source.id
        )
    }

    /// Listens as the server does, while the body looks on.
    func whileListening(_ body: () async throws -> Void) async throws {
        let (organization, ground) = (marram.organization, marram.ground)
        let service = ListeningService(
            of: organization,
            on: ground,
            sharing: marram.claims(),
            book: ear.book,
            memory: ear.memory,
            languages: LanguageIdentifier(),
            logger: Logger(label: "test"),
            open: { source in
                DeliverySource(of: source.id, in: organization, on: ground, readBy: ScriptedPush())
            }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            try await body()
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    /// What was taken in, in the order of the alphabet.
    func words() async throws -> [String] { try await ear.recorded().map(\.post.text).sorted() }

    /// How many deliveries stand there, and of how many the words.
    func kept() async throws -> [Int64] {
        try await marram.ground.read { connection in
            try connection.rows("SELECT COUNT(*) AS n, COUNT(body) AS words FROM push_delivery")
                .flatMap { [try $0.integer("n"), try $0.integer("words")] }
        }
    }
}

private func withDoorstep(
    on engine: Engine,
    keeping keeps: ListeningSource.Keeps = .everything,
    _ body: (Doorstep) async throws -> Void
) async throws {
    try await withMarram(on: engine) { marram in
        let source = try await KeepSources(ground: marram.ground).add(
            connector: "webhook",
            title: "Our forum",
            settings: [:],
            account: nil,
            keeps: keeps,
            unit: marram.hub.id,
            broughtWith: KeepSources.NewDoor(secret: ScriptedPush.secret, sealedBy: marram.seal),
            by: try await marram.viewer(.hubMember)
        )
        try await body(Doorstep(ear: Ear(marram: marram, source: source)))
    }
}

@Suite struct `What is brought to a source` {
    @Test(arguments: Engine.allCases)
    func `is taken in once, all of it`(engine: Engine) async throws {
        try await withDoorstep(on: engine) { step in
            #expect(try await step.take(brought("one\ntwo", named: "a")) == .taken(2))
            #expect(try await step.take(brought("three", named: "b")) == .taken(1))
            #expect(try await step.take(brought("other words", named: "a")) == .known)
            try await step.whileListening {
                try await until { try await step.words().count == 3 }
                #expect(try await step.take(brought("four", named: "c")) == .taken(1))
                #expect(try await step.take(brought("three", named: "b")) == .known)
                try await until { try await step.words().count == 4 }
            }
            #expect(try await step.words() == ["four", "one", "three", "two"])
            #expect(try await step.ear.stored()?.cursor == Cursor("3"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `outlives whoever listens, and is told once after a start`(engine: Engine) async throws {
        try await withDoorstep(on: engine) { step in
            _ = try await step.take(brought("one", named: "a"))
            try await step.whileListening { try await until { try await step.words() == ["one"] } }
            _ = try await step.take(brought("two", named: "b"))
            try await step.whileListening { try await until { try await step.words() == ["one", "two"] } }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is forgotten but for its name once it was taken in, also where it concerns nobody`(
        engine: Engine
    ) async throws {
        try await withDoorstep(on: engine, keeping: .matching) { step in
            _ = try await step.take(brought("a heron", named: "a"))
            #expect(try await step.kept() == [1, 1])
            try await step.whileListening {
                try await until { try await step.kept() == [1, 0] }
                // From the second on, what nothing is kept of moves the cursor with a later look.
                _ = try await step.take(brought("another", named: "b"))
                try await until {
                    step.marram.time.advance(by: .seconds(2))
                    return try await step.kept() == [2, 0]
                }
            }
            #expect(try await step.words().isEmpty)
            #expect(try await step.take(brought("a heron", named: "a")) == .known)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused without the secret, and nothing of it stands anywhere`(engine: Engine) async throws {
        try await withDoorstep(on: engine) { step in
            await #expect(throws: DeliveryRefused.unsigned) {
                try await step.take(brought("one", named: "a", by: "a guess"))
            }
            await #expect(throws: DeliveryRefused.malformed("One line is broken.")) {
                try await step.take(brought("one\nbroken", named: "a"))
            }
            let kept = try await step.kept()
            #expect(kept == [0, 0])
            #expect(try await step.take(brought("one", named: "a")) == .taken(1))
        }
    }

    @Test(arguments: Engine.allCases)
    func `finds nothing where nobody takes deliveries`(engine: Engine) async throws {
        try await withDoorstep(on: engine) { step in
            let feed = try await step.keep.add(
                connector: "feed",
                title: "News",
                settings: [:],
                account: nil,
                keeps: .everything,
                unit: step.marram.hub.id,
                by: try await step.marram.viewer(.hubMember)
            )
            let nobody = ID<ListeningSource>.new(at: step.marram.time.now)
            for id in [feed.id, nobody] {
                await #expect(throws: DeliveryRefused.unsigned) {
                    try await step.take(brought("one", named: "a"), to: id)
                }
            }
            try await step.keep.remove(step.ear.source.id, by: try await step.marram.viewer(.hubMember))
            await #expect(throws: DeliveryRefused.unsigned) { try await step.take(brought("one", named: "a")) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `waits outside while the source is paused`(engine: Engine) async throws {
        try await withDoorstep(on: engine) { step in
            let viewer = try await step.marram.viewer(.hubMember)
            try await step.keep.setPaused(true, of: step.ear.source.id, by: viewer)
            await #expect(throws: PushDoorRefused.paused) { try await step.take(brought("one", named: "a")) }
            // Who does not know the secret does not learn that either.
            await #expect(throws: DeliveryRefused.unsigned) {
                try await step.take(brought("one", named: "a", by: "a guess"))
            }
            try await step.keep.setPaused(false, of: step.ear.source.id, by: viewer)
            #expect(try await step.take(brought("one", named: "a")) == .taken(1))
        }
    }
}

@Suite struct `The secret of a source` {
    @Test(arguments: Engine.allCases)
    func `is followed by another, and is good for a day beside it`(engine: Engine) async throws {
        try await withDoorstep(on: engine) { step in
            let viewer = try await step.marram.viewer(.hubMember)
            let door = KeepSources.NewDoor(secret: "the second", sealedBy: step.marram.seal)
            try await step.keep.change(secretOf: step.ear.source.id, to: door, keepingPrevious: true, by: viewer)

            #expect(try await step.take(brought("one", named: "a")) == .taken(1))
            #expect(try await step.take(brought("two", named: "b", by: "the second")) == .taken(1))
            step.marram.time.advance(by: .seconds(86_401))
            await #expect(throws: DeliveryRefused.unsigned) { try await step.take(brought("three", named: "c")) }
            #expect(try await step.take(brought("three", named: "c", by: "the second")) == .taken(1))
            #expect(try await step.ear.facts(SourceChanged.self).map(\.change) == ["secretChanged"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `ends at once where somebody says so`(engine: Engine) async throws {
        try await withDoorstep(on: engine) { step in
            let viewer = try await step.marram.viewer(.hubMember)
            let door = KeepSources.NewDoor(secret: "the second", sealedBy: step.marram.seal)
            try await step.keep.change(secretOf: step.ear.source.id, to: door, keepingPrevious: false, by: viewer)

            await #expect(throws: DeliveryRefused.unsigned) { try await step.take(brought("one", named: "a")) }
            #expect(try await step.ear.facts(SourceChanged.self).map(\.change) == ["secretEnded"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is changed by those who connect, and only where there is one`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let keep = KeepSources(ground: ear.marram.ground)
            let door = KeepSources.NewDoor(secret: "the second", sealedBy: ear.marram.seal)
            let (agent, hub) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.hubMember))
            await #expect(throws: NotAllowed.self) {
                try await keep.change(secretOf: ear.source.id, to: door, keepingPrevious: true, by: agent)
            }
            await #expect(throws: PushDoorRefused.bringsNothing) {
                try await keep.change(secretOf: ear.source.id, to: door, keepingPrevious: true, by: hub)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `does not stand readable in the database`(engine: Engine) async throws {
        try await withDoorstep(on: engine) { step in
            let stored = try await step.marram.ground.read { connection in
                try connection.rows("SELECT secrets FROM push_door").map { try $0.bytes("secrets") }
            }
            #expect(stored.count == 1)
            #expect(!stored[0].contains(Array(ScriptedPush.secret.utf8)))
        }
    }
}
