package import Organization

/// Who may call each operation at all, by its name; what it is about asks further, in its own unit.
private let declared: [String: Access] = [
    "makeToken": .anybody, "setUp": .anybody,
    "readMe": .member, "explainPermissions": .member, "listRoles": .member, "listGrants": .member,
    "listGroups": .member, "listUnits": .member, "listAgents": .member, "listTags": .member, "listApprovals": .member,
    "listApprovalRules": .member, "listQueries": .member, "listLists": .member, "listConnectors": .member,
    "listSources": .member, "listAccounts": .member, "listTroubledReplies": .member, "listConversations": .member,

    "readPresence": .may([.read]), "keepPresence": .may([.read]),
    "followConversation": .may([.read]), "unfollowConversation": .may([.read]), "listForYou": .member,
    "markAllRead": .member, "markConversationRead": .may([.read]),
    "readPerson": .may([.read]), "mergePersons": .may([.respond]), "undoMerge": .may([.respond]),
    "closePerson": .may([.respond]), "reopenPerson": .may([.respond]),
    "keepStatement": .may([.respond]), "removeStatement": .may([.respond]),
    "listClusters": .member, "readCluster": .may([.read]), "addToCluster": .may([.respond]),
    "takeOutOfCluster": .may([.respond]), "prepareDrafts": .may([.respond]),
    "readConversation": .may([.read]), "readReply": .may([.read]), "readApproval": .may([.read]),
    // Whoever a rule names may decide, whatever their role; whose words they are, the submission says.
    "approve": .may([.read]), "returnForChange": .may([.read]), "rejectApproval": .may([.read]),
    "changeApproval": .may([.read]), "agreeToChange": .may([.read]), "withdrawApproval": .may([.read]),

    "claimConversation": .may([.respond]), "releaseConversation": .may([.respond]),
    "closeConversation": .may([.respond]), "reopenConversation": .may([.respond]), "saveDraft": .may([.respond]),
    "readDrafts": .may([.respond]), "undoAct": .may([.respond]), "undoTogether": .may([.respond]),
    "prioritiseConversation": .may([.respond]), "snoozeConversation": .may([.respond]),
    "wakeConversation": .may([.respond]), "tagConversation": .may([.respond]), "untagConversation": .may([.respond]),
    "changeConversations": .may([.respond]), "splitConversation": .may([.respond]),
    "mergeConversation": .may([.respond]), "unmergeConversation": .may([.respond]),
    "sendReply": .may([.respond]), "recallReply": .may([.respond]), "settleReply": .may([.respond]),
    "checkApproval": .may([.respond]), "askApproval": .may([.respond]),
    "addNote": .may([.respond, .note]), "assignConversation": .may([.respond]),
    "handOverConversation": .may([.assign]), "acceptHandOver": .may([.assign]), "returnHandOver": .may([.assign]),
    "withdrawHandOver": .may([.assign]),

    // A view that is shared is changed by whoever may in its unit, one’s own by oneself.
    "listSavedViews": .member, "saveView": .member, "renameView": .member, "removeView": .member,
    "listSavedReplies": .member, "createSavedReply": .member, "changeSavedReply": .member,
    "removeSavedReply": .member, "fillSavedReply": .may([.respond]),
    "listAnswers": .may([.read]), "readAnswer": .may([.read]), "listPastAnswers": .may([.read]),
    "writeAnswer": .may([.writeAnswers]), "makeAnswer": .may([.writeAnswers]), "confirmAnswer": .may([.writeAnswers]),
    "giveAnswer": .may([.writeAnswers]), "changeAnswer": .may([.writeAnswers, .publishAnswers]),
    "publishAnswer": .may([.writeAnswers, .publishAnswers]),
    "markDuplicate": .may([.writeAnswers, .publishAnswers]), "unmarkDuplicate": .may([.writeAnswers, .publishAnswers]),
    "exportAnswers": .may([.read]), "importAnswers": .may([.writeAnswers]),
    "listAnswerGaps": .may([.writeAnswers]),
    "setTranslation": .may([.writeAnswers, .publishAnswers]), "endTranslation": .may([.writeAnswers, .publishAnswers]),
    "useAnswer": .may([.respond]),
    "listMacros": .member, "createMacro": .member, "changeMacro": .member, "removeMacro": .member,
    "applyMacro": .may([.respond]),
    "listServiceLevels": .member, "listDue": .member,
    // One keeps one's own work and absences; whoever keeps those of others is asked in their unit.
    "readHubMap": .may([.read]), "listLoans": .member, "lendPerson": .may([.people]), "agreeToLoan": .may([.delegate]),
    "endLoan": .may([.people, .delegate]),
    // Whoever sets up the hub changes a compact; the command asks at the hub.
    "readCompact": .may([.read]), "saveCompact": .may([.configure]), "declareIndependent": .may([.configure]),
    "takeBackIndependence": .may([.configure]),
    "listKnowers": .may([.read]), "readExpertise": .may([.read]), "listRatings": .may([.read]),
    "readWork": .member, "setWork": .member, "addAbsence": .member, "removeAbsence": .member,
    // A rule of a foreign unit is not there, for whoever it is.
    "listRoutingRules": .member, "readRouting": .may([.read]), "changeRoutingRule": .may([.read]),
    "removeRoutingRule": .may([.read]), "listProposedColleagues": .may([.respond]),
    "createRoutingRule": .may([.configure]), "tryRoutingRule": .may([.configure]),
    "readSignals": .may([.read]), "setSignal": .may([.respond]), "listSignalWords": .member,
    "saveSignalWords": .may([.administer]),
    "readLearntRouting": .member, "setLearntRouting": .may([.administer]), "readRoutingProposal": .may([.read]),
    "acceptRoutingProposal": .may([.assign]), "overruleRoutingProposal": .may([.assign]),
    "setServiceLevel": .may([.configure]), "removeServiceLevel": .may([.configure]),

    "createQuery": .may([.listen]), "changeQuery": .may([.listen]), "previewQuery": .may([.listen]),
    "saveList": .may([.listen]),
    "addSource": .may([.connect]), "pauseSource": .may([.connect]), "resumeSource": .may([.connect]),
    "removeSource": .may([.connect]), "connectAccount": .may([.connect]), "removeAccount": .may([.connect]),
    "listQuarantine": .may([.connect]),

    "giveGrant": .may([.delegate]), "takeBackGrant": .may([.delegate]), "confirmGrant": .may([.administer]),
    "addGroup": .may([.delegate]), "removeGroup": .may([.delegate]), "joinGroup": .may([.delegate]),
    "leaveGroup": .may([.delegate]),
    "listCertificates": .member, "giveCertificate": .may([.delegate]), "revokeCertificate": .may([.delegate]),
    "listAskedCertificates": .may([.read]), "askCertificate": .may([.administer]),
    "stopAskingCertificate": .may([.administer]), "listCertificateHolders": .may([.administer]),
    "addUnit": .may([.administer]), "moveUnit": .may([.administer]), "addAgent": .may([.administer]),
    "deactivateAgent": .may([.administer]), "activateAgent": .may([.administer]), "setPassword": .may([.administer]),
    "writeRole": .may([.administer]), "removeRole": .may([.administer]),
    "createApprovalRule": .may([.administer]), "changeApprovalRule": .may([.administer]),
    "listTopics": .anybody, "readTopic": .anybody, "listSimilarTopics": .anybody, "readMember": .anybody,
    "beginMemberSignIn": .anybody, "useMemberLink": .anybody,
    // Of a member nothing more is asked; of ours the command asks for a permission in the topic's unit.
    "askTopic": .participant, "editTopic": .participant, "contribute": .participant,
    "editContribution": .participant, "acceptContribution": .participant, "sayHelped": .participant,
    "sayMeToo": .participant, "followTopic": .participant, "flagPost": .participant, "appealHiding": .participant,
    "listPostRevisions": .participant, "readOwnMembership": .participant, "renameMember": .participant,
    "leaveCommunity": .participant, "endMemberStay": .participant,
    "readMemberWishes": .participant, "setMemberWishes": .participant, "listOwnInvitations": .participant,
    "listBadges": .anybody, "grantBadge": .may([.moderate]), "revokeBadge": .may([.moderate]),
    "listInvitations": .participant, "inviteToAnswer": .participant, "declineInvitation": .participant,
    "readMembersFirst": .may([.read]), "setMembersFirst": .may([.configure]),
    "takeInboundMail": .may([.administer]),
    "moveIdea": .may([.publishAnswers]), "listCommunityCases": .may([.moderate]), "hidePost": .may([.moderate]),
    "settleFlags": .may([.moderate]), "closeTopic": .may([.moderate]), "mergeTopic": .may([.moderate]),
    "moveTopic": .may([.moderate]), "suspendMember": .may([.moderate]), "readWaiting": .may([.read]),
    "setWaiting": .may([.configure]),

    "readMailChoice": .member, "setMailChoice": .member, "readDigest": .member, "listMail": .may([.administer]),
    "readJournal": .may([.record]), "makeBackup": .may([.administer]),
]

extension Operation {
    /// Who may call it at all; `nil` when nobody has said so.
    package var access: Access? { declared[name] }
}
