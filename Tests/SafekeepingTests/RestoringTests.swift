import Journal
import Primitives
import Storage
import TestSupport
import Testing

@testable import Safekeeping

@Suite struct `Restoring a backup` {
    @Test(arguments: Engine.allCases)
    func `ends the links by which members come in, used since or not, and no others`(engine: Engine) async throws {
        try await withMarram(on: .sqlite) { marram in
            let (organization, end) = (marram.organization, TestClock.start + .seconds(1_200))
            try await marram.ground.write { connection in
                for (number, action) in ["signIn", "signIn", "unfollow"].enumerated() {
                    try connection.execute(
                        """
                        INSERT INTO member_link (organization_id, token_hash, action, email, ends_at)
                        VALUES (\(organization), \([UInt8(number)]), \(action), \("gwen@marram.example"), \(end))
                        """
                    )
                }
            }
            try await withTemporaryFolder { folder in
                _ = try await backup(marram.ground.database)(to: folder + "/one.sqlite")
                try await withBareDatabase(on: engine) { target in
                    _ = try await RestoreBackup(
                        into: target,
                        migrations: everyMigration,
                        clock: Clock { TestClock.start },
                        keyed: []
                    )(from: folder + "/one.sqlite")

                    let left = try await target.read { connection in
                        try connection.rows("SELECT action FROM member_link ORDER BY token_hash").map {
                            try $0.text("action")
                        }
                    }
                    #expect(left == ["unfollow"])
                }
            }
        }
    }
}
