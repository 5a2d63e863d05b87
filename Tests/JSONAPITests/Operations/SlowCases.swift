import HTTPTypes
import TestSupport

/// Queries that cost the most.
let slowCases: [OperationCase] = [
    OperationCase(
        "listSlowQueries",
        good: { try await $0.ask(.get, "/queries/slow", as: .meterAgent) },
        refused: (403, "permission.listen"),
        bad: { try await $0.ask(.get, "/queries/slow", as: .meterReader) }
    )
]

/// Who may see what queries cost: those who write any.
let slowRows: [PermissionRow] = [
    PermissionRow("listSlowQueries", .get, { _ in "/queries/slow" }, nil, [200, 200, 200, 200, 403, 401])
]
