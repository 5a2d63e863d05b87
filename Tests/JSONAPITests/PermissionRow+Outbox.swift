import HTTPTypes

private let administrator: [UInt] = [200, 403, 403, 403, 403, 401]

/// What did not simply leave, decided together, where each reply asks in its own unit; and the crisis switch.
let outboxRows: [PermissionRow] = [
    PermissionRow(
        "settleReplies",
        .post,
        { _ in "/outbox/settle" },
        #"{"replies":[],"decision":"giveUp"}"#,
        [200, 200, 200, 200, 403, 401]
    ),
    PermissionRow(
        "listCorrections",
        .get,
        { "/replies/\(try await $0.sentReply())/corrections" },
        nil,
        [200, 200, 200, 404, 200, 401]
    ),
    PermissionRow(
        "correctReply",
        .post,
        { "/replies/\(try await $0.sentReply())/corrections" },
        #"{"words":"Until nine.","reason":"The hours were those of last year."}"#,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "withdrawReply",
        .post,
        { "/replies/\(try await $0.sentReply())/withdraw" },
        #"{"reason":"It was about another tariff."}"#,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "settleCorrection",
        .post,
        { "/corrections/\(try await $0.correction())/settle" },
        #"{"decision":"giveUp"}"#,
        [204, 204, 204, 404, 403, 401]
    ),
    PermissionRow("listHalts", .get, { _ in "/halts" }, nil, [200, 200, 200, 200, 200, 401]),
    PermissionRow("readHalt", .get, { "/halts/\(try await $0.halt())" }, nil, [200, 200, 200, 404, 200, 401]),
    PermissionRow(
        "beginHalt",
        .post,
        { _ in "/halts" },
        #"{"units":["METER"],"reason":"Brakes: wait for the press office."}"#,
        administrator
    ),
    PermissionRow("endHalt", .post, { "/halts/\(try await $0.halt())/end" }, nil, administrator),
    PermissionRow(
        "letThrough",
        .post,
        { "/halts/\(try await $0.halt())/let-through" },
        #"{"replies":[]}"#,
        administrator
    ),
]
