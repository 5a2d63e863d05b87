import Conversations
import HTTPTypes
import Journal
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

    @Test(arguments: Engine.allCases)
    func `that somebody holds before a unit asks counts when whoever asks says so`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let held = "/agents/\(door.tom)/certificates"
            _ = try await door.ask(.post, held, #"{"name":"Plain words"}"#)
            door.ear.marram.time.advance(by: .seconds(60))
            let shown = try await door.ask(.get, door.holding)
            #expect(shown.text.contains("\"agent\":\"\(door.tom)\""))
            #expect(shown.text.contains("\"givenBy\":\"\(door.ear.marram.id(of: .administrator))\""))
            let unsaid = try await door.ask(.post, door.asking, #"{"name":"Plain words"}"#)
            #expect(unsaid.status == 409 && unsaid.code == "certificate.givenBefore")
            let odd = try await door.ask(.post, door.asking, #"{"name":"Plain words","counting":"some"}"#)
            #expect(odd.code == "request.unknownValue")
            #expect(try await door.ask(.get, door.asking).count("certificates") == 0)

            let asked = try await door.ask(.post, door.asking, #"{"name":"Plain words","counting":"fromNow"}"#)
            #expect(asked.status == 200 && asked.text.contains("countsFrom"))
            func draft() async throws -> Told {
                try await door.ask(
                    .put,
                    "/conversations/\(door.conversation)/draft",
                    #"{"text":"The"}"#,
                    as: .meterAgent
                )
            }
            #expect(try await draft().code == "permission.missingCertificate")
            #expect(try await door.ask(.post, held, #"{"name":"Plain words"}"#).status == 200)
            #expect(try await draft().status < 300)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that ends sends what its holder looks after to others, and says so`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let path = "/conversations/\(door.conversation)"
            let (marram, organization) = (door.ear.marram, door.ear.marram.organization)
            let tom = try await marram.viewer(.meterAgent)
            try await AssignConversation(ground: marram.ground)(door.conversation, to: tom.actor, by: tom)
            #expect(try await !door.ask(.get, path).text.contains("reoffered"))
            _ = try await door.ask(.post, door.asking, #"{"name":"Plain words"}"#)
            #expect(try await ReofferUncertified(ground: marram.ground)(of: organization) == 1)
            let whole = try await door.ask(.get, path).text
            #expect(whole.contains("\"why\":\"certificate\"") && whole.contains("\"certificate\":\"Plain words\""))
            #expect(whole.contains("\"from\":\"\(tom.actor)\""))
        }
    }
}
