import Conversations
import Governance
import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import Publishing
import Storage
import TestSupport

private let everybodySignedIn: [UInt] = [200, 200, 200, 200, 200, 401]
private let administrators: [UInt] = [200, 403, 403, 403, 403, 401]
private let administratorsDo: [UInt] = [204, 403, 403, 403, 403, 401]
private let hub: [UInt] = [200, 200, 403, 403, 403, 401]
private let readers: [UInt] = [200, 200, 200, 404, 200, 401]
/// Those whose word the rule asks for; the author is told apart from strangers.
private let approvers: [UInt] = [200, 200, 403, 404, 403, 401]
private let answerersDo: [UInt] = [204, 204, 204, 404, 403, 401]

/// Who may do what, written down by hand.
let permissionTable =
    organizationRows + otherRows + partRows + savedViewRows + savedReplyRows + macroRows + followingRows + routingRows
    + learntRoutingRows + personRows + clusterRows + copyRows + spikeRows + sampleRows + slowRows + signalRows
    + mailRows + outboxRows + channelRows
    + certificateRows + answerRows + answerFileRows + answerExportRows + communityRows + spaceRows + circleRows
    + storyRows + needRows + wallRows + unitHomeRows + memberRightsRows + communityImportRows

private let otherRows: [PermissionRow] = [
    PermissionRow("listConversations", .get, { _ in "/conversations" }, nil, everybodySignedIn),
    PermissionRow("readConversation", .get, { "/conversations/\($0.conversation)" }, nil, readers),
    PermissionRow("claimConversation", .post, { "/conversations/\($0.conversation)/claim" }, nil, answerersDo),
    PermissionRow("releaseConversation", .post, { "/conversations/\($0.conversation)/release" }, nil, answerersDo),
    PermissionRow("closeConversation", .post, { "/conversations/\($0.conversation)/close" }, nil, answerersDo),
    PermissionRow("reopenConversation", .post, { "/conversations/\(try await $0.doneOne())/reopen" }, nil, answerersDo),
    PermissionRow("saveDraft", .put, { "/conversations/\($0.conversation)/draft" }, #"{"text":"It"}"#, answerersDo),
    PermissionRow(
        "addNote",
        .post,
        { "/conversations/\($0.conversation)/notes" },
        #"{"text":"The display is 2.14."}"#,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "assignConversation",
        .post,
        { "/conversations/\($0.conversation)/assign" },
        #"{"agent":"\#(AgentID.derived(from: [Marram.Colleague.meterAgent.rawValue], at: TestClock.start))"}"#,
        answerersDo
    ),
    PermissionRow(
        "handOverConversation",
        .post,
        { "/conversations/\(try await $0.another())/hand-over" },
        #"{"unit":"TARIFF","note":"They ask about the rate."}"#,
        answerersDo
    ),
    PermissionRow("acceptHandOver", .post, { "/conversations/\(try await $0.offered())/accept" }, nil, answerersDo),
    PermissionRow(
        "returnHandOver",
        .post,
        { "/conversations/\(try await $0.offered())/return" },
        #"{"reason":"This is no meter."}"#,
        answerersDo
    ),
    PermissionRow(
        "withdrawHandOver",
        .post,
        { "/conversations/\(try await $0.offered())/withdraw" },
        nil,
        [204, 204, 403, 404, 403, 401]
    ),
    PermissionRow(
        "prioritiseConversation",
        .put,
        { "/conversations/\($0.conversation)/priority" },
        #"{"priority":"high","reason":"She is on the priority register."}"#,
        answerersDo
    ),
    PermissionRow(
        "snoozeConversation",
        .post,
        { "/conversations/\($0.conversation)/snooze" },
        #"{"until":"\#(TestClock.start + .seconds(86_400))"}"#,
        answerersDo
    ),
    PermissionRow("listTags", .get, { _ in "/tags" }, nil, everybodySignedIn),
    PermissionRow("tagConversation", .post, { "/conversations/\($0.conversation)/tag" }, #"{"tag":"x"}"#, answerersDo),
    PermissionRow(
        "untagConversation",
        .post,
        { "/conversations/\($0.conversation)/untag" },
        #"{"tag":"x"}"#,
        answerersDo
    ),
    PermissionRow(
        "changeConversations",
        .post,
        { _ in "/conversations/bulk" },
        #"{"act":"close","conversations":["\#(nowhere)"]}"#,
        [200, 200, 200, 200, 403, 401]
    ),
    PermissionRow("readPresence", .get, { "/conversations/\($0.conversation)/presence" }, nil, readers),
    PermissionRow(
        "readDrafts",
        .get,
        { "/conversations/\($0.conversation)/drafts" },
        nil,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "keepPresence",
        .put,
        { "/conversations/\($0.conversation)/presence" },
        #"{"doing":"reading"}"#,
        [204, 204, 204, 404, 204, 401]
    ),
    PermissionRow("wakeConversation", .post, { "/conversations/\($0.conversation)/wake" }, nil, answerersDo),
    PermissionRow(
        "sendReply",
        .post,
        { "/conversations/\($0.conversation)/replies" },
        #"{"text":"It isn’t you."}"#,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow("readReply", .get, { "/replies/\(try await $0.reply())" }, nil, readers),
    PermissionRow("recallReply", .post, { "/replies/\(try await $0.reply())/recall" }, nil, answerersDo),
    PermissionRow(
        "settleReply",
        .post,
        { "/replies/\(try await $0.rejectedReply())/settle" },
        #"{"decision":"giveUp"}"#,
        answerersDo
    ),
    PermissionRow("listApprovals", .get, { _ in "/approvals" }, nil, everybodySignedIn),
    PermissionRow("readApproval", .get, { "/approvals/\(try await $0.submission())" }, nil, readers),
    PermissionRow(
        "checkApproval",
        .post,
        { "/conversations/\($0.conversation)/approval-check" },
        #"{"text":"A price."}"#,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "askApproval",
        .post,
        { door in
            try await door.priceRule()
            return "/conversations/\(door.conversation)/approvals"
        },
        #"{"text":"A price."}"#,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "approve",
        .post,
        { "/approvals/\(try await $0.submission())/approve" },
        #"{"version":1}"#,
        approvers
    ),
    PermissionRow(
        "returnForChange",
        .post,
        { "/approvals/\(try await $0.submission())/return" },
        #"{"version":1,"note":"Say from when."}"#,
        approvers
    ),
    PermissionRow(
        "rejectApproval",
        .post,
        { "/approvals/\(try await $0.submission())/reject" },
        #"{"version":1,"note":"We do not say that."}"#,
        approvers
    ),
    PermissionRow(
        "changeApproval",
        .put,
        { "/approvals/\(try await $0.submission())/words" },
        #"{"version":1,"text":"A lower price."}"#,
        approvers
    ),
    PermissionRow(
        "agreeToChange",
        .post,
        { "/approvals/\(try await $0.changedSubmission())/agree" },
        #"{"version":2}"#,
        [403, 403, 200, 404, 403, 401]
    ),
    PermissionRow(
        "withdrawApproval",
        .post,
        { "/approvals/\(try await $0.submission())/withdraw" },
        #"{"version":1}"#,
        [403, 403, 200, 404, 403, 401]
    ),
    PermissionRow("listApprovalRules", .get, { _ in "/approval-rules" }, nil, administrators),
    PermissionRow(
        "createApprovalRule",
        .post,
        { _ in "/approval-rules" },
        #"{"name":"prices","steps":[{"people":["\#(hubMember)"]}]}"#,
        administrators
    ),
    PermissionRow(
        "changeApprovalRule",
        .put,
        { "/approval-rules/\(try await $0.priceRule())" },
        #"{"name":"prices","steps":[{"people":["\#(hubMember)"]}],"version":1}"#,
        administrators
    ),
    PermissionRow("listServiceLevels", .get, { _ in "/service-levels" }, nil, everybodySignedIn),
    PermissionRow(
        "setServiceLevel",
        .put,
        { "/service-levels/\($0.ear.marram.meter.id)" },
        #"{"targets":{"firstReply":60}}"#,
        administratorsDo
    ),
    PermissionRow(
        "removeServiceLevel",
        .delete,
        { "/service-levels/\($0.ear.marram.meter.id)" },
        nil,
        administratorsDo
    ),
    PermissionRow("listDue", .get, { _ in "/due" }, nil, everybodySignedIn),
    PermissionRow("readWork", .get, { "/agents/\($0.tom)/work" }, nil, everybodySignedIn),
    PermissionRow(
        "setWork",
        .put,
        { "/agents/\($0.tom)/work" },
        #"{"languages":[],"skills":{},"capacity":3}"#,
        [204, 403, 204, 403, 403, 401]
    ),
    PermissionRow(
        "addAbsence",
        .post,
        { "/agents/\($0.tom)/absences" },
        #"{"from":"2026-11-20T09:00:00Z","until":"2026-11-21T09:00:00Z"}"#,
        [200, 403, 200, 403, 403, 401]
    ),
    PermissionRow(
        "removeAbsence",
        .delete,
        { "/absences/\(try await $0.absence().member("id"))" },
        nil,
        [204, 404, 204, 404, 404, 401]
    ),
    PermissionRow("listTroubledReplies", .get, { _ in "/outbox" }, nil, everybodySignedIn),
    PermissionRow("listQueries", .get, { _ in "/queries" }, nil, everybodySignedIn),
    PermissionRow(
        "createQuery",
        .post,
        { _ in "/queries" },
        #"{"name":"birds","text":"heron","unit":"METER"}"#,
        [200, 200, 200, 403, 403, 401]
    ),
    PermissionRow(
        "changeQuery",
        .put,
        { "/queries/\($0.query)" },
        #"{"name":"meter","text":"meter","isPaused":true,"version":1}"#,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "previewQuery",
        .post,
        { _ in "/queries/preview" },
        #"{"text":"meter"}"#,
        [200, 200, 200, 200, 403, 401]
    ),
    PermissionRow(
        "importQueries",
        .post,
        { _ in "/queries/import" },
        #"{"dialect":"brandwatch","text":"heron","unit":"METER"}"#,
        [200, 200, 200, 403, 403, 401]
    ),
    PermissionRow("exportQueries", .get, { _ in "/queries/export" }, nil, everybodySignedIn),
    PermissionRow("listLists", .get, { _ in "/lists" }, nil, everybodySignedIn),
    PermissionRow("saveList", .put, { _ in "/lists/towns" }, #"{"entries":["Tywyn"],"version":0}"#, hub),
    PermissionRow("listQuarantine", .get, { _ in "/quarantine" }, nil, hub),
    PermissionRow(
        "takeFromQuarantine",
        .post,
        { "/quarantine/\(try await $0.held())/take" },
        nil,
        [204, 204, 403, 403, 403, 401]
    ),
    PermissionRow("readJournal", .get, { "/journal?subject=\($0.conversation)" }, nil, administrators),
    PermissionRow("makeBackup", .post, { _ in "/backups" }, nil, administrators),
]

private let hubMember = AgentID.derived(from: [Marram.Colleague.hubMember.rawValue], at: TestClock.start)
