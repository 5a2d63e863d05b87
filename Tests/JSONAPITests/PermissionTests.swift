import HTTPTypes
import TestSupport
import Testing

@testable import JSONAPI

@Suite struct `Who may do what through the API` {
    @Test func `is written down for every operation and every caller`() {
        #expect(Set(permissionTable.map(\.name)) == Set(APIRoutes.operations.map(\.name)))
        #expect(permissionTable.count == APIRoutes.operations.count)
        #expect(permissionTable.allSatisfy { $0.statuses.count == callers.count })
    }

    @Test(arguments: Engine.allCases, permissionTable.map(\.name))
    func `is what the table says`(engine: Engine, name: String) async throws {
        let row = try #require(permissionTable.first { $0.name == name })

        // Whoever only reads, or is refused, changes nothing: they come to one door, one after another.
        let answers = Array(zip(callers, row.statuses))
        let changing = answers.filter { row.method != .get && $0.1 < 400 }
        let others = answers.filter { row.method == .get || $0.1 >= 400 }
        for group in changing.map({ [$0] }) + [others] where !group.isEmpty {
            try await withDoor(on: engine) { door in
                for (caller, status) in group {
                    let told = try await door.ask(row.method, try await row.path(door), row.body, as: caller)

                    #expect(told.status == Int(status), "\(caller?.rawValue ?? "nobody"): \(told.text)")
                }
            }
        }
    }

    /// Sources, accounts and the names of units and people are the organisation's; what is said to a unit is the unit's.
    @Test(arguments: Engine.allCases)
    func `shows nobody a word of a foreign unit`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let door = try await door.withCanaries()
            let paths = [
                "/conversations", "/conversations/\(door.conversation)", "/queries", "/outbox", "/views",
                "/saved-replies", "/macros", "/answers",
                "/persons/\(try await door.person())",
            ]
            for path in paths {
                let told = try await door.ask(.get, path, as: .meterReader)
                #expect(told.text.contains("canary"), "\(path) has nothing to hide: \(told.text)")
            }

            for caller in [Marram.Colleague.tariffAgent, nil] {
                for row in permissionTable {
                    let told = try await door.ask(row.method, try await row.path(door), row.body, as: caller)
                    #expect(!told.text.lowercased().contains("canary"), "\(row.name): \(told.text)")
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps a draft from the colleagues of the same unit`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let path = "/conversations/\(door.conversation)"
            _ = try await door.ask(.put, path + "/draft", #"{"text":"canary draft"}"#, as: .meterAgent)

            for caller in [Marram.Colleague.administrator, .hubMember, .meterReader] {
                let told = try await door.ask(.get, path, as: caller)
                #expect(told.status == 200 && !told.text.contains("canary"))
            }
            #expect(try await door.ask(.get, path, as: .meterAgent).text.contains("canary draft"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `ends with the token that was revoked, and with no other`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let (revoked, kept) = (try await door.token(of: .meterAgent), try await door.token(of: .meterAgent))
            try await door.revoke(revoked, of: .meterAgent)

            #expect(try await door.ask(.get, "/me", bearing: revoked).code == "signIn.notSignedIn")
            #expect(try await door.ask(.get, "/me", bearing: kept).status == 200)
        }
    }
}
