package import Organization

/// Who may call each operation at all, by its name; what it is about asks further, in its own unit.
private let declared: [String: Access] = [
    "makeToken": .anybody, "setUp": .anybody,
    "readMe": .member, "explainPermissions": .member, "listRoles": .member, "listGrants": .member,
    "listGroups": .member, "listUnits": .member, "listAgents": .member, "listTags": .member, "listApprovals": .member,
    "listApprovalRules": .member, "listQueries": .member, "listLists": .member, "listConnectors": .member,
    "listSources": .member, "listAccounts": .member, "listTroubledReplies": .member, "listConversations": .member,

    "readConversation": .may([.read]), "readReply": .may([.read]), "readApproval": .may([.read]),
    // Whoever a rule names may decide, whatever their role; whose words they are, the submission says.
    "approve": .may([.read]), "returnForChange": .may([.read]), "rejectApproval": .may([.read]),
    "changeApproval": .may([.read]), "agreeToChange": .may([.read]), "withdrawApproval": .may([.read]),

    "claimConversation": .may([.respond]), "releaseConversation": .may([.respond]),
    "closeConversation": .may([.respond]), "reopenConversation": .may([.respond]), "saveDraft": .may([.respond]),
    "prioritiseConversation": .may([.respond]), "snoozeConversation": .may([.respond]),
    "wakeConversation": .may([.respond]), "tagConversation": .may([.respond]), "untagConversation": .may([.respond]),
    "sendReply": .may([.respond]), "recallReply": .may([.respond]), "settleReply": .may([.respond]),
    "checkApproval": .may([.respond]), "askApproval": .may([.respond]),
    "addNote": .may([.respond, .note]), "assignConversation": .may([.respond]),
    "handOverConversation": .may([.assign]), "acceptHandOver": .may([.assign]), "returnHandOver": .may([.assign]),
    "withdrawHandOver": .may([.assign]),

    "listServiceLevels": .member, "listDue": .member,
    // One keeps one's own work and absences; whoever keeps those of others is asked in their unit.
    "readWork": .member, "setWork": .member, "addAbsence": .member, "removeAbsence": .member,
    // A rule of a foreign unit is not there, for whoever it is.
    "listRoutingRules": .member, "readRouting": .may([.read]), "changeRoutingRule": .may([.read]),
    "removeRoutingRule": .may([.read]), "createRoutingRule": .may([.configure]), "tryRoutingRule": .may([.configure]),
    "setServiceLevel": .may([.configure]), "removeServiceLevel": .may([.configure]),

    "createQuery": .may([.listen]), "changeQuery": .may([.listen]), "previewQuery": .may([.listen]),
    "saveList": .may([.listen]),
    "addSource": .may([.connect]), "pauseSource": .may([.connect]), "resumeSource": .may([.connect]),
    "removeSource": .may([.connect]), "connectAccount": .may([.connect]), "removeAccount": .may([.connect]),
    "listQuarantine": .may([.connect]),

    "giveGrant": .may([.delegate]), "takeBackGrant": .may([.delegate]), "confirmGrant": .may([.administer]),
    "addGroup": .may([.delegate]), "removeGroup": .may([.delegate]), "joinGroup": .may([.delegate]),
    "leaveGroup": .may([.delegate]),
    "addUnit": .may([.administer]), "moveUnit": .may([.administer]), "addAgent": .may([.administer]),
    "deactivateAgent": .may([.administer]), "activateAgent": .may([.administer]), "setPassword": .may([.administer]),
    "writeRole": .may([.administer]), "removeRole": .may([.administer]),
    "createApprovalRule": .may([.administer]), "changeApprovalRule": .may([.administer]),
    "readJournal": .may([.administer]), "makeBackup": .may([.administer]),
]

extension Operation {
    /// Who may call it at all; `nil` when nobody has said so.
    package var access: Access? { declared[name] }
}
