import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Knowledge

@Suite struct `An installation that gets answers` {
    @Test(arguments: Engine.allCases)
    func `does not read its whole record for them`(engine: Engine) async throws {
        try await withBareDatabase(on: engine) { database in
            try await database.migrate(JournalTable.migrations, at: TestClock.start)
            let organization = OrganizationID.derived(from: ["marram"], at: TestClock.start)
            try await database.write { connection in
                for lane in [3, 7] as [Int64] {
                    try connection.execute(
                        """
                        INSERT INTO journal_lane (organization_id, lane, last_sequence, last_hash)
                        VALUES (\(organization), \(lane), \(lane * 100), \([0] as [UInt8]))
                        """
                    )
                }
            }
            try await database.migrate(everyMigration, at: TestClock.start)
            let cursors = try await database.read { connection in
                try connection.rows(
                    """
                    SELECT lane, sequence FROM journal_cursor
                    WHERE organization_id = \(organization) AND follower = \(ReuseFollower().name) ORDER BY lane
                    """
                ).map { [try $0.integer("lane"), try $0.integer("sequence")] }
            }
            #expect(cursors == [[3, 300], [7, 700]])
        }
    }
}
