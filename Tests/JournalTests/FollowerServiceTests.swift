import Journal
import Logging
import ServiceLifecycle
import Storage
import TestSupport
import Testing

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

    @Test func `hears a ring that came while it was busy`() async {
        let bell = Bell()
        var rings = bell.rings().makeAsyncIterator()

        bell.ring()
        bell.ring()

        #expect(await rings.next() != nil)
    }
}
