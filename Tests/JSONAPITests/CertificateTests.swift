import HTTPTypes
import Organization
import Primitives
import TestSupport
import Testing

@testable import JSONAPI

@Suite struct `A certificate, through the API` {
    @Test(arguments: Engine.allCases)
    func `opens sending, and its end closes it at once`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            func send() async throws -> Told {
                try await door.ask(
                    .post,
                    "/conversations/\(door.conversation)/replies",
                    #"{"text":"It isn’t you."}"#,
                    as: .meterAgent
                )
            }
            _ = try await door.ask(.post, door.asking, #"{"name":"Plain words"}"#)
            let refused = try await send()
            #expect(refused.status == 403 && refused.code == "permission.missingCertificate")
            #expect(refused.text.contains("Plain words"))
            #expect(try await door.ask(.get, "/conversations/\(door.conversation)", as: .meterAgent).status == 200)

            let held = "/agents/\(door.tom)/certificates"
            let id = try await door.ask(.post, held, #"{"name":"plain WORDS"}"#).member("id")
            #expect(try await send().status == 200)
            #expect(try await door.ask(.delete, "\(held)/\(id)").status == 204)
            #expect(try await send().code == "permission.missingCertificate")

            let end = #"{"name":"Plain words","endsAt":"\#(door.ear.marram.time.now + .seconds(60))"}"#
            #expect(try await door.ask(.post, held, end).status == 200)
            #expect(try await send().status == 200)
            door.ear.marram.time.advance(by: .seconds(60))
            #expect(try await send().code == "permission.missingCertificate")
        }
    }
}
