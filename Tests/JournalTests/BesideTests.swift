import Primitives
import Storage
import TestSupport
import Testing

@testable import Journal

@Suite struct `Words beside the record` {
    @Test(arguments: Engine.allCases)
    func `are those of their entry, until they are taken away`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (organization, now) = (marram.organization, marram.time.now)
            try await marram.ground.write { connection in
                let table = BesideTable(of: organization, on: connection)
                let name = try table.keep("Mira", as: .name, of: "community:1", at: now)
                let text = try table.keep("It blinks.", as: .text, of: "community:1", at: now)
                let other = try table.keep("Ben", as: .name, of: "community:2", at: now)
                #expect(name.mark.count == 64)
                #expect(try table.words(of: name) == "Mira")

                #expect(try table.takeAway([.name], of: "community:1") == 1)
                #expect(try table.words(of: name) == nil)
                #expect(try table.words(of: text) == "It blinks.")
                #expect(try table.words(of: other) == "Ben")
                #expect(try table.takeAway([.name, .text], of: "community:1") == 1)
                #expect(try table.words(of: text) == nil)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `are refused where somebody changed them`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (organization, now) = (marram.organization, marram.time.now)
            try await marram.ground.write { connection in
                let table = BesideTable(of: organization, on: connection)
                let name = try table.keep("Mira", as: .name, of: "community:1", at: now)
                try connection.execute("UPDATE journal_beside SET words = 'Mona'")
                #expect(throws: BesideChanged.self) { _ = try table.words(of: name) }
            }
        }
    }
}
