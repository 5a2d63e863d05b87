import HTTPTypes
import TestSupport
import Testing

@testable import JSONAPI

@Suite struct `Shutting out and letting in, through the API` {
    @Test(arguments: Engine.allCases)
    func `ends every token at once, and gives none back`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let tom = "/agents/\(door.ear.marram.id(of: .meterAgent))"
            let token = try await door.token(of: .meterAgent)
            #expect(try await door.ask(.delete, tom).status == 204)
            #expect(try await door.ask(.get, "/me", bearing: token).code == "signIn.notSignedIn")

            #expect(try await door.ask(.post, tom + "/activate").status == 204)
            #expect(try await door.ask(.get, "/me", bearing: token).code == "signIn.notSignedIn")
            #expect(try await door.ask(.get, "/me", as: .meterAgent).status == 200)
        }
    }

    @Test(arguments: Engine.allCases)
    func `ends every token with a new password, and keeps to its rule`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let path = "/agents/\(door.ear.marram.id(of: .meterAgent))/password"
            let token = try await door.token(of: .meterAgent)
            let weak = try await door.ask(.put, path, #"{"password":"tom reece 123"}"#)
            #expect((weak.status, weak.code) == (422, "details.passwordKnown"))
            #expect(try await door.ask(.get, "/me", bearing: token).status == 200)

            #expect(try await door.ask(.put, path, #"{"password":"otter bracken quarry"}"#).status == 204)
            #expect(try await door.ask(.get, "/me", bearing: token).code == "signIn.notSignedIn")
            let old = try await door.ask(
                .post,
                "/tokens",
                #"{"email":"tom@marram.example","password":"slate heron lantern"}"#,
                as: nil
            )
            #expect(old.code == "signIn.wrongCredentials")
        }
    }

    @Test(arguments: Engine.allCases, [(HTTPRequest.Method.delete, ""), (.post, "/activate"), (.put, "/password")])
    func `is nothing that one does to oneself`(engine: Engine, way: (HTTPRequest.Method, String)) async throws {
        try await withDoor(on: engine) { door in
            let path = "/agents/\(door.ear.marram.id(of: .administrator))" + way.1
            let body = way.0 == .put ? #"{"password":"otter bracken quarry"}"# : nil
            let told = try await door.ask(way.0, path, body)

            #expect((told.status, told.code) == (409, "agent.oneself"))
            #expect(try await door.ask(.get, "/me").status == 200)
        }
    }

    @Test(arguments: Engine.allCases)
    func `asks for no token where everybody may come, and minds none that has run out`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            for stale in ["parley_guess", "", "a b"] {
                let told = try await door.ask(
                    .post,
                    "/tokens",
                    #"{"email":"tom@marram.example","password":"slate heron lantern"}"#,
                    bearing: stale
                )
                #expect(told.status == 200, "\(told.text)")
            }
        }
    }
}
