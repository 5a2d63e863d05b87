import HTTPTypes
import Journal
import Organization
import Primitives
import TestSupport

/// Roles, groups, who was given what, and what follows from it.
let grantCases: [OperationCase] = [
    OperationCase(
        "listRoles",
        good: { try await $0.ask(.get, "/roles", as: .meterReader) },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/roles", as: nil) }
    ),
    OperationCase(
        "writeRole",
        good: { try await $0.ask(.put, "/roles/pressAgent", pressRole) },
        refused: (409, "role.fixed"),
        bad: { try await $0.ask(.put, "/roles/administrator", pressRole) }
    ),
    OperationCase(
        "removeRole",
        204,
        good: { door in
            _ = try await door.ask(.put, "/roles/pressAgent", pressRole)
            return try await door.ask(.delete, "/roles/pressAgent")
        },
        refused: (409, "role.fixed"),
        bad: { try await $0.ask(.delete, "/roles/agent") }
    ),
    OperationCase(
        "moveUnit",
        204,
        good: {
            try await $0.ask(.post, "/units/\($0.ear.marram.meter.id)/move", #"{"below":"tariff"}"#)
        },
        refused: (409, "unit.cannotHangThere"),
        bad: { try await $0.ask(.post, "/units/\($0.ear.marram.meter.id)/move", #"{"below":"METER"}"#) }
    ),
    OperationCase(
        "listGrants",
        good: { try await $0.ask(.get, "/grants?unit=meter", as: .meterReader) },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/grants", as: nil) }
    ),
    OperationCase(
        "giveGrant",
        good: { door in
            let ada = door.ear.marram.id(of: .tariffAgent)
            return try await door.ask(
                .post,
                "/grants",
                #"{"agent":"\#(ada)","role":"approver","unit":"meter","cascades":false,"expiresAt":"2030-01-01T00:00:00Z"}"#
            )
        },
        refused: (422, "request.malformed"),
        bad: { try await $0.ask(.post, "/grants", #"{"role":"agent","unit":"METER"}"#) }
    ),
    OperationCase(
        "takeBackGrant",
        204,
        good: { try await $0.ask(.delete, "/grants/\(try await $0.grant())") },
        refused: (404, "grant.unknown"),
        bad: { try await $0.ask(.delete, "/grants/\(nowhere)") }
    ),
    OperationCase(
        "confirmGrant",
        204,
        good: { try await $0.ask(.post, "/grants/\(try await $0.halfGrant())/confirm") },
        refused: (404, "grant.unknown"),
        bad: { try await $0.ask(.post, "/grants/\(nowhere)/confirm") }
    ),
    OperationCase(
        "explainPermissions",
        good: { door in
            let tom = door.ear.marram.id(of: .meterAgent)
            return try await door.ask(.get, "/agents/\(tom)/permissions?unit=METER&permission=approve")
        },
        refused: (404, "agent.unknown"),
        bad: { door in
            let tom = door.ear.marram.id(of: .meterAgent)
            return try await door.ask(.get, "/agents/\(tom)/permissions", as: .tariffAgent)
        }
    ),
]

/// People who are given roles together.
let groupCases: [OperationCase] = [
    OperationCase(
        "listGroups",
        good: { door in
            _ = try await door.nightShift()
            return try await door.ask(.get, "/groups")
        },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/groups", as: nil) }
    ),
    OperationCase(
        "addGroup",
        good: { try await $0.ask(.post, "/groups", #"{"name":"Night shift"}"#) },
        refused: (422, "details.nameMissing"),
        bad: { try await $0.ask(.post, "/groups", #"{"name":" "}"#) }
    ),
    OperationCase(
        "removeGroup",
        204,
        good: { try await $0.ask(.delete, "/groups/\(try await $0.nightShift())") },
        refused: (404, "grant.groupUnknown"),
        bad: { try await $0.ask(.delete, "/groups/\(nowhere)") }
    ),
    OperationCase(
        "joinGroup",
        204,
        good: { door in
            let tom = door.ear.marram.id(of: .meterAgent)
            return try await door.ask(.put, "/groups/\(try await door.nightShift())/members/\(tom)")
        },
        refused: (404, "agent.unknown"),
        bad: { try await $0.ask(.put, "/groups/\(try await $0.nightShift())/members/\(nowhere)") }
    ),
    OperationCase(
        "leaveGroup",
        204,
        good: { door in
            let path = "/groups/\(try await door.nightShift())/members/\(door.ear.marram.id(of: .meterAgent))"
            _ = try await door.ask(.put, path)
            return try await door.ask(.delete, path)
        },
        refused: (422, "request.notAnID"),
        bad: { try await $0.ask(.delete, "/groups/\(try await $0.nightShift())/members/tom") }
    ),
]

let pressRole = #"{"name":"Press desk","permissions":["read","respond"]}"#

extension Door {
    /// Somebody else's grant in the unit of the meter people, given a moment ago; gives its id.
    func grant(_ role: String = "approver", to colleague: Marram.Colleague = .hubMember) async throws -> String {
        let agent = ear.marram.id(of: colleague)
        let given = try await ask(.get, "/grants?agent=\(agent)&unit=METER")
        if try given.count("grants") > 0 { return try given.firstID(of: "grants") }
        return try await ask(.post, "/grants", #"{"agent":"\#(agent)","role":"\#(role)","unit":"METER"}"#).member("id")
    }

    /// A grant that one administrator has given, and that wants another one's word.
    func halfGrant() async throws -> String {
        let rhea = ear.marram.id(of: .meterReader)
        let given = try await ask(.get, "/grants?agent=\(rhea)&unit=HUB")
        if try given.count("grants") > 0 { return try given.firstID(of: "grants") }
        let (marram, now) = (ear.marram, ear.marram.ground.clock())
        let second = try await AddAgent(ground: marram.ground, passwords: Passwords())(
            name: "Wyn Hale",
            email: "second@marram.example",
            unit: marram.hub.id,
            role: .administrator,
            password: "otter bracken quarry",
            by: try await marram.viewer(.administrator)
        )
        let viewer = try await marram.ground.read {
            try Organization.viewer(second.id, of: marram.organization, at: now, on: $0)
        }
        guard let viewer else { throw AgentUnknown() }
        // Who signs in with a password that another one chose stands for nobody.
        try await KeepOwnDesk(ground: marram.ground, passwords: Passwords())
            .changePassword(from: "otter bracken quarry", to: "harbour quilt lantern", keeping: "", by: viewer)
        return try await KeepGrants(ground: marram.ground)
            .give("compliance", to: .agent(rhea), in: marram.hub.id, by: viewer).id.description
    }

    /// A group that has a role in the unit of the meter people; gives its id.
    func nightShift(_ name: String = "Night shift") async throws -> String {
        let known = try await ask(.get, "/groups")
        if known.text.contains(name) { return try known.firstID(of: "groups") }
        let id = try await ask(.post, "/groups", #"{"name":"\#(name)"}"#).member("id")
        _ = try await ask(.post, "/grants", #"{"group":"\#(id)","role":"agent","unit":"METER"}"#)
        return id
    }
}

extension Told {
    /// The id of the first thing in a list of the answer.
    func firstID(of name: String) throws -> String {
        let list = (try json() as? [String: Any])?[name] as? [[String: Any]]
        guard let id = list?.first?["id"] as? String else { throw NotInTheAnswer(name: name, text: text) }
        return id
    }
}
