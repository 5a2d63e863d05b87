import HTTPTypes
import TestSupport

private let everybody: [UInt] = [200, 200, 200, 200, 200, 200]
private let membersOnly: [UInt] = [401, 401, 401, 401, 401, 401]
private let moderators: [UInt] = [200, 200, 403, 403, 403, 401]
/// Whoever reads the space and does not keep it is told that; for whoever does not read it, it is not there.
private let keepers: [UInt] = [204, 204, 403, 404, 403, 401]
/// What is of members alone does not exist for those who work here.
private let ofAMember: [UInt] = [404, 404, 404, 404, 404, 401]

private let newSpace = #"{"name":"Beta","kind":"internal","unit":"METER"}"#

/// Who may do what with spaces and circles.
let spaceRows: [PermissionRow] = [
    PermissionRow("listSpaces", .get, { _ in "/community/spaces" }, nil, everybody),
    PermissionRow("readSpace", .get, { "/community/spaces/\(try await $0.space())" }, nil, everybody),
    PermissionRow("makeSpace", .post, { _ in "/community/spaces" }, newSpace, moderators),
    PermissionRow(
        "describeSpace",
        .put,
        { "/community/spaces/\(try await $0.space())" },
        #"{"name":"closed","about":"","version":1}"#,
        moderators
    ),
    PermissionRow(
        "previewSpaceKind",
        .get,
        { "/community/spaces/\(try await $0.space())/kind?kind=private" },
        nil,
        moderators
    ),
    PermissionRow(
        "changeSpaceKind",
        .put,
        { "/community/spaces/\(try await $0.space())/kind" },
        #"{"kind":"private"}"#,
        moderators
    ),
    PermissionRow(
        "putTopicIntoSpace",
        .put,
        { door in
            _ = try await door.space("open")
            return "/community/topics/\(try await door.topic())/space"
        },
        #"{"space":"\#(openSpace)"}"#,
        moderators
    ),
    PermissionRow(
        "inviteToSpace",
        .post,
        { "/community/spaces/\(try await $0.space())/people" },
        #"{"member":"0193a3f0-5c00-7aaa-8aaa-0123456789ab"}"#,
        [404, 404, 403, 404, 403, 401]
    ),
    PermissionRow(
        "setSpaceRole",
        .put,
        { door in
            let space = try await door.space(with: "Mira")
            return "/community/spaces/\(space)/people/\(try await door.memberID())"
        },
        #"{"role":"host"}"#,
        keepers
    ),
    PermissionRow(
        "removeFromSpace",
        .delete,
        { door in
            let space = try await door.space(with: "Mira")
            return "/community/spaces/\(space)/people/\(try await door.memberID())"
        },
        nil,
        keepers
    ),
    PermissionRow("enterSpace", .post, { "/community/spaces/\(try await $0.space())/entry" }, nil, membersOnly),
    PermissionRow("leaveSpace", .delete, { "/community/spaces/\(try await $0.space())/entry" }, nil, membersOnly),
    PermissionRow(
        "hidePostAsHost",
        .post,
        { "/community/posts/\(try await $0.topic())/host-hiding" },
        #"{"note":"Spam."}"#,
        membersOnly
    ),
]

let circleRows: [PermissionRow] = [
    PermissionRow("listCircles", .get, { _ in "/community/circles" }, nil, everybody),
    PermissionRow(
        "readCircle",
        .get,
        { "/community/circles/\(try await $0.circle())" },
        nil,
        [404, 404, 404, 404, 404, 404]
    ),
    PermissionRow(
        "foundCircle",
        .post,
        { _ in "/community/circles" },
        #"{"name":"Savers","goal":"Use less"}"#,
        [200, 200, 200, 200, 200, 401]
    ),
    PermissionRow(
        "inviteToCircle",
        .post,
        { "/community/circles/\(try await $0.circle())/people" },
        #"{"name":"Ben"}"#,
        ofAMember
    ),
    PermissionRow("acceptCircle", .post, { "/community/circles/\(try await $0.circle())/entry" }, nil, ofAMember),
    PermissionRow("leaveCircle", .delete, { "/community/circles/\(try await $0.circle())/entry" }, nil, ofAMember),
    PermissionRow(
        "setCircleConsent",
        .put,
        { "/community/circles/\(try await $0.circle())/consent" },
        #"{"agrees":true}"#,
        ofAMember
    ),
    PermissionRow(
        "setCircleReminder",
        .put,
        { "/community/circles/\(try await $0.circle())/reminder" },
        #"{"wants":true}"#,
        ofAMember
    ),
    PermissionRow(
        "noteVictory",
        .post,
        { "/community/circles/\(try await $0.circle())/victories" },
        #"{"text":"A lamp."}"#,
        ofAMember
    ),
    PermissionRow(
        "takeBackVictory",
        .delete,
        { "/community/circles/\(try await $0.circle())/victories/0193a3f0-5c00-7aaa-8aaa-0123456789ab" },
        nil,
        ofAMember
    ),
    PermissionRow(
        "finishCircle",
        .put,
        { "/community/circles/\(try await $0.circle())/end" },
        #"{"isReached":true,"outcome":"A tenth."}"#,
        ofAMember
    ),
]
