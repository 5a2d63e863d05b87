import Organization
import Primitives
import Storage
import Synchronization
import TestSupport

@testable import Journal

/// A fact of no room, for the tests of the record itself.
struct StoneTurned: JournalEvent, Equatable {
    static let kind = "stone.turned"
    let stone: String
    let number: Int
    var subject: String { stone }
}

extension Marram {
    /// Appends a fact in the lane of its stone.
    @discardableResult
    func turn(_ stone: String, _ number: Int = 0, by actor: Actor = .machine("test")) async throws -> JournalEntry {
        let (organization, now, unit) = (organization, time.now, meter.id)
        return try await ground.write { connection in
            try JournalTable(on: connection).append(
                StoneTurned(stone: stone, number: number),
                of: organization,
                in: Lane(of: stone),
                by: actor,
                unit: number % 2 == 0 ? unit : nil,
                at: now
            )
        }
    }

    func check() async throws -> ChainCheck {
        let organization = organization
        return try await ground.read { try ChainCheck.run(of: organization, on: $0) }
    }

    func entries(of stone: String) async throws -> [JournalEntry] {
        let organization = organization
        return try await ground.read {
            try JournalTable(on: $0).entries(of: organization, in: Lane(of: stone), behind: 0, atMost: 10_000)
        }
    }
}

/// How often the bell was heard.
final class HeardRings: Sendable {
    private let number = Mutex(0)

    var count: Int { number.withLock { $0 } }

    func add() { number.withLock { $0 += 1 } }
}
