import HTTPTypes
import TestSupport

private let terms = #"{"text":"Be kind.","language":"en"}"#
/// So that nobody has to accept them who joins meanwhile.
private let laterTerms = #"{"text":"Be kind.","language":"en","startsAt":"2027-06-01T00:00:00Z"}"#

/// Terms, what members may ask, and how order is kept.
let memberRightsCases: [OperationCase] = [
    OperationCase(
        "readTerms",
        good: { door in
            _ = try await door.ask(.put, "/community/terms", #"{"text":"Be kind.","leastAge":16}"#)
            _ = try await door.ask(.put, "/community/terms", laterTerms)
            return try await door.ask(.get, "/community/terms", as: nil)
        },
        refused: (404, "terms.noTerms"),
        bad: { try await $0.ask(.get, "/community/terms", as: nil) }
    ),
    OperationCase(
        "setTerms",
        good: { try await $0.ask(.put, "/community/terms", laterTerms) },
        refused: (422, "terms.ageUnfit"),
        bad: { try await $0.ask(.put, "/community/terms", #"{"text":"Be kind.","leastAge":150}"#) }
    ),
    OperationCase(
        "acceptTerms",
        204,
        good: { door in
            let token = try await door.memberToken()
            _ = try await door.ask(.put, "/community/terms", terms)
            return try await door.ask(.put, "/community/me/terms", #"{"version":1}"#, bearing: token)
        },
        refused: (409, "terms.otherVersion"),
        bad: { door in
            let token = try await door.memberToken()
            _ = try await door.ask(.put, "/community/terms", terms)
            return try await door.ask(.put, "/community/me/terms", #"{"version":7}"#, bearing: token)
        }
    ),
    OperationCase(
        "takeOwnData",
        good: { try await $0.ask(.post, "/community/me/data", bearing: try await $0.memberToken()) },
        refused: (401, "member.notSignedIn"),
        bad: { try await $0.ask(.post, "/community/me/data") }
    ),
    OperationCase(
        "takeMemberData",
        good: { try await $0.ask(.post, "/community/members/\(try await $0.memberID())/data") },
        refused: (404, "member.unknown"),
        bad: { try await $0.ask(.post, "/community/members/\(nowhere)/data") }
    ),
    OperationCase(
        "takeBackWords",
        good: { door in
            _ = try await door.topic()
            return try await door.ask(.delete, "/community/me/words", bearing: try await door.memberToken())
        },
        refused: (401, "member.notSignedIn"),
        bad: { try await $0.ask(.delete, "/community/me/words") }
    ),
    OperationCase(
        "restMember",
        204,
        good: {
            try await $0.ask(.put, "/community/me/rest", #"{"rests":true}"#, bearing: try await $0.memberToken())
        },
        refused: (401, "member.notSignedIn"),
        bad: { try await $0.ask(.put, "/community/me/rest", #"{"rests":true}"#) }
    ),
    OperationCase(
        "setMemberLanguage",
        204,
        good: {
            try await $0.ask(.put, "/community/me/language", #"{"language":"de"}"#, bearing: try await $0.memberToken())
        },
        refused: (422, "community.languageMalformed"),
        bad: {
            try await $0.ask(.put, "/community/me/language", #"{"language":"?"}"#, bearing: try await $0.memberToken())
        }
    ),
    OperationCase(
        "readTransparency",
        good: { try await $0.ask(.get, "/community/transparency", as: nil) },
        refused: (401, "member.notSignedIn"),
        bad: { try await $0.ask(.post, "/community/me/data") }
    ),
]

private let everybody: [UInt] = [200, 200, 200, 200, 200, 200]
private let membersOnly: [UInt] = [401, 401, 401, 401, 401, 401]

/// Who may; what members say, nobody who works here says.
let memberRightsRows: [PermissionRow] = [
    PermissionRow("readTerms", .get, { _ in "/community/terms" }, nil, [404, 404, 404, 404, 404, 404]),
    PermissionRow("setTerms", .put, { _ in "/community/terms" }, laterTerms, [200, 403, 403, 403, 403, 401]),
    PermissionRow("acceptTerms", .put, { _ in "/community/me/terms" }, #"{"version":1}"#, membersOnly),
    PermissionRow("takeOwnData", .post, { _ in "/community/me/data" }, nil, membersOnly),
    PermissionRow(
        "takeMemberData",
        .post,
        { "/community/members/\(try await $0.memberID())/data" },
        nil,
        [200, 403, 403, 403, 403, 401]
    ),
    PermissionRow("takeBackWords", .delete, { _ in "/community/me/words" }, nil, membersOnly),
    PermissionRow("restMember", .put, { _ in "/community/me/rest" }, #"{"rests":true}"#, membersOnly),
    PermissionRow("setMemberLanguage", .put, { _ in "/community/me/language" }, #"{"language":"de"}"#, membersOnly),
    PermissionRow("readTransparency", .get, { _ in "/community/transparency" }, nil, everybody),
]
