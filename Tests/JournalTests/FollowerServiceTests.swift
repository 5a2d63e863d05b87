import Logging
import ServiceLifecycle
import Storage
import TestSupport
import Testing

@testable import Journal

@Suite struct `A follower's service` {
    @Test(arguments: Engine.allCases)
    func `keeps in step while it runs, and ends when it is asked to`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            try await makeDiary(on: marram)
            let service = FollowersService([DiaryKeeper()], sharing: marram.claims(), logger: Logger(label: "test"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await service.run() }
                try await marram.turn("a", 1)
                try await until { try await diary(of: marram) == [1] }

                try await marram.turn("a", 2)
                try await until { try await diary(of: marram) == [1, 2] }
                group.cancelAll()
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes on when the disk does, with nothing left out and nothing twice`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            try await makeDiary(on: marram)
            // Only the follower's own writes fail.
            let faulty = FaultyDatabase(marram.ground.database)
            let ground = Ground(database: faulty, clock: marram.time.clock, bell: marram.ground.bell)
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            let service = FollowersService([DiaryKeeper()], sharing: marram.claims(on: ground), logger: logger)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await service.run() }
                for number in 0..<40 {
                    let fault: FaultyDatabase.Fault =
                        [.before(.diskFull), .beforeCommit, .before(.inputOutput("cable")), .before(.other("busy"))][
                            number % 4
                        ]
                    // A write that is still under way would take the new entry along, and leave the fault to nobody.
                    try await until {
                        marram.ground.bell.ring()
                        return try await diary(of: marram).count == number
                    }
                    let failures = faulty.failures
                    faulty.fail(fault)
                    try await marram.turn(["a", "b", "c"][number % 3], number)
                    try await until {
                        marram.ground.bell.ring()
                        return faulty.failures == failures + 1
                    }
                }
                try await until {
                    marram.ground.bell.ring()
                    return try await diary(of: marram).count == 40
                }
                group.cancelAll()
                try await group.waitForAll()
            }

            #expect(faulty.failures == 40)
            #expect(try await diary(of: marram).sorted() == Array(0..<40))
            let organization = marram.organization
            #expect(try await marram.ground.read { try ParkedTable(on: $0).all(of: organization) } == [])
        }
    }

    @Test func `hears a ring that came while it was busy`() async {
        let bell = Bell()
        var rings = bell.rings().makeAsyncIterator()

        bell.ring()
        bell.ring()

        #expect(await rings.next() != nil)
    }
}
