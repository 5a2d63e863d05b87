import HTTPTypes
import TestSupport
import Testing

@testable import JSONAPI

@Suite struct `An address of the API` {
    @Test(arguments: Engine.allCases)
    func `says what it takes when it is asked in another way`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let query = try #require(HTTPRequest.Method("QUERY"))
            for operation in APIRoutes.operations {
                let path = operation.path.filled
                let taken = APIRoutes.methods(at: "/api/v1" + path)
                #expect(taken.contains(operation.method.rawValue), "\(operation.name)")
                let odd = try #require([HTTPRequest.Method.patch, query].first { !taken.contains($0.rawValue) })
                let told = try await door.ask(odd, path, as: nil)

                #expect(told.status == 405, "\(operation.name): \(told.text)")
                #expect(told.code == "request.405")
                #expect(told.text.contains("This address takes \(taken.joined(separator: ", "))."))
                #expect(faults(in: try told.json(), as: Schema(of: TroubleJSON.example)) == [])
            }
        }
    }

    @Test(arguments: [
        ("/units", ["GET", "POST"]), ("/queries/preview", ["POST"]), ("/queries/\(nowhere)", ["PUT"]),
        ("/openapi.json", ["GET"]), ("/nothing", []), ("", []),
    ])
    func `takes what its own operations take`(path: String, methods: [String]) {
        #expect(APIRoutes.methods(at: "/api/v1" + path) == methods)
    }

    @Test(arguments: Engine.allCases, ["/nothing", "/conversations/\(nowhere)/nothing", "/", "/units/", "/me/me"])
    func `that nobody knows is answered in the form of every refusal`(engine: Engine, path: String) async throws {
        try await withDoor(on: engine) { door in
            let told = try await door.ask(.get, path)
            guard told.status != 200 else { return #expect(path == "/units/") }

            #expect(told.status == 404)
            #expect(told.kind == "application/json")
            #expect(faults(in: try told.json(), as: Schema(of: TroubleJSON.example)) == [])
        }
    }

    @Test(arguments: Engine.allCases, ["/me", "/openapi.json", "/nothing", "/conversations?view=%3Cscript%3E"])
    func `is never taken for a page by a browser`(engine: Engine, path: String) async throws {
        try await withDoor(on: engine) { door in
            let told = try await door.ask(.get, path)

            #expect(told.kind == "application/json")
            #expect(told.sniffing == "nosniff")
        }
    }

    @Test(arguments: Engine.allCases, ["/conversations?unit=%00", "/journal?subject=a%00b", "/lists/%00"])
    func `with a character that no text has is refused`(engine: Engine, path: String) async throws {
        try await withDoor(on: engine) { door in
            let isList = path.hasPrefix("/lists")
            let body = isList ? #"{"entries":[],"version":0}"# : nil
            let told = try await door.ask(isList ? .put : .get, path, body)

            #expect((told.status, told.code) == (422, "request.malformed"))
        }
    }
}

@Suite struct `A version that nobody has read` {
    @Test(arguments: Engine.allCases, [Int.max, Int.max - 1, Int.min, -1, 2])
    func `saves nothing and stops nobody`(engine: Engine, version: Int) async throws {
        try await withDoor(on: engine) { door in
            _ = try await door.ask(.put, "/lists/towns", #"{"entries":["Tywyn"],"version":0}"#)
            let list = try await door.ask(.put, "/lists/towns", #"{"entries":[],"version":\#(version)}"#)
            let query = try await door.ask(
                .put,
                "/queries/\(door.query)",
                #"{"name":"meter","text":"tariff","isPaused":false,"version":\#(version)}"#
            )

            #expect((list.status, list.code) == (409, "list.changed"))
            #expect((query.status, query.code) == (409, "query.changed"))
            #expect(try await door.ask(.get, "/lists").text.contains("Tywyn"))
            #expect(try await !door.ask(.get, "/queries").text.contains("tariff"))
        }
    }
}
