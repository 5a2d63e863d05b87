import HTTPTypes
import TestSupport

/// Several things that are done as one.
let macroCases: [OperationCase] = [
    OperationCase(
        "listMacros",
        good: { door in
            _ = try await door.macro()
            return try await door.ask(.get, "/macros", as: .meterReader)
        },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/macros", as: nil) }
    ),
    OperationCase(
        "createMacro",
        good: { door in
            let form =
                #"{"name":"Mine","priority":"high","reason":"Cold.","owner":"me","to":"TARIFF","note":"A rate."}"#
            return try await door.ask(.post, "/macros", form, as: .meterAgent)
        },
        refused: (422, "macro.offeredAndPutOff"),
        bad: { try await $0.ask(.post, "/macros", #"{"name":"Mine","snoozeHours":4,"to":"TARIFF"}"#) }
    ),
    OperationCase(
        "changeMacro",
        good: { door in
            let path = "/macros/\(try await door.macro())"
            return try await door.ask(.put, path, #"{"name":"Bills","snoozeHours":4,"version":1}"#)
        },
        refused: (409, "macro.changed"),
        bad: { door in
            try await door.ask(.put, "/macros/\(try await door.macro())", #"{"name":"Bills","tags":["bill"]}"#)
        }
    ),
    OperationCase(
        "removeMacro",
        204,
        good: { door in try await door.ask(.delete, "/macros/\(try await door.macro())") },
        refused: (404, "macro.unknown"),
        bad: { try await $0.ask(.delete, "/macros/\(nowhere)") }
    ),
    OperationCase(
        "applyMacro",
        good: { door in
            let path = "/conversations/\(door.conversation)/macros/\(try await door.macro())"
            return try await door.ask(.post, path, as: .meterAgent)
        },
        refused: (404, "macro.unknown"),
        bad: { try await $0.ask(.post, "/conversations/\($0.conversation)/macros/\(nowhere)") }
    ),
]

/// Who may do what with a macro of the meter people.
let macroRows: [PermissionRow] = [
    PermissionRow("listMacros", .get, { _ in "/macros" }, nil, [200, 200, 200, 200, 200, 401]),
    PermissionRow(
        "createMacro",
        .post,
        { _ in "/macros" },
        #"{"name":"Mine","tags":["bill"]}"#,
        [200, 200, 200, 200, 200, 401]
    ),
    PermissionRow(
        "changeMacro",
        .put,
        { "/macros/\(try await $0.macro())" },
        #"{"name":"Bills","tags":["bill"],"version":1}"#,
        [200, 403, 403, 404, 403, 401]
    ),
    PermissionRow("removeMacro", .delete, { "/macros/\(try await $0.macro())" }, nil, [204, 403, 403, 404, 403, 401]),
    PermissionRow(
        "applyMacro",
        .post,
        { "/conversations/\($0.conversation)/macros/\(try await $0.macro())" },
        nil,
        [200, 200, 200, 404, 403, 401]
    ),
]

extension Door {
    /// A macro of the meter people; gives its id.
    fileprivate func macro() async throws -> String {
        try await ask(.post, "/macros", #"{"name":"A bill","tags":["bill"],"unit":"METER"}"#).member("id")
    }
}
