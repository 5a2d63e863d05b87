import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import TestSupport

private let newNeed = #"{"title":"A display with a light","words":"display light","unit":"METER"}"#
private let yes = #"{"state":"yes","text":"From spring on."}"#

/// What several people want of the meter people.
let needCases: [OperationCase] = [
    OperationCase(
        "listNeeds",
        good: { door in
            _ = try await door.need()
            return try await door.ask(.get, "/needs?unit=METER&state=gathered", as: .meterReader)
        },
        refused: (422, "request.unknownValue"),
        bad: { try await $0.ask(.get, "/needs?state=wished") }
    ),
    OperationCase(
        "readNeed",
        good: { door in
            let path = "/needs/\(try await door.decidedNeed())"
            return try await door.ask(.get, path, as: .meterReader)
        },
        refused: (404, "need.unknown"),
        bad: { try await $0.ask(.get, "/needs/\(try await $0.need())", as: .tariffAgent) }
    ),
    OperationCase(
        "gatherNeed",
        good: { try await $0.ask(.post, "/needs", newNeed, as: .meterAgent) },
        refused: (422, "need.titleMissing"),
        bad: { try await $0.ask(.post, "/needs", #"{"title":" ","unit":"METER"}"#) }
    ),
    OperationCase(
        "changeNeed",
        good: { door in
            let form = #"{"title":"A display with a lamp","words":"lamp","version":1}"#
            return try await door.ask(.put, "/needs/\(try await door.need())", form, as: .meterAgent)
        },
        refused: (409, "need.changed"),
        bad: { door in
            let form = #"{"title":"A display with a lamp","version":7}"#
            return try await door.ask(.put, "/needs/\(try await door.need())", form)
        }
    ),
    OperationCase(
        "listNeedProposals",
        good: { door in
            let path = "/needs/\(try await door.need())/proposals"
            _ = try await door.topic("idea")
            return try await door.ask(.get, path, as: .meterAgent)
        },
        refused: (404, "need.unknown"),
        bad: { try await $0.ask(.get, "/needs/\(nowhere)/proposals") }
    ),
    OperationCase(
        "addToNeed",
        204,
        good: { door in
            let form = #"{"kind":"topic","id":"\#(try await door.topic("idea"))"}"#
            return try await door.ask(.post, "/needs/\(try await door.need())/sources", form, as: .meterAgent)
        },
        refused: (404, "need.sourceUnknown"),
        bad: { door in
            let form = #"{"kind":"topic","id":"\#(nowhere)"}"#
            return try await door.ask(.post, "/needs/\(try await door.need())/sources", form)
        }
    ),
    OperationCase(
        "takeOutOfNeed",
        204,
        good: { door in
            let path = "/needs/\(try await door.need())/sources/\(door.conversation)"
            return try await door.ask(.delete, path, as: .meterAgent)
        },
        refused: (409, "need.notGathered"),
        bad: { try await $0.ask(.delete, "/needs/\(try await $0.need())/sources/\(nowhere)") }
    ),
    OperationCase(
        "giveNeed",
        good: { door in
            let form = #"{"owner":"\#(door.ear.marram.id(of: .hubMember))"}"#
            return try await door.ask(.put, "/needs/\(try await door.need())/owner", form, as: .meterAgent)
        },
        refused: (422, "need.ownerUnfit"),
        bad: { door in
            let form = #"{"owner":"\#(door.ear.marram.id(of: .meterReader))"}"#
            return try await door.ask(.put, "/needs/\(try await door.need())/owner", form)
        }
    ),
    OperationCase(
        "decideNeed",
        good: { try await $0.ask(.put, "/needs/\(try await $0.need())/state", yes) },
        refused: (409, "need.stateUnfit"),
        bad: { try await $0.ask(.put, "/needs/\(try await $0.need())/state", #"{"state":"done"}"#) }
    ),
    OperationCase(
        "publishNeed",
        good: { try await $0.ask(.put, "/needs/\(try await $0.decidedNeed())/public", #"{"isPublic":true}"#) },
        refused: (409, "need.notDecided"),
        bad: { try await $0.ask(.put, "/needs/\(try await $0.need())/public", #"{"isPublic":true}"#) }
    ),
    OperationCase(
        "prepareNeedDrafts",
        good: { door in
            let path = "/needs/\(try await door.decidedNeed())/drafts"
            return try await door.ask(.post, path, #"{"text":"Hello {name}, it comes."}"#, as: .meterAgent)
        },
        refused: (409, "need.notDecided"),
        bad: { try await $0.ask(.post, "/needs/\(try await $0.need())/drafts", #"{"text":"It comes."}"#) }
    ),
]

/// Who may do what with a need of the meter people.
let needRows: [PermissionRow] = [
    PermissionRow("listNeeds", .get, { _ in "/needs" }, nil, [200, 200, 200, 200, 200, 401]),
    PermissionRow("readNeed", .get, { "/needs/\(try await $0.need())" }, nil, [200, 200, 200, 404, 200, 401]),
    PermissionRow("gatherNeed", .post, { _ in "/needs" }, newNeed, [200, 200, 200, 403, 403, 401]),
    PermissionRow(
        "changeNeed",
        .put,
        { "/needs/\(try await $0.need())" },
        #"{"title":"A lamp","words":"lamp","version":1}"#,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "listNeedProposals",
        .get,
        { "/needs/\(try await $0.need())/proposals" },
        nil,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "addToNeed",
        .post,
        { door in
            _ = try await door.topic("idea")
            return "/needs/\(try await door.need())/sources"
        },
        #"{"kind":"topic","id":"\#(ID<Idea>.derived(from: ["idea", "Mira"], at: TestClock.start))"}"#,
        [204, 204, 204, 404, 403, 401]
    ),
    PermissionRow(
        "takeOutOfNeed",
        .delete,
        { "/needs/\(try await $0.need())/sources/\($0.conversation)" },
        nil,
        [204, 204, 204, 404, 403, 401]
    ),
    PermissionRow(
        "giveNeed",
        .put,
        { "/needs/\(try await $0.need())/owner" },
        #"{"owner":"\#(AgentID.derived(from: [Marram.Colleague.hubMember.rawValue], at: TestClock.start))"}"#,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "decideNeed",
        .put,
        { "/needs/\(try await $0.need())/state" },
        yes,
        [200, 403, 403, 403, 403, 401]
    ),
    PermissionRow(
        "publishNeed",
        .put,
        { "/needs/\(try await $0.decidedNeed())/public" },
        #"{"isPublic":true}"#,
        [200, 403, 403, 403, 403, 401]
    ),
    PermissionRow(
        "prepareNeedDrafts",
        .post,
        { "/needs/\(try await $0.decidedNeed())/drafts" },
        #"{"text":"It comes."}"#,
        [200, 200, 200, 404, 403, 401]
    ),
]

/// Stands for a topic where only its id is written.
private enum Idea {}

extension Door {
    /// A need of the meter people to which Gwen's conversation belongs, the same however often it is asked for.
    func need() async throws -> String {
        let id = ID<Idea>.derived(from: ["need"], at: TestClock.start)
        let form = #"{"id":"\#(id)","title":"A display with a light","words":"display light","unit":"METER"}"#
        let told = try await ask(.post, "/needs", form, as: .administrator)
        let need = try told.member("id")
        let source = #"{"kind":"conversation","id":"\#(conversation)"}"#
        _ = try await ask(.post, "/needs/\(need)/sources", source, as: .administrator)
        return need
    }

    func decidedNeed() async throws -> String {
        let need = try await need()
        _ = try await ask(.put, "/needs/\(need)/state", yes, as: .administrator)
        return need
    }
}
