import HTTPTypes
import TestSupport

/// Who may do what with the rules that sort what comes in to the meter people.
let routingRows: [PermissionRow] = [
    PermissionRow("listRoutingRules", .get, { _ in "/routing-rules" }, nil, [200, 200, 200, 200, 200, 401]),
    PermissionRow(
        "createRoutingRule",
        .post,
        { _ in "/routing-rules" },
        newRoutingRule(),
        [200, 403, 403, 403, 403, 401]
    ),
    PermissionRow(
        "changeRoutingRule",
        .put,
        { "/routing-rules/\(try await $0.routingRule())" },
        newRoutingRule(version: 1),
        [200, 403, 403, 404, 403, 401]
    ),
    PermissionRow(
        "removeRoutingRule",
        .delete,
        { "/routing-rules/\(try await $0.routingRule())" },
        nil,
        [204, 403, 403, 404, 403, 401]
    ),
    PermissionRow(
        "tryRoutingRule",
        .post,
        { _ in "/routing-rules/trial" },
        newRoutingRule(),
        [200, 403, 403, 403, 403, 401]
    ),
    PermissionRow(
        "readRouting",
        .get,
        { "/conversations/\($0.conversation)/routing" },
        nil,
        [200, 200, 200, 404, 200, 401]
    ),
]
