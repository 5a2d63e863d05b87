/// Everything that Parley says, by name; the sentences are in one file for each language.
enum Phrase: String, Sendable, CaseIterable {
    // Numbers and times
    case unitNow, unitSeconds, unitMinutes, unitHours, unitDays, unitBytes, unitKilobytes, unitMegabytes
    case timeOfDay, beforeNoon, afterNoon, dateLong, dateShort, dateShortWithYear, dateAt, yesterdayAt
    case monthNames, monthNamesShort, weekdayNames, dateWithWeekday

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
    case search, searchConversations, searchResults, groupFound, emptySearch

    // Conversation
    case conversationWith, backToList, claim, release, markDone, reopen, claimMine, claimOther, context, aboutPerson
    case original, postOn, ownPostOn, postWithdrawn, sensitive, mediaImage, mediaVideo, mediaAudio, mediaOther
    case eventFound, eventMentioned, eventSent, eventClaimed, eventReleased, eventDone, eventReopened
    case eventReopenedByPost, eventWithdrawn, replyFrom, replyHeld, replyQueued, replyQueuedAgain, replySending
    case replySent, replyUnknown, replyRejected, replyGivenUp, seeOnNetwork, resolvePublished, resolveAgain
    case resolveAbandon, replyInPublic, replyAs, replyPlaceholder, alwaysAdded, draftSaved, saveDraft, thenDone, send
    case sendTitle, tooLong, changedSince, composerClaimed, noteOnlyUs, noteWrite, noteHelp, noteKeep, workTitle
    case goneTitle, goneSentence, goneWords, hereReading, hereWriting, hereWritingFor, draftWriting, draftSavedBy
    case draftNotSent, eventTaken, eventAssigned, eventGivenBack, eventOffered, eventAccepted, eventReturned
    case eventOfferWithdrawn, ownedBy, ownerTitle, ownerNobody, ownerTake, ownerGiveBack, ownerChoose, ownerGive
    case handOverTitle, handOverNote, handOverHelp, handOverOffer, offeredTo, offeredBy, offerAccept, offerReturn
    case offerReason, offerWithdraw, rowOffered, rowOwned, eventPrioritised, eventPriorityNormal, eventSnoozed
    case eventWoken, eventCameBack, snoozeTitle, snoozeFor, snooze, snoozeHelp, snoozeWake, snoozedUntil
    case priorityTitle, priority, priorityReason, priorityHelp, priorityUrgent, priorityHigh, priorityNormal
    case priorityLow, eventTagged, eventUntagged, tagTitle, tag, tagAdd, tagRemoveWhich, tagRemove

    // By when
    case dueIn, dueLate, dueTitle, dueSentence, emptyDue, dueGroupLate, dueGroupHour, dueGroupDay, dueGroupLater
    case dueToldYou, clockFirstReply, clockNextReply, clockResolution, eventNearlyLate, eventLate
    case columnPromise, serviceLevelTitle, serviceLevelSentence, serviceLevelFrom, serviceLevelNone, serviceLevelChange
    case serviceLevelRemove, targetHelp, targetsUsual, targetsFor, hoursTitle, hoursHelp, hoursZone, hoursZoneHelp
    case hoursShifts, hoursShiftsHelp, hoursHolidays, hoursHolidaysHelp, noticeServiceLevelSaved

    // People at work
    case myWorkTitle, workLanguages, workLanguagesHelp, workSkills, workSkillsHelp, workCapacity, workCapacityHelp
    case workPause, workPauseNone, workPauseStays, workPauseEnd, workHours, presenceHere, presencePaused, presenceOff
    case presenceAway, presenceGone, absencesTitle, emptyAbsences, absenceAdd, absenceFrom, absenceUntil
    case absenceReason, absenceReasonHelp, absenceRemove, absenceSpan, eventReoffered, eventReofferedNobody
    case eventUncertified, eventUncertifiedNobody, workRelationships, workRelationshipsHelp, colleagueProposed
    case colleagueNobody, colleagueAnswered, colleagueSpeaks, colleagueSkilled, colleagueLoad, colleagueLoadOf
    case colleagueAway, colleagueOff, colleaguePaused, colleagueFull, colleagueOtherLanguage, colleagueManyPeople
    case colleagueUncertified, eventRouted, eventRuled, eventOthersFirst, eventOthersAnswered, eventNobodyAnswered
    case othersFirstUntil, routingOthersFirst, routingOthersFirstHelp, routingOthersFirstFor, eventProposalAgreed
    case eventProposalDeclined, eventSignalSet, noticeWorkSaved, noticeAbsenceSaved, noticeAbsenceRemoved

    // The load of the units, and who is lent
    case mapTitle, mapSentence, mapHelpTitle, emptyMapHelp, columnToAnswer, columnLate, columnOldest, columnAtWork
    case columnPlaces, mapFirst, mapNext, mapLate, mapSoon, mapOpen, mapOwn, mapHere, mapNotHere, mapUsed, mapLeft
    case mapUnlimited, mapAsked, mapSpeakers, mapHasRoom, mapLent, mapBorrowed, loansTitle, emptyLoans, loanSentence
    case loanOffered, loanAgree, loanEnd, lendTitle, lendTo, lendFor, lendHelp, lend, noticePersonOffered
    case noticePersonLent, noticeLoanEnded

    // What the hub and a unit have agreed
    case compactTitle, compactSentence, compactLink, compactStateTitle, compactLeans, compactIndependent
    case independentSince, compactNoEffect, declareIndependent, takeBackIndependent, compactReason, compactReasonHelp
    case readinessTitle, readinessScore, readinessTooFew, readinessNothing, readinessHow, columnMeasure, columnTarget
    case columnReached, columnPoints, measureOnTime, measureOwnAnswers, measureApprovedAtOnce, measureKeptHere
    case measureOwnCover, measuredShare, measuredOf, measuredTooFew, givesTitle, emptyGives, columnGivenKind
    case columnGiven, columnResponsible, columnUntilDay, givenWithoutEnd, givenOver, givenNumber, givenTraining
    case givenCover, givenApproval, givenContent, givenAdvice, givenTools, givesHelp, owesTitle, owesHelp
    case compactChange, noticeCompactSaved, noticeIndependenceDeclared, noticeIndependenceTakenBack

    // Mail to those who work here
    case mailTitle, mailNotSetUp, mailWanted, mailHelp, mailWantDigest, mailWantNotices, mailTry, mailLook, mailSender
    case emptyMail, columnMailTo, columnMailCause, columnMailState, columnMailReason, noticeMailTried, mailCauseDigest
    case mailCauseNamed, mailCauseOffered, mailCauseApproval, mailCauseTrial, mailStateQueued, mailStateSent
    case mailStateUnknown, mailStateDropped, mailStateFailed, mailFoot, mailTrialSubject, mailTrial, mailOpen
    case mailAbout, mailOnce, mailNamed, mailOffered, mailApprovalSubject, mailApproval, mailAssign, mailRead
    case mailAccept, mailEndDigest, mailEndNotices, mailAsk, mailDone, digestTitle, digestOff, digestDaily
    case digestWeekly, digestEmpty, digestDueNoon, digestDueToday, digestFull, digestNew, digestNobody, digestUnread
    case digestSee
    // Who has answered about what
    case whoKnowsTitle, whoKnowsSentence, whoKnowsAbout, whoKnowsFind, whoKnowsTags, emptyWhoKnows, columnAnswers
    case columnLastAnswer, columnTopic, expertiseTitle, expertiseHelp, topicTag, topicLanguage, topicNetwork,
        hasAnswered

    // Whether somebody was answered
    case ratingTitle, ratingSentence, ratingNotAtAll, ratingHardly, ratingPartly, ratingMostly, ratingCompletely
    case ratingComment, ratingCommentHelp, ratingSend, ratingHelp, ratingThanksTitle, ratingThanks
    case ratingClosedTitle, ratingClosed, ratingGiven, ratingsTitle, ratingsSentence, ratingsHow, ratingsTooFew
    case columnRatings, columnRatedGood, columnRatingScores

    // Context
    case seeProfile, whyHere, whyQuery, matchedIn, fieldText, fieldTitle, fieldAuthorHandle, fieldAuthorName
    case fieldAuthorBio, fieldInReplyTo, fieldMentions, fieldTags, fieldLinks, fieldSite, fieldChannel, wronglyFound
    case wronglyFoundHelp, excludeWord, excludeAuthor, earlierConversations, noEarlier, stillOpen

    // Queries
    case queriesTitle, newQuery, queriesSentence, queriesFound, emptyQueries, columnQuery, columnUnit
    case columnWeek, columnLastMatch, columnVersion, queryResting, remarks, matchesThisWeek, newQuerySentence
    case editQuerySentence, queryName, queryNameHelp, unit, queryText, checkQuery, saveQuery, saveVersion
    case syntaxTitle, syntaxAnd, syntaxOr, syntaxNot, syntaxPhrase, syntaxNear, syntaxWildcard, syntaxField, syntaxList
    case versions, versionNumber, versionCurrent, proposalSentence, emptyCheck, queryUnreadable, errorPosition
    case understood, noRemarks, previewTitle, previewPosts, previewSame, previewGain, previewLoss
    case previewGained, previewLost, previewSampled, perDay, day, dayBefore, dayAfter, asTable

    // Sources and accounts
    case sourcesTitle, addSource, sourcesSentence, sourcesFine, sourcesStopped, emptySources, sourceRunning
    case sourceConnecting, sourcePaused, sourceRetrying, sourceStopped, triesAgain, pause, resume, remove
    case deliveredTo, newSecret, newSecretWarning, endSecret, endSecretWarning, secretSentence
    case removeSource, removeSourceWarning, figureReceived, figureMatched, figureShed, figureUnreadable
    case figureLastEvent, figureBehind, gap, gaps, accountsTitle, addAccount, accountsSentence, accountsFine
    case accountsBroken, emptyAccounts, accountConnected, accountBroken, reconnect, removeAccount
    case removeAccountWarning, columnAccount, columnState, columnConnected, columnLastReply, columnActions
    case addSourceSentence, addAccountSentence, networks, chooseNetwork, ownerHelp, signInAtNetwork
    case continueToNetwork, connectWay, connectAtNetwork, connectBySecret, connect, standardValue

    // Organisation
    case peopleTitle, unitsTitle, addPerson, peopleSentence, emptyPeople, newcomerSentence, shownOnce
    case columnPerson, columnRole, columnLastSeen, disabled, enable, disable, disableWarning, oneTimePassword
    case oneTimePasswordWarning, neverSeen, addPersonSentence, fullName, mailAddress, roleHelp, unitsSentence
    case emptyUnits, addUnit, unitCode, unitCodeHelp, unitName, columnPeople, columnOpen, columnSignature
    case signatureHelp, signatureOf, hub, outboxTitle, outboxSentence, outboxWaiting, emptyOutbox
    case quarantineTitle, quarantineSentence, emptyQuarantine, asItCame, takeIn

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
    case noticeQuerySaved, noticeQueryPaused, noticeQueryResumed, noticeListSaved
    case noticeSourceAdded, noticeSourcePaused, noticeSourceResumed, noticeSourceRemoved, noticeAccountConnected
    case noticeAccountRemoved, noticeAccountSignInStands, noticeQuarantineTaken
    case noticePersonShutOut, noticeUnitAdded, noticeUnitChanged, noticeSettingsSaved
    case noticePasswordChanged, noticeTokenRevoked, noticeSignedOut, noticeSignInEnded
    case noticeNoteKept, noticeConversationTaken, noticeConversationGiven, noticeConversationGivenBack
    case noticeHandOverOffered, noticeHandOverToHub, noticeHandOverAccepted, noticeHandOverReturned
    case noticeHandOverWithdrawn, noticeConversationSnoozed, noticeConversationWoken, noticeConversationPrioritised
    case noticeConversationTagged, noticeConversationUntagged, noticeConversationClaimed, noticeConversationReleased
    case noticeUndone

    // Lists
    case listsTitle, spikesTitle, sampleTitle, slowTitle, queryTabs, newList, listsSentence, emptyLists, listUse,
        columnList,
        columnEntries
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
    case trialStanding, trialPutOff, removeRule, removeRuleHelp, columnDoes, noticeRoutingRuleRemoved

    // What was learnt
    case proposalUnit, proposalHere, proposalUnsure, proposalApplied, proposalWords, proposalAccept, proposalStay
    case proposalYes, noticeProposalAccepted, noticeProposalKept, learntTitle, learntDecisions, learntTooFew
    case learntMeasured, learntNotMeasured, learntModel, learntOn, learntOff, learntAbove, learntPercent

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
    case mayKeys, mayArchive, mayWriteAnswers, mayPublishAnswers, mayModerate
    case noticeGrantGiven, noticeGrantTakenBack, noticeGrantConfirmed, noticeRoleSaved, noticeRoleRemoved
    case noticeGroupAdded, noticeGroupJoined, noticeGroupLeft, noticeGroupRemoved, noticeUnitMoved

    // Certificates
    case certificatesTitle, emptyCertificates, columnCertificate, giveCertificate, certificateNameHelp
    case revokeCertificate, revokeCertificateWarning, askedTitle, askedSentence, emptyAsked, askCertificate, askedHelp,
        stopAsking
    case askedSince, holdersTitle, columnGivenBy, columnGivenAt, countingTitle, countingFromNow, countingHeld
    case noticeCertificateGiven, noticeCertificateRevoked, noticeCertificateAsked, noticeCertificateNotAsked

    // Saved views
    case viewsTitle, viewsSentence, emptyViews, viewSave, viewSaves, viewName, viewFor, viewForMe, viewNewName
    case viewRename, viewShared, noticeViewSaved, noticeViewRenamed, noticeViewRemoved

    // Saved replies
    case savedRepliesTitle, savedRepliesSentence, emptySavedReplies, newSavedReply, savedReply, savedReplyNameHelp
    case savedReplyText, savedReplyTextHelp, savedReplyUses, savedReplyEditSentence, removeSavedReply
    case removeSavedReplyHelp, savedReplyChoose, savedReplyInsert, composerSaved, composerOpen, approvalFromSaved
    case noticeSavedReplySaved, noticeSavedReplyRemoved, noticeSavedReplyInserted

    // Macros
    case macrosTitle, macrosSentence, emptyMacros, newMacro, macro, macroNameHelp, macroEditSentence, macroOwner
    case macroOwnerMe, macroTarget, removeMacro, removeMacroHelp, macroApply, macroHelp
    case noticeMacroSaved, noticeMacroRemoved, noticeMacroApplied

    // Several conversations at once
    case bulkTitle, bulkSentence, bulkChosen, bulkAct, bulkTake, bulkGive, bulkPrioritise, bulkTag, bulkUntag
    case bulkSnooze, bulkClose, bulkDo, bulkGo, bulkPick, bulkDone, bulkLeft, bulkUnknown, bulkPutBack
    case noticeBulkDone, noticeBulkSome, noticeBulkUndone
    // Somebody outside
    case knownPersonSentence, knownAccounts, knownHistory, olderConversations, knownPersonLink
    case mergeTitle, mergeOther, mergeOtherHelp, mergeEvidence, evidenceSaid, evidenceProfile, evidenceOther
    case mergeLink, mergeWords, mergeSave, mergeUndo, mergedBy, noticePersonsMerged, noticePersonsParted
    case contactTitle, contactOpen, doNotContact, contactClosedHelp, closingReason, closingReasonHelp, contactAgain
    case noticePersonClosed, noticePersonReopened
    case statementsTitle, emptyStatements, statementKind, statementWords, statementSource, statementSourceHelp
    case statementEnd, statementUntil, statementOnlyHere, statementOnlyHereChoice, statementKeep, statementRemove
    case statementFact, statementFollowUpAgreed, statementFollowUpRefused, statementWordsAgreed
    case statementWordsRefused, statementPrefersChannel, statementPrefersLanguage, composerPrefers
    case composerPlace, composerRules, composerDisclosure
    case noticeStatementKept, noticeStatementRemoved

    // Many who ask the same
    case clustersTitle, clustersSentence, emptyClusters, clusterTitle, emptyCluster, clusterSize, clusterOthers
    case clusterProgress, clusterNext, clusterAnswerAll, clusterAnswer, clusterAnswerHelp, clusterPrepare, clusterOut
    case clusterAdd, clusterAddWhich, clusterAddDo, noticeDraftsPrepared, noticeNoDraftPrepared, noticeClusterDone
    case noticeClusterLeft, noticeClusterJoined, rowAlike

    // What is for oneself
    case colleaguesTitle, colleaguesTookPart, colleaguesFollow, follow, unfollow, followHelp, followNobody
    case forYouTitle, emptyForYou, forYouNew, forYouRead, forYouReadAll, forYouNamed, forYouPosted, forYouAnswered
    case forYouNoted, forYouAssigned, forYouOffered, forYouAccepted, forYouReturned, forYouWithdrawn, forYouClosed
    case forYouReopened, forYouMerged, noticeFollowed, noticeUnfollowed, noticeForYouRead

    // What the words hint at
    case signalsHint, signalIntent, signalUrgency, signalSentiment, signalQuestion, signalComplaint, signalPraise
    case signalSuggestion, signalOther, signalSafety, signalOutage, signalDeadline, signalUsual, signalPositive
    case signalNegative, signalNeutral, signalNegation, signalBecause, signalSetBy, signalSet, signalIs, signalSetHelp
    case signalSetDo, signalsTitle, signalsSentence, signalCorrected, signalNotHeard, signalWordsSee, signalWordsTitle
    case signalWordsSentence, signalOtherLanguage, signalLanguage, signalLanguageHelp, signalWordsWrite, signalWordsHelp
    case signalWordsOwn, signalWordsShipped, routingSignal, noticeSignalSet, noticeSignalWordsSaved

    // One matter or two
    case partsTitle, splitTitle, splitWhich, splitHelp, splitDo, partsMergeTitle, mergeWith, mergeAddress
    case mergeHelp, mergeDo, unmergeTitle, unmergeDo, eventSplit, eventSplitOff, eventMerged, otherConversation
    case noticeConversationSplit, noticeConversationMerged, noticeConversationUnmerged

    // Answers that are kept
    case answersTitle, answersSentence, emptyAnswers, answersSearch, answersOlder, answerAny, newAnswer, answerChange
    case answerQuestion, answerText, answerTextHelp, answerLanguage, answerLanguageHelp, answerEditSentence
    case answerSeenBy, answerDraft, answerInternal, answerPublic, answerMakeDraft, answerMakeInternal, answerMakePublic
    case answerKeep, answerOwner, answerGive, answerReview, answerDue, answerDueOnly, answerChecked, answerNeverChecked
    case answerConfirm, answerNextReview, answerReuse, answerReuseCounts, answerRevisions, answerStanding, answerSource
    case answerUsedIn, answerSameAs, answerDuplicates, answerDuplicateOf, answerMarkDuplicate, answerUnmark
    case answerPublicPage, answerOpen, answeredBefore, answeredWords, answeredAlike, answeredUses, answeredChecked
    case answerQuote
    case answerLink, answerMake, answerMadeOf, publicAnswerBy, publicAnswerChecked, publicAnswerGoneTitle
    case publicAnswerGone, answersFeed, noticeAnswerSaved, noticeAnswerMade, noticeAnswerMoved, noticeAnswerConfirmed
    case noticeAnswerGiven, noticeAnswerDuplicate, noticeAnswerTaken, publicAnswerReaders, settledQuestion, settledYes
    case settledNo, settledHelp, settledThanksTitle, settledThanksYes, settledThanksNo, settledBack, answerReadersTitle
    case answerReaders, answerSettledCounts, answerAvoided, answerAvoidedHow, shareAddress, shareByMail, answerLanguages
    case answerOriginal, answerOriginalNewer, publicAnswerOlder, answerTranslationOf, answerMarkTranslation
    case answerUnmarkTranslation, noticeAnswerTranslation, gapsTitle, gapsSentence, gapsMisses, emptyGapsMisses
    case gapsHandWork, emptyGapsHandWork, gapsFailing, emptyGapsFailing, gapsDue, emptyGapsDue, gapsColumnWords
    case gapsColumnNumber, gapsColumnLast, gapsColumnUnsettled, gapsColumnSettled, embedReadOn, embedNothing

    // Of the community, what others say of it, too
    case communityTitle, storiesTitle, noticeTopicSent, noticeTopicServed, noticeTopicFlagged, noticeTopicAppealed
    case noticeModerated, noticeMemberOut, noticeMemberLeft

    // Said by the handlers and by the script
    case repeatedDiffers, currentWrong, newPost, connectionBack
}
