import HTTPTypes

/// What did not simply leave, decided together; each reply asks in its own unit.
let outboxRows: [PermissionRow] = [
    PermissionRow(
        "settleReplies",
        .post,
        { _ in "/outbox/settle" },
        #"{"replies":[],"decision":"giveUp"}"#,
        [200, 200, 200, 200, 403, 401]
    )
]
