import HTTPTypes
import TestSupport

/// Texts to answer with again.
let savedReplyCases: [OperationCase] = [
    OperationCase(
        "listSavedReplies",
        good: { door in
            _ = try await door.savedReply()
            return try await door.ask(.get, "/saved-replies", as: .meterReader)
        },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/saved-replies", as: nil) }
    ),
    OperationCase(
        "createSavedReply",
        good: { try await $0.ask(.post, "/saved-replies", #"{"name":"Mine","text":"Dear {name}"}"#, as: .meterAgent) },
        refused: (422, "savedReply.variableUnknown"),
        bad: { try await $0.ask(.post, "/saved-replies", #"{"name":"Mine","text":"Dear {nome}"}"#) }
    ),
    OperationCase(
        "changeSavedReply",
        good: { door in
            let path = "/saved-replies/\(try await door.savedReply())"
            return try await door.ask(.put, path, #"{"name":"Slow meters","text":"We look.","version":1}"#)
        },
        refused: (409, "savedReply.changed"),
        bad: { door in
            let path = "/saved-replies/\(try await door.savedReply())"
            return try await door.ask(.put, path, #"{"name":"Slow meters","text":"We look.","version":7}"#)
        }
    ),
    OperationCase(
        "removeSavedReply",
        204,
        good: { door in try await door.ask(.delete, "/saved-replies/\(try await door.savedReply())") },
        refused: (404, "savedReply.unknown"),
        bad: { try await $0.ask(.delete, "/saved-replies/\(nowhere)") }
    ),
    OperationCase(
        "fillSavedReply",
        good: { door in
            let reply = try await door.savedReply()
            return try await door.ask(
                .post,
                "/conversations/\(door.conversation)/saved-replies/\(reply)",
                as: .meterAgent
            )
        },
        refused: (404, "savedReply.unknown"),
        bad: { try await $0.ask(.post, "/conversations/\($0.conversation)/saved-replies/\(nowhere)") }
    ),
]

/// Who may do what with a saved reply of the meter people.
let savedReplyRows: [PermissionRow] = [
    PermissionRow("listSavedReplies", .get, { _ in "/saved-replies" }, nil, [200, 200, 200, 200, 200, 401]),
    PermissionRow(
        "createSavedReply",
        .post,
        { _ in "/saved-replies" },
        #"{"name":"Mine","text":"We look."}"#,
        [200, 200, 200, 200, 200, 401]
    ),
    PermissionRow(
        "changeSavedReply",
        .put,
        { "/saved-replies/\(try await $0.savedReply())" },
        #"{"name":"Slow meters","text":"We look.","version":1}"#,
        [200, 403, 403, 404, 403, 401]
    ),
    PermissionRow(
        "removeSavedReply",
        .delete,
        { "/saved-replies/\(try await $0.savedReply())" },
        nil,
        [204, 403, 403, 404, 403, 401]
    ),
    PermissionRow(
        "fillSavedReply",
        .post,
        { "/conversations/\($0.conversation)/saved-replies/\(try await $0.savedReply())" },
        nil,
        [200, 200, 200, 404, 403, 401]
    ),
]

extension Door {
    /// A saved reply of the meter people; gives its id.
    fileprivate func savedReply() async throws -> String {
        let form = #"{"name":"Meters that wait","text":"Dear {name}, we look at {link}.","unit":"METER"}"#
        return try await ask(.post, "/saved-replies", form).member("id")
    }
}
