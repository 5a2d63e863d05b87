import Conversations
import Governance
import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import Publishing
import Storage
import TestSupport

private let everybodySignedIn: [UInt] = [200, 200, 200, 200, 200, 401]
private let administrators: [UInt] = [200, 403, 403, 403, 403, 401]
private let administratorsDo: [UInt] = [204, 403, 403, 403, 403, 401]
private let readers: [UInt] = [200, 200, 200, 404, 200, 401]

/// Who may do what with units, people, roles, grants and groups.
let organizationRows: [PermissionRow] = [
    PermissionRow("makeToken", .post, { _ in "/tokens" }, credentials, [200, 200, 200, 200, 200, 200]),
    PermissionRow("readMe", .get, { _ in "/me" }, nil, everybodySignedIn),
    PermissionRow("setUp", .post, { _ in "/set-up" }, setUpForm, [409, 409, 409, 409, 409, 409]),
    PermissionRow("listUnits", .get, { _ in "/units" }, nil, everybodySignedIn),
    PermissionRow("addUnit", .post, { _ in "/units" }, #"{"code":"YARD","name":"Yard"}"#, administrators),
    PermissionRow("listAgents", .get, { _ in "/agents" }, nil, everybodySignedIn),
    PermissionRow("addAgent", .post, { _ in "/agents" }, wyn, administrators),
    PermissionRow("deactivateAgent", .delete, { "/agents/\(try await $0.stranger())" }, nil, administratorsDo),
    PermissionRow("activateAgent", .post, { "/agents/\(try await $0.stranger())/activate" }, nil, administratorsDo),
    PermissionRow(
        "setPassword",
        .put,
        { "/agents/\(try await $0.stranger())/password" },
        #"{"password":"otter bracken quarry"}"#,
        administratorsDo
    ),
    PermissionRow("listRoles", .get, { _ in "/roles" }, nil, everybodySignedIn),
    PermissionRow("writeRole", .put, { _ in "/roles/pressAgent" }, pressRole, administrators),
    PermissionRow(
        "removeRole",
        .delete,
        { door in
            _ = try await door.ask(.put, "/roles/pressAgent", pressRole)
            return "/roles/pressAgent"
        },
        nil,
        administratorsDo
    ),
    PermissionRow(
        "moveUnit",
        .post,
        { "/units/\($0.ear.marram.meter.id)/move" },
        #"{"below":"TARIFF"}"#,
        administratorsDo
    ),
    PermissionRow("listGrants", .get, { _ in "/grants" }, nil, everybodySignedIn),
    PermissionRow(
        "giveGrant",
        .post,
        { _ in "/grants" },
        #"{"agent":"\#(tariffAgent)","role":"readOnly","unit":"METER"}"#,
        administrators
    ),
    PermissionRow("takeBackGrant", .delete, { "/grants/\(try await $0.grant())" }, nil, administratorsDo),
    PermissionRow("confirmGrant", .post, { "/grants/\(try await $0.halfGrant())/confirm" }, nil, administratorsDo),
    PermissionRow(
        "explainPermissions",
        .get,
        { "/agents/\($0.ear.marram.id(of: .meterAgent))/permissions" },
        nil,
        readers
    ),
    PermissionRow("readHubMap", .get, { _ in "/map" }, nil, everybodySignedIn),
    PermissionRow("listLoans", .get, { _ in "/loans" }, nil, everybodySignedIn),
    PermissionRow("lendPerson", .post, { _ in "/loans" }, adaToMeter, administrators),
    PermissionRow("agreeToLoan", .post, { "/loans/\(try await $0.offeredLoan())/agree" }, nil, administrators),
    PermissionRow("endLoan", .delete, { "/loans/\(try await $0.offeredLoan())" }, nil, administratorsDo),
    PermissionRow("readCompact", .get, { "/units/\($0.ear.marram.meter.id)/compact" }, nil, readers),
    PermissionRow("listRatings", .get, { _ in "/ratings" }, nil, everybodySignedIn),
    PermissionRow("listKnowers", .get, { _ in "/expertise?about=meter" }, nil, everybodySignedIn),
    PermissionRow(
        "readExpertise",
        .get,
        { "/agents/\($0.ear.marram.id(of: .meterAgent))/expertise" },
        nil,
        everybodySignedIn
    ),
    PermissionRow("saveCompact", .put, { "/units/\($0.ear.marram.tariff.id)/compact" }, someCompact, administrators),
    PermissionRow(
        "declareIndependent",
        .post,
        { "/units/\($0.ear.marram.tariff.id)/independence" },
        someReason,
        administrators
    ),
    PermissionRow(
        "takeBackIndependence",
        .post,
        { "/units/\(try await $0.independentUnit())/independence/take-back" },
        someReason,
        administrators
    ),
    PermissionRow("listGroups", .get, { _ in "/groups" }, nil, everybodySignedIn),
    PermissionRow("addGroup", .post, { _ in "/groups" }, #"{"name":"Day shift"}"#, administrators),
    PermissionRow("removeGroup", .delete, { "/groups/\(try await $0.nightShift())" }, nil, administratorsDo),
    PermissionRow(
        "joinGroup",
        .put,
        { "/groups/\(try await $0.nightShift())/members/\($0.ear.marram.id(of: .meterReader))" },
        nil,
        administratorsDo
    ),
    PermissionRow(
        "leaveGroup",
        .delete,
        { door in
            let path = "/groups/\(try await door.nightShift())/members/\(door.ear.marram.id(of: .meterReader))"
            _ = try await door.ask(.put, path)
            return path
        },
        nil,
        administratorsDo
    ),
]

private let credentials = #"{"email":"tom@marram.example","password":"slate heron lantern"}"#
let wyn =
    #"{"name":"Wyn Hale","email":"wyn@marram.example","unit":"METER","password":"otter bracken quarry"}"#
private let setUpForm = """
    {"code":"\(setUpCode)","organization":"Marram Energy","hubCode":"HUB","hubName":"Service centre",
    "name":"Nia Prosser","email":"nia@marram.example","password":"slate heron lantern"}
    """
private let tariffAgent = AgentID.derived(from: [Marram.Colleague.tariffAgent.rawValue], at: TestClock.start)
