import HTTPTypes
import TestSupport

/// Parts of the inbox under a name.
let savedViewCases: [OperationCase] = [
    OperationCase(
        "listSavedViews",
        good: { door in
            _ = try await door.savedView()
            return try await door.ask(.get, "/views", as: .meterReader)
        },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/views", as: nil) }
    ),
    OperationCase(
        "saveView",
        good: { try await $0.ask(.post, "/views", #"{"name":"Mine","view":"mine"}"#, as: .meterReader) },
        refused: (422, "request.unknownValue"),
        bad: { try await $0.ask(.post, "/views", #"{"name":"Mine","view":"theirs"}"#) }
    ),
    OperationCase(
        "renameView",
        good: { door in
            try await door.ask(.put, "/views/\(try await door.savedView())", #"{"name":"Slow meters"}"#)
        },
        refused: (409, "view.nameTaken"),
        bad: { door in
            let id = try await door.savedView()
            _ = try await door.ask(.post, "/views", #"{"name":"Others","sharedWith":"METER"}"#)
            return try await door.ask(.put, "/views/\(id)", #"{"name":"Others"}"#)
        }
    ),
    OperationCase(
        "removeView",
        204,
        good: { door in try await door.ask(.delete, "/views/\(try await door.savedView())") },
        refused: (404, "view.unknown"),
        bad: { try await $0.ask(.delete, "/views/\(nowhere)") }
    ),
]

/// Who may do what with a view that the meter people share.
let savedViewRows: [PermissionRow] = [
    PermissionRow("listSavedViews", .get, { _ in "/views" }, nil, [200, 200, 200, 200, 200, 401]),
    PermissionRow("saveView", .post, { _ in "/views" }, #"{"name":"Mine"}"#, [200, 200, 200, 200, 200, 401]),
    PermissionRow(
        "renameView",
        .put,
        { "/views/\(try await $0.savedView())" },
        #"{"name":"Slow meters"}"#,
        [200, 403, 403, 404, 403, 401]
    ),
    PermissionRow(
        "removeView",
        .delete,
        { "/views/\(try await $0.savedView())" },
        nil,
        [204, 403, 403, 404, 403, 401]
    ),
]

extension Door {
    /// A view that the meter people share; gives its id.
    fileprivate func savedView() async throws -> String {
        let form = #"{"name":"Meters that wait","view":"waiting","unit":"METER","sharedWith":"METER"}"#
        return try await ask(.post, "/views", form).member("id")
    }
}
