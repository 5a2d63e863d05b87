/// Everything that the community says, by name, beside `Phrase`; the sentences are in one file for each language.
enum CommunityPhrase: String, Sendable, CaseIterable {
    // Around every page of the community
    case communityName, communityWhere, communitySearch, communityAsk, communityTrap, communityTextHelp

    // Lists
    case communitySentence, communityLists, communityLatest, communityUnanswered, communityIdeas, communityProblems
    case communityFound, communityTagged, communityAnswers, communityOlder, communityEmpty, communityNothing
    case communityAbout, communityTags, communityStanding, communityFormula, communityFeed

    // Topics
    case topicQuestion, topicIdea, topicProblem, topicPraise, topicUpdate, ideaProposed, ideaUnderReview
    case ideaPlanned, ideaDone, ideaDeclined, topicSolved, topicClosed, topicAskedBy, topicWrittenBy, topicEdited
    case topicIsEdited, memberGone, topicAnswers, topicSame, topicWanted, topicHelped, memberStanding, topicStepBy
    case topicHistory, topicAnswerBy, topicOfficial, topicSolvedFor, topicSolvedIt, topicHelpedMe, topicAccept
    case topicUnaccept, topicComments, topicComment, topicCommentWrite, topicCommentSend, topicAdd, topicAddHelp
    case topicAnswer, topicAnswerSend, topicSignIn, topicClosedHelp, topicMeToo, topicNotMe, topicWantToo
    case topicWantNot, topicFollow, topicUnfollow, topicEdit, topicFlag, flagReason, flagWords, flagSend, flagSpam
    case flagAbuse, flagPrivacy, flagDanger, flagOffTopic, flagOther, topicHidden, topicAppeal, appealWords
    case appealSend, topicAbout, topicClose, topicShare, topicAddress, topicMail, topicGoneTitle, topicGone
    case editTitle, topicPages, topicPageBefore, topicPageBehind, topicPageTitle
    case topicCommentsFirst, topicCommentsMore

    // Asking
    case askTitle, askSentence, askKind, askHeading, askHeadingHelp, askGo, askSimilar, askSimilarHelp, askByUs
    case askServed, askNone, askRest, askSignInHelp, askKept, askText, askTagsHelp, askLanguageHelp, askSend
    case askLook, askPreview

    // Members
    case memberSince, memberAnswers, memberTopics, meTitle, meSentence, meName, meNameHelp, mePublic, meNewcomer
    case meKnown, meTrusted, meSuspended, meSuspendedUntil, meFollows, meLeave, meLeaveHelp, meLeaveDo

    // What came from other forums
    case topicCameFrom, topicSeeAlso, topicGoesOn, topicHelpedBefore, memberCameFrom, claimSignIn, claimDo, claimWords
    case claimHelp, claimSend, claimsTitle, claimsSentence, claimsNone, claimsWaiting, claimSays, claimLook
    case claimOldProfile, claimGrant, claimRefuse, claimOpen, claimGranted, claimRefused, forumsTitle, forumsSentence
    case forumsNone, forumsPast, forumsCounts, forumsRefused, forumsOldAddresses

    // Badges
    case badgesTitle, badgesSentence, badgesAll, badgeHolders, badgeExpert, badgeGuide, badgeThanks
    case badgeHundredHelped, badgeTenHelped, badgeFirstAccepted, badgeIdeaDone, badgeOneYear, badgeGivenRule
    case badgeHundredHelpedRule, badgeTenHelpedRule, badgeFirstAcceptedRule, badgeIdeaDoneRule, badgeOneYearRule
    case badgeWhy, badgeWhyHelp, badgeWhich, badgeTakeBack, badgeGive

    // Mail that members want, and asking them to answer
    case wishTitle, wishSentence, wishPace, wishPaceHelp, wishImmediately, wishDaily, wishWeekly, wishNever
    case wishInvitations, wishNumber, wishNumberHelp, wishWaiting, wishDecline, wishEndTitle, wishEndDigest
    case wishEndInvitations, wishEndDo, wishEndedDigest, wishEndedInvitations
    case inviteTitle, inviteSentence, inviteHelped, inviteDo, inviteCounts, inviteNobody

    // The door
    case doorTitle, doorSentence, doorSend, doorHelp, doorSentTitle, doorSent, doorEnterTitle, doorNewTitle, doorNew
    case doorEnter, doorBrokenTitle, doorBroken, doorGoOn, doorEndTitle, doorEnd, doorEnded, doorAgain

    // The other ways in
    case doorPassword, doorPasswordEnter, doorFediverse, doorFediverseHelp, doorFediverseAccount, doorFediverseGo
    case doorLeaving, doorLeavingGo, doorComeBackTitle
    case waysTitle, waysSentence, waysPassword, waysHasPassword, waysNoPassword, waysNeedsMail, waysPresent
    case waysPresentHelp, waysPasswordSave, waysPasswordRemove, waysAccounts, waysNoAccounts, waysAccountAdd
    case waysAccountRemove

    // For those who work here
    case deskSentence, deskPublic, deskServed, deskCases, deskNoCases, deskWaiting, deskNoneWaiting
    case deskAppeal, deskHiddenBecause, deskHiddenByFlags, deskKeep, deskHide, deskHideNote
    case deskShow, deskAnswer, deskAnswerHelp, deskProgress, deskProgressHelp, deskNote, deskProgressSave, deskOrder
    case deskUpdate, deskUpdateSentence, deskUpdateSend, deskMember, deskSuspend, deskSuspendReason, deskSuspendUntil
    case deskSuspendUntilHelp, deskSuspended, deskSuspendedUntil, deskLift
    case deskClose, deskReopen, deskMerge, deskMergeHelp, deskMergeDo, deskMove, deskMoveDo

    // Spaces
    case spaceList, spaceListSentence, spaceNone, spaceOpen, spaceClosed, spacePrivate, spaceInternal, spaceEnter
    case spaceAsk, spaceAccept, spaceLeave, spaceInvited, spaceAsked, spaceOutside, spaceTopics, spaceEmpty
    case spaceBegin, spacePeople, spaceReader, spaceMember, spaceHost, spaceIsInvited, spaceIsAsking, spaceInvite
    case spaceInviteName, spaceRole, spaceAdmit, spaceRemove, spaceMake, spaceMakeSentence, spaceName, spaceAbout
    case spaceKind, spaceUnit, spaceDescription, spaceChange, spaceConfirm, spaceConfirmDo
    case deskSpace, deskSpaceHelp, deskSpaceDo, deskSpaceConfirm, deskSpaceConfirmDo

    // Circles
    case circleList, circleListSentence, circleNone, circleFound, circleName, circleGoal, circleGoalBy, circleDayHelp
    case circleTarget, circleWeekly, circleUntil, circleSum, circleGoesOn, circleReached, circleEnded, circlePeople
    case circleInvited, circleIsInvited, circleAccept, circleLeave, circleVictories, circleNoVictory, circleNote
    case circleNumber, circleTopic, circleTopicHelp, circleNoteDo, circleTakeBack, circleInvite, circleInviteName
    case circleShut, circlePublic, circleAgree, circleDisagree, circleRemind, circleNoRemind, circleIsDue, circleWeek
    case circleEnd, circleOutcome, circleEndReached, circleEndOver

    // Mail to members
    case letterFoot, letterIn, letterInLine, letterAnswered, letterAnsweredLine, letterMoved, letterMovedLine
    case letterAbove, letterDigest, letterDigestNew, letterDigestMoved, letterDigestWaiting, letterInvited
    case letterInvitedLine, letterOffered, letterRefused, letterRefusedLine, letterWhyDigest, letterWhyInvited
    case letterWhyRefused, letterEndDigest, letterEndInvitations
    case letterRead, letterEnd, letterReader, letterWhyIn, letterWhyAnswered, letterWhyMoved
    case letterSpace, letterSpaceLine, letterCircle, letterCircleLine, letterCheckIn, letterCheckInLine
    case letterWhySpace, letterWhyCircle, letterWhyCheckIn
    case letterDecided, letterDecidedLine, letterWhyDecided
    case letterPassword, letterPasswordSet, letterPasswordGone, letterWhyPassword
    case letterAccount, letterAccountAdded, letterAccountGone, letterWhyAccount
}

extension Words {
    /// A phrase of the community that needs nothing filled in.
    subscript(_ phrase: CommunityPhrase) -> String { text(phrase) }

    func text(_ phrase: CommunityPhrase, _ fills: [String: String] = [:]) -> String {
        text(named: phrase.rawValue, fills)
    }

    func text(_ phrase: CommunityPhrase, count: Int, _ fills: [String: String] = [:]) -> String {
        text(named: phrase.rawValue, count: count, fills)
    }

    func html(_ phrase: CommunityPhrase, _ fills: [String: HTML] = [:]) -> HTML {
        html(named: phrase.rawValue, fills)
    }

    func html(_ phrase: CommunityPhrase, count: Int, _ fills: [String: HTML] = [:]) -> HTML {
        html(named: phrase.rawValue, count: count, fills)
    }
}
