import HTTPTypes
import TestSupport
import Testing

@testable import JSONAPI

/// Every operation that has an id in its address, asked about a thing that the caller may not read; what a colleague of
/// another unit may do by the table hides nothing from them.
private let withID = APIRoutes.operations.filter { $0.path.contains("{id}") }.map(\.name).filter { name in
    permissionTable.contains { $0.name == name && $0.statuses[3] >= 400 }
}

@Suite struct `What a caller may not read` {
    @Test(arguments: Engine.allCases, withID)
    func `is answered as if it did not exist, to the byte`(engine: Engine, name: String) async throws {
        let row = try #require(permissionTable.first { $0.name == name })
        let operation = try #require(APIRoutes.operations.first { $0.name == name })

        try await withDoor(on: engine) { door in
            let path = try await row.path(door)
            let nothing = operation.path.filled
            #expect(path != nothing)

            for caller in [Marram.Colleague.tariffAgent, nil] {
                let token = if let caller { try await door.token(of: caller) } else { String?.none }
                let real = try await door.ask(row.method, path, row.body, bearing: token)
                let random = try await door.ask(row.method, nothing, row.body, bearing: token)

                #expect((400..<500).contains(real.status), "\(caller?.rawValue ?? "nobody"): \(real.text)")
                #expect(real == random, "\(caller?.rawValue ?? "nobody")")
            }
        }
    }

    /// Ids of another kind: the thing is there, and its id still is none of the kind that is asked for.
    @Test(arguments: Engine.allCases)
    func `is not found by the id of something else either`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let reply = try await door.reply()
            for path in ["/conversations/\(reply)", "/conversations/\(door.query)", "/replies/\(door.conversation)"] {
                let told = try await door.ask(.get, path)
                #expect(told.status == 404, "\(path): \(told.text)")
            }
        }
    }
}
