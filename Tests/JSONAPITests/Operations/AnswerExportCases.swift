import HTTPTypes
import TestSupport

private let line = #"{"title":"Is it wrong?","text":"No.","language":"en","unit":"METER"}"#

/// Answers out and in.
let answerExportCases: [OperationCase] = [
    OperationCase(
        "exportAnswers",
        good: { door in
            _ = try await door.keptAnswer()
            return try await door.ask(.get, "/answer-export", as: .meterReader)
        },
        refused: (422, "request.notAnID"),
        bad: { try await $0.ask(.get, "/answer-export?from=x") }
    ),
    OperationCase(
        "importAnswers",
        good: { try await $0.ask(.post, "/answer-import", #"{"answers":[\#(line)]}"#, as: .meterAgent) },
        refused: (403, "permission.writeAnswers"),
        bad: { try await $0.ask(.post, "/answer-import", #"{"answers":[\#(line)]}"#, as: .meterReader) }
    ),
]

/// Who may; whoever writes elsewhere is told which lines are not for them.
let answerExportRows: [PermissionRow] = [
    PermissionRow("exportAnswers", .get, { _ in "/answer-export" }, nil, [200, 200, 200, 200, 200, 401]),
    PermissionRow(
        "importAnswers",
        .post,
        { _ in "/answer-import" },
        #"{"answers":[\#(line)]}"#,
        [200, 200, 200, 200, 403, 401]
    ),
]
