import HTTPTypes
import Organization
import Primitives
import TestSupport
import Testing

@testable import JSONAPI

extension Door {
    /// Somebody with a role in the unit of the tariff people, signed in for a token.
    func newcomer(_ name: String, _ role: Role) async throws -> String {
        let marram = ear.marram
        let email = "\(name.lowercased())@marram.example"
        _ = try await AddAgent(ground: marram.ground, passwords: Passwords())(
            name: name,
            email: email,
            unit: marram.tariff.id,
            role: role,
            password: "otter bracken quarry",
            by: try await marram.viewer(.administrator)
        )
        return try await SignIn(ground: marram.ground, passwords: Passwords(), limiter: SignInLimiter())(
            email: email,
            password: "otter bracken quarry",
            kind: .token,
            title: "test"
        )
    }
}

@Suite struct `Roles that were given through the API` {
    @Test(arguments: Engine.allCases)
    func `count at once, and count no more when they were taken back`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let token = try await door.token(of: .tariffAgent)
            let path = "/conversations/\(door.conversation)"
            #expect(try await door.ask(.get, path, bearing: token).status == 404)

            let grant = try await door.grant("readOnly", to: .tariffAgent)
            #expect(try await door.ask(.get, path, bearing: token).status == 200)

            #expect(try await door.ask(.delete, "/grants/\(grant)").status == 204)
            #expect(try await door.ask(.get, path, bearing: token).status == 404)
        }
    }

    @Test(arguments: Engine.allCases)
    func `reach everybody of a group, and nobody who has left it`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let member = "/groups/\(try await door.nightShift())/members/\(door.ear.marram.id(of: .tariffAgent))"
            let path = "/conversations/\(door.conversation)"

            #expect(try await door.ask(.put, member).status == 204)
            #expect(try await door.ask(.get, path, as: .tariffAgent).status == 200)
            #expect(try await door.ask(.get, "/groups", as: .tariffAgent).count("groups") == 1)

            #expect(try await door.ask(.delete, member).status == 204)
            #expect(try await door.ask(.get, path, as: .tariffAgent).status == 404)
            #expect(try await door.ask(.get, "/groups", as: .tariffAgent).count("groups") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are not there for the lead of another unit`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let lead = try await door.newcomer("Elin", .unitLead)
            let (grant, group) = (try await door.grant(), try await door.nightShift())
            let tom = door.ear.marram.id(of: .meterAgent)
            let asked: [(HTTPRequest.Method, String, String, String)] = [
                (.delete, "/grants/", grant, ""), (.delete, "/groups/", group, ""),
                (.put, "/groups/", group, "/members/\(tom)"), (.delete, "/groups/", group, "/members/\(tom)"),
            ]
            for (method, front, id, back) in asked {
                let real = try await door.ask(method, front + id + back, bearing: lead)
                let nothing = try await door.ask(method, front + nowhere + back, bearing: lead)
                #expect(real.status == 404 && real == nothing, "\(method) \(front): \(real.text)")
            }
            #expect(try await !door.ask(.get, "/grants", bearing: lead).text.contains(grant))
            #expect(try await door.ask(.get, "/groups", bearing: lead).count("groups") == 0)
            #expect(try await door.ask(.get, "/grants?unit=METER").text.contains(grant))
        }
    }

    @Test(arguments: Engine.allCases)
    func `are explained, with whom to ask for the rest`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let path = "/agents/\(door.ear.marram.id(of: .meterAgent))/permissions?unit=METER&permission="
            let may = try await door.ask(.get, path + "respond", as: .meterReader)
            let mayNot = try await door.ask(.get, path + "approve", as: .meterReader)

            #expect(may.text.contains(#""isAllowed":true"#) && !may.text.contains(#""grants":[]"#))
            #expect(may.text.contains(#""ask":[]"#))
            #expect(mayNot.text.contains(#""isAllowed":false"#) && mayNot.text.contains(#""grants":[]"#))
            #expect(mayNot.text.contains(#""missing":"missingGrant""#) && mayNot.text.contains("Nia Prosser"))
            let unknown = try await door.ask(.get, path + "fly")
            #expect((unknown.status, unknown.code) == (422, "request.unknownValue"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `are refused to whoever gives none, before the body is read`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let told = try await door.ask(.post, "/grants", "{", as: .hubMember)

            #expect((told.status, told.code) == (403, "permission.delegate"))
            #expect(told.text.contains("Roles are given by"))
        }
    }
}

@Suite struct `Every operation` {
    @Test func `declares who may call it`() throws {
        let undeclared = APIRoutes.operations.filter { $0.access == nil }.map(\.name)
        #expect(undeclared == [])
        for operation in APIRoutes.operations { #expect((operation.access == .anybody) == operation.isOpen) }
    }

    @Test func `that says nothing about it keeps the program from starting`() {
        #expect(throws: AccessUndeclared(doors: ["b"])) {
            try checkDeclared([(name: "a", access: Access.member), (name: "b", access: nil)])
        }
    }
}
