import Logging
import Primitives
import Storage
import TestSupport
import Testing

@testable import Journal

private let duties = ["a", "b"]
private let watch = Duty("watch", records: [])
private let year = Duration.seconds(365 * 86_400)

extension Marram {
    /// A process on a machine whose clock stands so far ahead, or behind.
    fileprivate func share(_ owner: String, ahead: Duration) -> WorkShare {
        let time = time
        let ground = Ground(database: ground.database, clock: Clock { time.now + ahead })
        return WorkShare(
            of: watch,
            claims: WorkClaims(on: ground, owner: owner, isAlone: false, logger: Logger(label: "test"))
        )
    }

    fileprivate func lease(_ work: @escaping @Sendable (LeaseTable) throws -> Lease?) async throws -> Lease? {
        try await ground.write { try work(LeaseTable(on: $0)) }
    }
}

@Suite struct `Duties beside a wrong clock` {
    @Test(arguments: Engine.allCases)
    func `stay with a process whose machine's clock stands far behind that of another`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let taken = await marram.share("behind", ahead: .zero - year).look { duties }
            let stolen = await marram.share("ahead", ahead: year).look { duties }

            #expect(taken.map(\.duty) == duties)
            #expect(stolen.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are free a term behind the death of a process whose machine's clock stood far ahead`(
        engine: Engine
    ) async throws {
        try await withMarram(on: engine) { marram in
            _ = await marram.share("ahead", ahead: year).look { duties }

            let (now, later) = try await marram.ground.read { connection in
                let table = LeaseTable(on: connection)
                let now = try table.present()
                return (
                    try table.free(duties, of: "watch", at: now),
                    try table.free(duties, of: "watch", at: now + WorkClaims.Term.standard.length)
                )
            }

            #expect(now.isEmpty)
            #expect(later == duties)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are taken over at once where the database's own clock put their end far ahead`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let now = marram.time.now
            let longest = WorkClaims.Term.longest
            for (duty, ahead) in [("a", year), ("b", .zero)] {
                _ = try await marram.lease {
                    try $0.claim(duty, of: "watch", for: "dead", at: now + ahead, until: now + ahead + longest)
                }
            }

            let free = try await marram.ground.read { try LeaseTable(on: $0).free(duties, of: "watch", at: now) }
            let taken = try await marram.lease {
                try $0.claim("a", of: "watch", for: "heir", at: now, until: now + longest)
            }
            let refused = try await marram.lease {
                try $0.claim("b", of: "watch", for: "heir", at: now, until: now + longest)
            }

            #expect(free == ["a"])
            #expect(taken == Lease(kind: "watch", duty: "a", owner: "heir", epoch: 2))
            #expect(refused == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are not shared with processes that such a clock put far ahead`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let living = try await marram.ground.write { connection in
                let table = LeaseTable(on: connection)
                let now = try table.present()
                try table.report("dead", for: "watch", until: now + year)
                try table.report("beside", for: "watch", until: now + .seconds(10))
                return try table.living(for: "watch", at: now)
            }

            _ = await marram.share("new", ahead: .zero).look { duties }

            let owners = try await marram.ground.read { connection in
                try connection.rows("SELECT owner FROM work_process ORDER BY owner").map { try $0.text("owner") }
            }
            #expect(living == 1)
            #expect(owners == ["beside", "new"])
        }
    }
}
