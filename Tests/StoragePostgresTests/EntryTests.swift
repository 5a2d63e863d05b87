import Foundation
import Storage
import StoragePostgres
import TestSupport
import Testing

@Suite struct `The way in` {
    @Test func `with a wrong password is refused in a sentence without it`() async throws {
        let failure = try await failure(at: try changed("parley:[^@]*@", "parley:wr0ng-s3cr3t@"))

        guard case .accessRefused(let sentence) = failure else { return unexpected(failure) }
        #expect(sentence.contains("password"))
        #expect(!sentence.contains("s3cr3t"))
    }

    @Test func `without a password says that one is missing`() async throws {
        let failure = try await failure(at: try changed("parley:[^@]*@", "parley@"))

        guard case .accessRefused(let sentence) = failure else { return unexpected(failure) }
        #expect(sentence.contains("PGPASSWORD"))
    }

    @Test func `to a database that is not there says how to make it`() async throws {
        let failure = try await failure(at: try changed("/[a-z]*$", "/nowhere"))

        guard case .accessRefused(let sentence) = failure else { return unexpected(failure) }
        #expect(sentence.contains("nowhere") && sentence.contains("createdb"))
    }

    @Test func `to a port where nobody listens says that the server does not answer`() async throws {
        let failure = try await failure(at: "postgres://gwen:s3cr3t@127.0.0.1:1/parley")

        guard case .unreachable(let sentence) = failure else { return unexpected(failure) }
        #expect(sentence.contains("127.0.0.1"))
        #expect(!sentence.contains("s3cr3t"))
    }

    @Test func `that is crowded says what to raise`() async throws {
        let role = "crowd_\(UInt32.random(in: 0 ... .max))"
        try await PostgresServer.ofThisRun.say("CREATE ROLE \(role) LOGIN PASSWORD 's3cr3t' CONNECTION LIMIT 0")
        let failure = try await failure(at: try changed("parley:[^@]*@", "\(role):s3cr3t@"))
        try await PostgresServer.ofThisRun.say("DROP ROLE \(role)")

        guard case .tooManyConnections = failure else { return unexpected(failure) }
        #expect(failure?.description.contains("max_connections") == true)
    }

    @Test func `to a server that is too old says which it is`() async throws {
        let server = try ScriptedServer(parameters: ["server_version": "14.9", "server_encoding": "UTF8"])
        let failure = try await failure(at: server.address)
        server.close()

        #expect(failure == .serverTooOld(version: "14.9"))
    }

    @Test func `to a database in another encoding says how to make one that Parley can use`() async throws {
        let server = try ScriptedServer(parameters: ["server_version": "15.4", "server_encoding": "LATIN1"])
        let failure = try await failure(at: server.address)
        server.close()

        guard case .accessRefused(let sentence) = failure else { return unexpected(failure) }
        #expect(sentence.contains("LATIN1") && sentence.contains("UTF8"))
    }

    @Test func `is found behind a host that is not there`() async throws {
        try await withPostgresAddress { address in
            let other = address.replacingOccurrences(of: "@127.0.0.1:", with: "@127.0.0.1:1,127.0.0.1:")
            let database = try PostgresDatabase(connectionString: other + "?target_session_attrs=read-write")

            #expect(try await database.read { try $0.rows("SELECT 1 AS number").count } == 1)
            await database.close()
        }
    }

    private func failure(at address: String) async throws -> StorageFailure? {
        let database = try PostgresDatabase(connectionString: address)
        let failure = await #expect(throws: StorageFailure.self) {
            try await database.read { try $0.rows("SELECT 1 AS number").count }
        }
        await database.close()
        return failure
    }

    private func changed(_ pattern: String, _ replacement: String) throws -> String {
        try PostgresServer.address().replacingOccurrences(of: pattern, with: replacement, options: .regularExpression)
    }

    private func unexpected(_ failure: StorageFailure?) {
        Issue.record("\(String(describing: failure)) does not say what is so")
    }
}
