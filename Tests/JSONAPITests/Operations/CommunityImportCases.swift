import Foundation
import HTTPTypes
import TestSupport

/// A member and their topic, from elsewhere.
let importedLines =
    #"{"kind":"member","id":"7","at":"2018-03-12T17:00:45Z","name":"Old Ben"},"#
    + #"{"kind":"topic","id":"1","at":"2018-03-12T17:00:45Z","author":"7","title":"Is it dark?","text":"It is."}"#
private let importBody = #"{"source":"forum.example","records":[\#(importedLines)]}"#

/// What comes from other forums.
let communityImportCases: [OperationCase] = [
    OperationCase(
        "listForumSources",
        good: { door in
            _ = try await door.importedMember()
            return try await door.ask(.get, "/community/imports")
        },
        refused: (403, "permission.administer"),
        bad: { try await $0.ask(.get, "/community/imports", as: .hubMember) }
    ),
    OperationCase(
        "importCommunity",
        good: { door in
            let odd = #"{"kind":"answer","id":"2","at":"2018-03-12T17:00:45Z","topic":"9","text":"No."}"#
            let body = #"{"source":"forum.example","form":"jsonl","records":[\#(importedLines),\#(odd)]}"#
            return try await door.ask(.post, "/community/imports", body)
        },
        refused: (422, "import.sourceUnfit"),
        bad: { try await $0.ask(.post, "/community/imports", #"{"source":"a b","records":[]}"#) }
    ),
    OperationCase(
        "exportCommunity",
        good: { door in
            _ = try await door.importedMember()
            return try await door.ask(.get, "/community/export")
        },
        refused: (422, "import.idUnfit"),
        bad: { try await $0.ask(.get, "/community/export?from=x") }
    ),
    OperationCase(
        "claimProfile",
        good: { door in
            let path = "/community/members/\(try await door.importedMember())/claim"
            return try await door.ask(.post, path, #"{"words":"I was."}"#, bearing: try await door.memberToken())
        },
        refused: (404, "import.notImported"),
        bad: { door in
            let path = "/community/members/\(try await door.memberID("Ben"))/claim"
            return try await door.ask(.post, path, #"{"words":""}"#, bearing: try await door.memberToken())
        }
    ),
    OperationCase(
        "listOwnClaims",
        good: { door in
            _ = try await door.claim()
            return try await door.ask(.get, "/community/me/claims", bearing: try await door.memberToken())
        },
        refused: (401, "member.notSignedIn"),
        bad: { try await $0.ask(.get, "/community/me/claims") }
    ),
    OperationCase(
        "listProfileClaims",
        good: { door in
            _ = try await door.claim()
            return try await door.ask(.get, "/community/claims", as: .hubMember)
        },
        refused: (403, "permission.moderate"),
        bad: { try await $0.ask(.get, "/community/claims", as: .meterAgent) }
    ),
    OperationCase(
        "settleClaim",
        204,
        good: { door in
            try await door.ask(.put, "/community/claims/\(try await door.claim())", #"{"granted":true}"#)
        },
        refused: (404, "import.claimUnknown"),
        bad: { try await $0.ask(.put, "/community/claims/\(nowhere)", #"{"granted":true}"#) }
    ),
]

private let administrators: [UInt] = [200, 403, 403, 403, 403, 401]
/// What members say, nobody who works here says.
private let membersOnly: [UInt] = [401, 401, 401, 401, 401, 401]

/// Who may take in, take out and decide.
let communityImportRows: [PermissionRow] = [
    PermissionRow("listForumSources", .get, { _ in "/community/imports" }, nil, administrators),
    PermissionRow("importCommunity", .post, { _ in "/community/imports" }, importBody, administrators),
    PermissionRow("exportCommunity", .get, { _ in "/community/export" }, nil, administrators),
    PermissionRow(
        "claimProfile",
        .post,
        { "/community/members/\(try await $0.memberID())/claim" },
        #"{"words":""}"#,
        membersOnly
    ),
    PermissionRow("listOwnClaims", .get, { _ in "/community/me/claims" }, nil, membersOnly),
    PermissionRow("listProfileClaims", .get, { _ in "/community/claims" }, nil, [200, 200, 403, 403, 403, 401]),
    PermissionRow(
        "settleClaim",
        .put,
        { "/community/claims/\(try await $0.claim())" },
        #"{"granted":false}"#,
        [204, 204, 403, 403, 403, 401]
    ),
]

extension Door {
    /// The id of a member who came from elsewhere.
    func importedMember() async throws -> String {
        _ = try await ask(.post, "/community/imports", importBody)
        let told = try await ask(.get, "/community/export")
        let records = (try told.json() as? [String: Any])?["records"] as? [[String: Any]] ?? []
        guard let id = records.first(where: { $0["name"] as? String == "Old Ben" })?["id"] as? String else {
            throw NotInTheAnswer(name: "Old Ben", text: told.text)
        }
        return id
    }

    /// The id of a claim that nobody has looked at.
    func claim() async throws -> String {
        let path = "/community/members/\(try await importedMember())/claim"
        return try await ask(.post, path, #"{"words":"I was."}"#, bearing: try await memberToken()).member("id")
    }
}
