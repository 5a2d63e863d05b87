/// Everything that Parley says, by name; the sentences are in one file for each language.
enum Phrase: String, Sendable, CaseIterable {
    // Numbers and times
    case unitNow, unitSeconds, unitMinutes, unitHours, unitDays, unitBytes, unitKilobytes, unitMegabytes
    case timeOfDay, beforeNoon, afterNoon, dateLong, dateShort, dateShortWithYear, dateAt, yesterdayAt
    case monthNames, monthNamesShort

    // Around every page
    case skipToContent, navigation, navigationPhone, navigationListening, navigationOrganization, more, close
    case cancel, save, optional, never, undo, showMore, andThen, messages, thereIsAProblem, signOut, goToInbox
    case seeQueries, seeSources, tryAgain, keysTitle, keysNote, keyNextPrevious, keyOpen, keysShowAll, offline
    case scriptFailed, scriptSaved, scriptUnsaved, scriptRestored

    // Inbox
    case inboxTitle, mineTitle, waitingTitle, doneTitle, conversationCount, newConversations, filterByUnit
    case allUnits, groupWaiting, groupToday, groupEarlier, unread, waiting, rowClaimed, rowMine, rowDraft
    case rowHeld, rowUnknown, rowRejected, conversation, chooseConversation, emptyInbox, emptyYet, emptyMine
    case emptyWaiting, emptyDone, tasksSentence, taskDone, taskOpen, taskNameUnits, taskNameUnitsReason
    case taskConnectAccount, taskConnectAccountReason, taskConnectSource, taskConnectSourceReason
    case taskWriteQueries, taskWriteQueriesReason, taskInvitePeople, taskInvitePeopleReason

    // Conversation
    case conversationWith, backToList, claim, release, markDone, reopen, claimMine, claimOther, context
    case aboutPerson, original, postOn, ownPostOn, postWithdrawn, sensitive, mediaImage, mediaVideo
    case mediaAudio, mediaOther, eventFound, eventMentioned, eventSent, eventClaimed, eventReleased, eventDone
    case eventReopened, eventReopenedByPost, eventWithdrawn, replyFrom, replyHeld, replyQueued
    case replyQueuedAgain, replySending, replySent, replyUnknown, replyRejected, replyGivenUp, seeOnNetwork
    case resolvePublished, resolveAgain, resolveAbandon, replyInPublic, replyAs, replyPlaceholder, alwaysAdded
    case draftSaved, saveDraft, thenDone, send, sendTitle, tooLong, changedSince, composerClaimed
    case noteOnlyUs, noteWrite, noteHelp, noteKeep, workTitle, goneTitle, goneSentence, goneWords
    case eventTaken, eventAssigned, eventGivenBack, eventOffered, eventAccepted, eventReturned, eventOfferWithdrawn
    case ownedBy, ownerTitle, ownerNobody, ownerTake, ownerGiveBack, ownerChoose, ownerGive
    case handOverTitle, handOverNote, handOverHelp, handOverOffer, offeredTo, offeredBy, offerAccept, offerReturn
    case offerReason, offerWithdraw, rowOffered, rowOwned
    case eventPrioritised, eventPriorityNormal, eventSnoozed, eventWoken, eventCameBack, snoozeTitle, snoozeFor
    case snooze, snoozeHelp
    case snoozeWake, snoozedUntil, priorityTitle, priority, priorityReason, priorityHelp, priorityUrgent, priorityHigh
    case priorityNormal, priorityLow, eventTagged, eventUntagged, tagTitle, tag, tagAdd, tagRemoveWhich, tagRemove

    // By when
    case dueIn, dueLate, dueTitle, dueSentence, emptyDue, dueGroupLate, dueGroupHour, dueGroupDay, dueGroupLater
    case dueToldYou, clockFirstReply, clockNextReply, clockResolution, eventNearlyLate, eventLate
    case columnPromise, serviceLevelTitle, serviceLevelSentence, serviceLevelFrom, serviceLevelNone, serviceLevelChange
    case serviceLevelRemove, targetHelp, targetsUsual, targetsFor, hoursTitle, hoursHelp, hoursZone, hoursZoneHelp
    case hoursShifts, hoursShiftsHelp, hoursHolidays, hoursHolidaysHelp, noticeServiceLevelSaved

    // People at work
    case myWorkTitle, workLanguages, workLanguagesHelp, workSkills, workSkillsHelp, workCapacity, workCapacityHelp
    case workPause, workPauseNone, workPauseStays, workPauseEnd, workHours, presenceHere, presencePaused, presenceOff
    case presenceAway, presenceGone, absencesTitle, emptyAbsences, absenceAdd, absenceFrom, absenceUntil, absenceReason
    case absenceReasonHelp, absenceRemove, absenceSpan, eventReoffered, eventReofferedNobody
    case noticeWorkSaved, noticeAbsenceSaved, noticeAbsenceRemoved

    // Context
    case seeProfile, whyHere, whyQuery, matchedIn, fieldText, fieldTitle, fieldAuthorHandle, fieldAuthorName,
        fieldAuthorBio, fieldInReplyTo
    case fieldMentions, fieldTags, fieldLinks, fieldSite, fieldChannel, wronglyFound, wronglyFoundHelp, excludeWord,
        excludeAuthor
    case earlierConversations, noEarlier, stillOpen

    // Queries
    case queriesTitle, newQuery, queriesSentence, queriesFound, emptyQueries, columnQuery, columnUnit
    case columnWeek, columnLastMatch, columnVersion, queryResting, remarks, matchesThisWeek, newQuerySentence
    case editQuerySentence, queryName, queryNameHelp, unit, queryText, checkQuery, saveQuery, saveVersion
    case syntaxTitle, syntaxAnd, syntaxOr, syntaxNot, syntaxPhrase, syntaxNear, syntaxWildcard, syntaxField, syntaxList
    case versions, versionNumber, versionCurrent, proposalSentence, emptyCheck, queryUnreadable, errorPosition
    case understood, noRemarks, previewTitle, previewPosts, previewSame, previewGain, previewLoss
    case previewGained, previewLost, perDay, day, dayBefore, dayAfter, asTable

    // Sources and accounts
    case sourcesTitle, addSource, sourcesSentence, sourcesFine, sourcesStopped, emptySources, sourceRunning
    case sourceConnecting, sourcePaused, sourceRetrying, sourceStopped, triesAgain, pause, resume, remove
    case removeSource, removeSourceWarning, figureReceived, figureMatched, figureShed, figureUnreadable
    case figureLastEvent, figureBehind, gap, gaps, accountsTitle, addAccount, accountsSentence, accountsFine
    case accountsBroken, emptyAccounts, accountConnected, accountBroken, reconnect, removeAccount
    case removeAccountWarning, columnAccount, columnState, columnConnected, columnLastReply, columnActions
    case addSourceSentence, addAccountSentence, networks, chooseNetwork, ownerHelp, signInAtNetwork
    case continueToNetwork, connect, standardValue

    // Organisation
    case peopleTitle, unitsTitle, addPerson, peopleSentence, emptyPeople, newcomerSentence, shownOnce
    case columnPerson, columnRole, columnLastSeen, disabled, enable, disable, disableWarning, oneTimePassword
    case oneTimePasswordWarning, neverSeen, addPersonSentence, fullName, mailAddress, roleHelp, unitsSentence
    case emptyUnits, addUnit, unitCode, unitCodeHelp, unitName, columnPeople, columnOpen, columnSignature
    case signatureHelp, signatureOf, hub, outboxTitle, outboxSentence, outboxWaiting, emptyOutbox
    case quarantineTitle, quarantineSentence, emptyQuarantine, asItCame

    // Settings
    case settingsTitle, settingsSentence, preferences, appearance, themeSystem, themeLight, themeDark, keysOn
    case keysCtrl, keysOff, language, changePassword, currentPassword, newPassword, repeatedPassword
    case passwordHelp, passwordSignsOut, tokens, tokenName, tokenHelp, makeToken, tokenMade, tokenCreated
    case tokenUsed, tokenUnused, revoke, revokeToken, revokeWarning

    // Before signing in, and trouble
    case signIn, signInSentence, signInHelp, password, setUpTitle, setUpSentence, setUpOrganization
    case organizationName, organizationHelp, hubName, hubHelp, setUpYou, setUpPermission, setUpCode
    case setUpCodeHelp, setUpBegin, notFoundTitle, notFoundSentence, forbiddenTitle, forbiddenSentence
    case failureTitle, failureSentence, busyTitle, busySentence

    // Kit
    case kitSentence, kitDone, kitProblem, kitDisabled, kitAvatars, kitUnknown

    // What was just done
    case noticeDraftSaved, noticeConversationDone, noticeConversationReopened, noticeReplyRecalled
    case noticeReplyResolved, noticeQuerySaved, noticeQueryPaused, noticeQueryResumed, noticeListSaved
    case noticeSourceAdded, noticeSourcePaused, noticeSourceResumed, noticeSourceRemoved, noticeAccountConnected
    case noticeAccountRemoved, noticePersonShutOut, noticeUnitAdded, noticeUnitChanged, noticeSettingsSaved
    case noticePasswordChanged, noticeTokenRevoked, noticeSignedOut, noticeSignInEnded
    case noticeNoteKept, noticeConversationTaken, noticeConversationGiven, noticeConversationGivenBack
    case noticeHandOverOffered, noticeHandOverToHub, noticeHandOverAccepted, noticeHandOverReturned
    case noticeHandOverWithdrawn, noticeConversationSnoozed, noticeConversationWoken, noticeConversationPrioritised
    case noticeConversationTagged, noticeConversationUntagged

    // Lists
    case listsTitle, queryTabs, newList, listsSentence, emptyLists, listUse, columnList, columnEntries
    case columnNamedBy, columnChanged, namedByNone, newListSentence, listName, listNameHelp, listEntries
    case listEntriesHelp, saveList, listChanged

    // Roles, and what a source takes in
    case roleAdministrator, roleHubMember, roleAgent, roleReadOnly, sourceTitleHelp, sourceKeeps, sourceMatching
    case roleHubLead, roleUnitLead, roleApprover, roleCompliance, roleNone
    case sourceEverything, sourceNoAccount, sourceThroughAccount, bringsPublicStream, bringsMentions, bringsReply

    // Approvals
    case approvalsTitle, emptyApprovals, approvalsToDecide, approvalsYours, approvalTitle, approvalWaiting
    case approvalChangedWaiting, approvalApproved, approvalReturned, approvalRejected, approvalLapsed
    case approvalWithdrawn, approvalContext, approvalWords, approvalNote, approvalNoteHelp, approvalReturn
    case approvalReject, approvalApprove, approvalChange, approvalNewWords, approvalChangeHelp
    case approvalKeepChange, approvalAgree, approvalWithdraw, approvalNeeded, approvalHistory, approvalAll
    case approvalAny, approvalStepMet, approvalStepOpen, approvalChangedBy, diffRemoved, diffAdded
    case approvalChangedSinceYours
    case approvalSee, turnAsked, turnAskedAgain, turnChanged, turnAgreed, turnGiven, composerApproval
    case sendForApproval, approvalRulesTitle, emptyApprovalRules, newApprovalRule, columnRule, columnAsked
    case ruleInForce, rulePaused, approvalRuleSentence, ruleName, ruleNameHelp, ruleUnit, ruleWhen, ruleWords
    case ruleWordsHelp, ruleNetwork, ruleRole, ruleLacking, ruleContent, contentInteractive, contentStatic
    case ruleAny, ruleStep, ruleStepUnit, ruleStepNeed, ruleStepPeople, ruleStepPeopleHelp, ruleStepHours
    case rulePausedChoice, saveRule, noticeApprovalAsked, noticeApprovalGiven, noticeApprovalReturned
    case noticeApprovalRejected, noticeApprovalChanged, noticeApprovalAgreed, noticeApprovalWithdrawn
    case noticeApprovalRuleSaved, approvalsSentence, approvalRulesSentence

    // Routing
    case routingRulesTitle, emptyRoutingRules, routingRuleSentence, routingNameHelp, routingUnit, routingPlace
    case routingPlaceHelp, routingWords, routingWordsHelp, routingTopic, routingLanguages, routingLanguagesHelp
    case routingThen, routingTo, routingTags, routingTagsHelp, routingLastChoice, tryRule, trialTitle, trialSentence
    case trialStanding, removeRule, removeRuleHelp, columnDoes, noticeRoutingRuleRemoved

    // Who may do what
    case grantsTitle, emptyGrants, giveRole, columnUntil, grantThroughGroup, grantHalf, grantOnlyHere, grantForGood
    case grantOver, takeBackWarning, grantConfirm, grantTakeBack, grantUntilHelp, grantOnlyHereChoice, powersTitle
    case powersIn, powersShow, columnPermission, columnWhy, powerYes, powerNo, powerAsk, missingPermission
    case rolesTitle, rolesSentence, newRole, roleShipped, roleEditorSentence, roleCode, roleCodeHelp, roleName
    case saveRole, removeRole, removeRoleWarning, groupsTitle, groupsSentence, emptyGroups, groupName, addGroup
    case columnGroup, groupMembers, groupSentence, emptyGroup, groupJoin, groupJoinWho, groupLeave, removeGroup
    case removeGroupWarning, columnBelow, belowOf, moveUnit
    case mayRead, mayRespond, mayListen, mayConnect, mayAdminister, mayAssign, mayNote, mayApprove, mayConfigure
    case mayDelegate, mayPeople, mayRecord, mayExport, mayHold, mayFreeze, mayErase, mayPolicy, mayRetention
    case mayKeys, mayArchive
    case noticeGrantGiven, noticeGrantTakenBack, noticeGrantConfirmed, noticeRoleSaved, noticeRoleRemoved
    case noticeGroupAdded, noticeGroupJoined, noticeGroupLeft, noticeGroupRemoved, noticeUnitMoved

    // Said by the handlers and by the script
    case repeatedDiffers, currentWrong, newPost, connectionBack
}
