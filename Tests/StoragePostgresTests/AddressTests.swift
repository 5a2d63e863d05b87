import Storage
import StoragePostgres
import TestSupport
import Testing

@Suite struct `The address of a database` {
    @Test(arguments: [
        "postgres://gwen:s3cr3t@db.example:6432/parley", "postgresql://gwen:s3cr3t@db.example:6432/parley?pool=3",
        "host=db.example port=6432 user=gwen password=s3cr3t dbname=parley",
        "host=db.example port=6432 user=gwen password='s3cr3t' dbname=parley prepared=off pool=3",
    ])
    func `is shown without the password`(address: String) throws {
        let database = try PostgresDatabase(connectionString: address)

        #expect("\(database)" == "postgres://gwen@db.example:6432/parley")
    }

    @Test func `may name several hosts, and what libpq knows besides`() throws {
        let database = try PostgresDatabase(
            connectionString: "postgres://gwen:s3cr3t@a.example:1,b.example:2/parley?target_session_attrs=read-write"
                + "&sslmode=verify-full&prepared=off"
        )
        #expect("\(database)" == "postgres://gwen@a.example,b.example:1,2/parley")
    }

    @Test(arguments: [
        "postgres://gwen:s3cr3t@[db.example/parley", "postgres://gwen:%zzs3cr3t@db.example/parley",
        "postgres://gwen:s3cr3t/x@db.example/parley", "postgres://gwen:s3cr3t@db.example:port/parley",
        "host=db.example s3cr3t", "password=s3cr3t hots=db.example", "password='s3cr3t",
        "postgres://gwen:s3cr3t@db.example/parley?pool=0", "host=db.example password=s3cr3t pool=many",
        "postgres://gwen:s3cr3t@db.example/parley?prepared=perhaps",
        "postgres://gwen:s3cr3t@db.example/parley?colour=red",
    ])
    func `that cannot be read is refused in words that hold no password`(address: String) {
        let failure = #expect(throws: StorageFailure.self) { try PostgresDatabase(connectionString: address) }

        guard case .accessRefused(let sentence) = failure else {
            Issue.record("\(String(describing: failure)) is no sentence about the address")
            return
        }
        #expect(!sentence.contains("s3cr3t"))
        #expect(sentence.contains("postgres://") || sentence.contains("="))
    }

    @Test func `gives a pool of as many connections as it says`() async throws {
        try await withPostgresAddress { address in
            let database = try PostgresDatabase(connectionString: address + "?pool=2")
            let sleeps = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await database.read { try $0.rows("SELECT pg_sleep(0.01) AS rest").count } }
                }
                return try await group.reduce(0, +)
            }
            let own = try await database.read { connection in
                try connection.rows(
                    """
                    SELECT COUNT(*) AS number FROM pg_stat_activity
                    WHERE datname = current_database() AND application_name = 'parley'
                    """
                )[0].integer("number")
            }
            #expect(sleeps == 8)
            #expect(own == 2)
            await database.close()
        }
    }
}
