import Channels
import Primitives
import Testing

@testable import ExternalConnector

@Suite(.timeLimit(.minutes(1)))
struct `The example of a connector in Python` {
    let moment = Moment(rfc3339: "2026-11-21T10:00:00Z") ?? Moment(microseconds: 0)

    @Test func `says what it is`() async throws {
        let bench = try Bench.letterbox()

        await bench.connector.introduce()

        #expect(bench.connector.trouble == nil)
        #expect(bench.connector.manifest.name == "letterbox")
        #expect(bench.connector.manifest.title == "Letterbox")
        #expect(bench.connector.manifest.idempotency == .byKey)
        #expect(bench.connector.manifest.settings.map(\.name) == ["board"])
        await bench.connector.shutdown()
    }

    @Test func `knows a board, and refuses one that its operator did not make`() async throws {
        let bench = try Bench.letterbox()

        let profile = try await bench.connector.check(bench.settings)
        let unknown = ConnectorSettings(values: ["board": "park"], vault: PassingVault())
        let outside = ConnectorSettings(values: ["board": "../town"], vault: PassingVault())

        #expect(profile.id == "town" && profile.name == "Letterbox town")
        await #expect(throws: SettingsRefused.self) { _ = try await bench.connector.check(unknown) }
        await #expect(throws: SettingsRefused.malformed("Board", reason: "Use small letters, digits and -.")) {
            _ = try await bench.connector.check(outside)
        }
        await bench.connector.shutdown()
    }

    @Test func `hands over posts, and goes on behind the last that was stored`() async throws {
        let bench = try Bench.letterbox()
        try bench.leave("one", "Is the pool open?")
        let first = Deliveries()
        let second = Deliveries()

        await #expect(throws: Enough.self) {
            try await bench.connector.source(for: bench.settings)?.run(from: nil) { batch in
                if await first.append(batch) == 1 { try bench.leave("two", "And tomorrow?") }
                if await first.ids.count == 2 { throw Enough() }
            }
        }
        let behind = await first.batches.first?.cursor
        await #expect(throws: Enough.self) {
            try await bench.connector.source(for: bench.settings)?.run(from: behind) { batch in
                _ = await second.append(batch)
                throw Enough()
            }
        }

        #expect(await first.ids == ["one", "two"])
        #expect(await second.ids == ["two"])
        await bench.connector.shutdown()
    }

    @Test func `publishes a reply once, however often it is asked to`() async throws {
        let bench = try Bench.letterbox()
        let publisher = try #require(try bench.connector.publisher(for: bench.settings))
        let post = try await publisher.freeze(OutgoingPost(text: "It is."), at: moment)

        #expect(await publisher.reconcile(post) == .absent)
        let first = await publisher.publish(post)
        let again = await publisher.publish(post)

        guard case .published(let receipt) = first else {
            Issue.record("It was not published: \(first)")
            return
        }
        #expect(again == first)
        #expect(await publisher.reconcile(post) == .found(receipt))
        #expect(bench.replies == ["\(receipt.id).json"])
        await bench.connector.shutdown()
    }

    @Test func `gives a reply that stands other words, and takes it back`() async throws {
        let bench = try Bench.letterbox()
        await bench.connector.introduce()
        let publisher = try #require(try bench.connector.publisher(for: bench.settings) as? any ChangingPublisher)
        let post = try await publisher.freeze(OutgoingPost(text: "It is."), at: moment)
        guard case .published(let receipt) = await publisher.publish(post) else {
            Issue.record("It was not published.")
            return
        }
        let payload = try await publisher.freeze(OutgoingPost(text: "It is closed."), replacing: receipt)
        let (edit, withdrawal) = (PostChange(of: receipt, payload: payload), PostChange(of: receipt))
        let file = "boards/town/out/\(receipt.id).json"

        #expect(await publisher.look(whether: edit) == .absent)
        #expect(await publisher.carryOut(edit) == .published(receipt))
        #expect(await publisher.look(whether: edit) == .found(receipt))
        #expect(bench.noted(file).contains("It is closed."))
        #expect(await publisher.look(whether: withdrawal) == .absent)
        #expect(await publisher.carryOut(withdrawal) == .published(receipt))
        #expect(await publisher.carryOut(withdrawal) == .published(receipt))
        #expect(await publisher.look(whether: withdrawal) == .found(receipt))
        #expect(bench.replies == [])
        let late = await publisher.carryOut(edit)
        #expect(late == .rejected(reason: "It is gone, so it cannot be changed."))
        await bench.connector.shutdown()
    }
}
