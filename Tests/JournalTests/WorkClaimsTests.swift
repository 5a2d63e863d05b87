import Logging
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Journal

/// What processes are at, as the duties themselves tell it.
private final class Logbook: Sendable {
    private let state = Mutex<(at: [String: Set<String>], most: Int)>(([:], 0))

    /// Notes that a process is at a duty until it is cancelled.
    func work(_ duty: String, by process: String) async {
        state.withLock { state in
            state.at[duty, default: []].insert(process)
            state.most = max(state.most, state.at[duty]?.count ?? 0)
        }
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(60)) }
        state.withLock { _ = $0.at[duty]?.remove(process) }
    }

    func duties(of process: String) -> Set<String> {
        state.withLock { state in Set(state.at.filter { $0.value.contains(process) }.keys) }
    }

    /// The most processes that were ever at one duty together.
    var most: Int { state.withLock { $0.most } }
}

private let duties = (0..<6).map { "duty \($0)" }
private let watch = Duty("watch", records: [])

extension Marram {
    fileprivate func claims(_ owner: String) -> WorkClaims {
        WorkClaims(
            on: ground,
            owner: owner,
            term: .init(.seconds(10)),
            isAlone: false,
            clock: ground.clock,
            logger: Logger(label: "test")
        )
    }

    /// One process, until its task is cancelled.
    fileprivate func run(_ owner: String, _ logbook: Logbook) async {
        await claims(owner).share(watch, among: { duties }, work: { duty, _ in await logbook.work(duty, by: owner) })
    }
}

@Suite struct `Duties that processes share` {
    @Test(arguments: Engine.allCases)
    func `are known to the others with the first look, also where there are none`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let share = WorkShare(of: Duty("presence", records: []), claims: marram.claims("web"))

            let taken = await share.look { [] }

            let now = marram.time.now
            #expect(taken.isEmpty)
            let living = try await marram.ground.read { try LeaseTable(on: $0).living(for: "presence", at: now) }
            #expect(living == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are not counted with processes that ended long ago without a word`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let now = marram.time.now
            try await marram.ground.write { connection in
                let table = LeaseTable(on: connection)
                try table.report("dead", for: "presence", until: now - .seconds(61))
                try table.report("silent", for: "presence", until: now - .seconds(59))
                try table.report("another's", for: "watch", until: now - .seconds(61))
            }

            _ = await WorkShare(of: Duty("presence", records: []), claims: marram.claims("web")).look { [] }

            let owners = try await marram.ground.read { connection in
                try connection.rows("SELECT owner FROM work_process ORDER BY owner").map { try $0.text("owner") }
            }
            #expect(owners == ["another's", "silent", "web"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `are spread evenly, and each is carried out by one process at a time`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let logbook = Logbook()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await marram.run("one", logbook) }
                try await until { logbook.duties(of: "one").count == 6 }

                group.addTask { await marram.run("two", logbook) }
                try await until { logbook.duties(of: "two").count == 3 && logbook.duties(of: "one").count == 3 }
                #expect(logbook.duties(of: "one").union(logbook.duties(of: "two")) == Set(duties))
                #expect(logbook.most == 1)
                group.cancelAll()
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `are taken over when their process is silent for a term, and not before`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let table = { @Sendable (work: @escaping @Sendable (LeaseTable) throws -> Lease?) in
                try await marram.ground.write { try work(LeaseTable(on: $0)) }
            }
            let start = marram.time.now
            let first = try await table {
                try $0.claim("a", of: "watch", for: "dead", at: start, until: start + .seconds(10))
            }
            let early = try await table {
                try $0.claim("a", of: "watch", for: "heir", at: start + .seconds(9), until: start + .seconds(19))
            }
            let late = try await table {
                try $0.claim("a", of: "watch", for: "heir", at: start + .seconds(10), until: start + .seconds(20))
            }
            let again = try await table {
                try $0.claim("a", of: "watch", for: "third", at: start + .seconds(11), until: start + .seconds(21))
            }

            #expect(first?.epoch == 1)
            #expect(early == nil)
            #expect(late == Lease(kind: "watch", duty: "a", owner: "heir", epoch: 2))
            #expect(again == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `go on elsewhere when a process dies, each once`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let logbook = Logbook()
            let start = marram.time.now
            _ = try await marram.ground.write { connection in
                try duties.compactMap {
                    try LeaseTable(on: connection)
                        .claim($0, of: "watch", for: "dead", at: start, until: start + .seconds(10))
                }.count
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await marram.run("one", logbook) }
                group.addTask { await marram.run("two", logbook) }
                try await until {
                    try await marram.ground.read { try LeaseTable(on: $0).living(for: "watch", at: start) } == 2
                }
                #expect(logbook.most == 0)

                marram.time.advance(by: .seconds(11))
                try await until { logbook.duties(of: "one").count == 3 && logbook.duties(of: "two").count == 3 }
                #expect(logbook.most == 1)
                group.cancelAll()
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `write nothing any more once another process has taken them over`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let start = marram.time.now
            let lease = try await marram.ground.write {
                try LeaseTable(on: $0).claim("a", of: "watch", for: "frozen", at: start, until: start + .seconds(10))
            }
            let ground = marram.ground.fenced(by: try #require(lease))
            let turn: @Sendable (any Connection) throws -> Void = { connection in
                try connection.execute("UPDATE work_process SET seen_until = 1")
            }
            try await ground.write(turn)

            _ = try await marram.ground.write {
                try LeaseTable(on: $0)
                    .claim("a", of: "watch", for: "heir", at: start + .seconds(10), until: start + .seconds(20))
            }
            await #expect(throws: LeaseLost.self) { try await ground.write(turn) }
            await #expect(throws: LeaseLost.self) { try await ground.writeQuietly(turn) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `are given back at once by a process that ends in peace, and let go when they are gone`(
        engine: Engine
    ) async throws {
        try await withMarram(on: engine) { marram in
            let logbook = Logbook()
            let wanted = Mutex(duties)
            let share = WorkShare(of: watch, claims: marram.claims("one"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lease in await share.look(for: { wanted.withLock { $0 } }) {
                    group.addTask {
                        await share.carryOut(lease) { duty, _ in await logbook.work(duty, by: "one") }
                    }
                }
                try await until { logbook.duties(of: "one").count == 6 }

                wanted.withLock { $0.removeLast(2) }
                _ = await share.look(for: { wanted.withLock { $0 } })
                try await until { logbook.duties(of: "one") == Set(duties.prefix(4)) }

                share.end()
                try await group.waitForAll()
                #expect(logbook.duties(of: "one").isEmpty)
            }
        }
    }
}

@Suite struct `A process's share` {
    private func held(_ names: [String], epoch: Int64 = 1) -> [String: Lease] {
        Dictionary(
            uniqueKeysWithValues: names.map { ($0, Lease(kind: "k", duty: $0, owner: "me", epoch: epoch)) }
        )
    }

    @Test func `is all of the duties when it is alone`() {
        let share = Share(wanted: duties, running: [:], held: [], processes: 1)

        #expect(share.open == duties)
        #expect(share.room == 6)
        #expect(share.lost.isEmpty)
    }

    @Test func `is rounded up, so that the shares of all are enough`() {
        #expect(Share(wanted: duties, running: [:], held: [], processes: 4).room == 2)
        #expect(Share(wanted: duties, running: [:], held: [], processes: 7).room == 1)
        #expect(Share(wanted: [], running: [:], held: [], processes: 3).room == 0)
    }

    @Test func `gives up what is too much, what nobody wants, and what another process has taken`() {
        let running = held(duties)
        let tooMuch = Share(wanted: duties, running: running, held: Array(running.values), processes: 2)
        #expect(tooMuch.lost == Array(duties.suffix(3)))
        #expect(tooMuch.room == 0)

        let unwanted = Share(wanted: [duties[0]], running: running, held: Array(running.values), processes: 1)
        #expect(unwanted.lost == Array(duties.dropFirst()))

        let taken = Share(
            wanted: duties,
            running: running,
            held: Array(running.values.filter { $0.duty != duties[2] }),
            processes: 1
        )
        #expect(taken.lost == [duties[2]])
        let newer = Share(wanted: duties, running: running, held: Array(held(duties, epoch: 2).values), processes: 1)
        #expect(newer.lost == duties)
    }
}
