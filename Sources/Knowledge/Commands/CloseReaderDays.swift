package import Journal
package import Primitives
import Storage

/// Takes away, behind the end of a day, by what its readers were told apart, and after 90 days what was searched in vain.
///
/// What stays are numbers.
package struct CloseReaderDays: Sendable {
    /// What this does in nobody's name, whoever runs it.
    package static let duty = Duty("readers", "days", records: [])

    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground.bound(to: Self.duty)
    }

    package func callAsFunction(of organization: OrganizationID) async throws {
        let now = ground.clock()
        let (first, oldest) = (openReaderDays(at: now).lowerBound, readerDay(of: now) - missLength)
        let isDue = try await ground.read { connection in
            let isOpen = try ReadingTable(of: organization, on: connection).isOpen(before: first)
            return try isOpen || MissTable(of: organization, on: connection).has(before: oldest)
        }
        guard isDue else { return }
        try await ground.writeQuietly { connection in
            let readings = ReadingTable(of: organization, on: connection)
            try readings.forgetSalts(before: first)
            try readings.forgetNumbers(before: first - readingLength)
            try MissTable(of: organization, on: connection).forget(before: oldest)
        }
        // In parts: others write between them.
        let part = 5_000
        var taken = part
        while taken == part {
            taken = try await ground.writeQuietly { connection in
                try ReadingTable(of: organization, on: connection).forgetMarks(before: first, atMost: part)
            }
        }
    }
}
