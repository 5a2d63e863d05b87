import Primitives

/// A sentence about what was just done, carried to the next page by its name only.
struct Notice: Sendable, Equatable {
    enum Name: String, Sendable, CaseIterable {
        case draftSaved, conversationDone, conversationReopened, replyRecalled, querySaved
        case queryPaused, queryResumed, listSaved, sourceAdded, sourcePaused, sourceResumed, sourceRemoved,
            quarantineTaken, accountConnected
        case accountRemoved, accountSignInStands
        case personShutOut, unitAdded, unitChanged, serviceLevelSaved, workSaved, absenceSaved,
            absenceRemoved, settingsSaved, passwordChanged,
            tokenRevoked, mailTried
        case signedOut, signInEnded, noteKept
        case approvalAsked, approvalGiven, approvalReturned, approvalRejected
        case approvalChanged, approvalAgreed, approvalWithdrawn, approvalRuleSaved
        case routingRuleRemoved, proposalAccepted, proposalKept
        case viewSaved, viewRenamed, viewRemoved
        case savedReplySaved, savedReplyRemoved, savedReplyInserted, macroSaved, macroRemoved, macroApplied
        case personsMerged, personsParted, personClosed, personReopened, statementKept, statementRemoved
        case draftsPrepared, noDraftPrepared, clusterDone, clusterLeft, clusterJoined
        case signalSet, signalWordsSaved
        case conversationTaken, conversationGiven, conversationGivenBack
        case conversationClaimed, conversationReleased, undone
        case conversationSnoozed, conversationWoken, conversationPrioritised
        case conversationTagged, conversationUntagged, bulkDone, bulkUndone
        case conversationFollowed, conversationUnfollowed, forYouRead
        case conversationSplit, conversationMerged, conversationUnmerged
        case handOverOffered, handOverToHub, handOverAccepted, handOverReturned, handOverWithdrawn
        case grantGiven, grantTakenBack, grantConfirmed, roleSaved, roleRemoved
        case groupAdded, groupJoined, groupLeft, groupRemoved, unitMoved
        case personOffered, personLent, loanEnded
        case certificateGiven, certificateRevoked, certificateAsked, certificateNotAsked
        case answerSaved, answerMade, answerMoved, answerConfirmed, answerGiven, answerDuplicate, answerTaken,
            answerTranslation
        case topicSent, topicServed, topicFlagged, topicAppealed, moderated, memberOut, memberLeft
        case compactSaved, independenceDeclared, independenceTakenBack
        case storyBegun, storyKept, storyLetBe, wordsSaved, reviewAsked, wordsApproved, wordsNeedMore, wordsReturned
        case storyPlanned, storyLeaves, storyTakenBack, storyRecalled, slotsSaved
        case settledPublished, settledAgain, settledLook, settledLetBe, correctionAsked, askedBack, haltBegun, haltEnded
        case haltLetThrough, haltDiscarded
    }

    var name: Name
    /// A number or an id, where the sentence has a link.
    var argument: String?
    /// How it is taken back, where it can be.
    var undo: Undo?

    /// Something leaves at a moment.
    static func planned(at moment: Moment) -> Notice { Notice(.storyPlanned, String(moment.microseconds)) }

    init(_ name: Name, _ argument: String? = nil, undo: Undo? = nil) {
        self.name = name
        self.argument = argument
        self.undo = undo
    }

    /// Reads what `cookie` writes; `nil` for anything else.
    init?(cookie: String) {
        let parts = cookie.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, let name = Name(rawValue: first), [1, 2, 5].contains(parts.count) else {
            return nil
        }
        guard parts.allSatisfy({ $0.utf8.allSatisfy(isPlain) && $0.utf8.count <= 64 }) else { return nil }
        let argument = parts.dropFirst().first.flatMap { $0.isEmpty ? nil : $0 }
        self.init(name, argument, undo: Undo(cookie: parts.dropFirst(2)))
    }

    var cookie: String {
        if let undo { return "\(name.rawValue).\(argument ?? "").\(undo.cookie)" }
        return argument.map { "\(name.rawValue).\($0)" } ?? name.rawValue
    }

    func flash(in words: Words) -> Flash {
        Flash(kind: kind, text: text(in: words), link: link(in: words), undo: undo?.form)
    }

    private var kind: Flash.Kind {
        switch name {
        case .signInEnded, .accountSignInStands: .warning
        default: .done
        }
    }

    private func link(in words: Words) -> Link? {
        guard [.conversationDone, .conversationSnoozed].contains(name), let argument else { return nil }
        return Link(text: words[.conversation], url: "/conversations/\(percentEncoded(argument))")
    }

    private func text(in words: Words) -> String {
        let initial = name.rawValue.prefix(1).uppercased()
        if let own = NoticePhrase(rawValue: "notice\(initial)\(name.rawValue.dropFirst())") {
            return words.text(own, ["time": moment.map(words.full) ?? "?"])
        }
        return phrase.map { words[$0] } ?? ""
    }

    /// The moment that the argument names; `nil` where it names none that a calendar shows.
    private var moment: Moment? {
        guard let number = argument.flatMap({ Int64($0) }), (0..<lastMoment).contains(number) else { return nil }
        return Moment(microseconds: number)
    }

    /// `nil` for those that have a `NoticePhrase`.
    private var phrase: Phrase? {
        switch name {
        case .draftSaved: .noticeDraftSaved
        case .draftsPrepared: .noticeDraftsPrepared
        case .noDraftPrepared: .noticeNoDraftPrepared
        case .clusterDone: .noticeClusterDone
        case .clusterLeft: .noticeClusterLeft
        case .clusterJoined: .noticeClusterJoined
        case .serviceLevelSaved: .noticeServiceLevelSaved
        case .workSaved: .noticeWorkSaved
        case .absenceSaved: .noticeAbsenceSaved
        case .absenceRemoved: .noticeAbsenceRemoved
        case .conversationDone: .noticeConversationDone
        case .conversationReopened: .noticeConversationReopened
        case .replyRecalled: .noticeReplyRecalled
        case .querySaved: .noticeQuerySaved
        case .queryPaused: .noticeQueryPaused
        case .queryResumed: .noticeQueryResumed
        case .listSaved: .noticeListSaved
        case .sourceAdded: .noticeSourceAdded
        case .sourcePaused: .noticeSourcePaused
        case .sourceResumed: .noticeSourceResumed
        case .sourceRemoved: .noticeSourceRemoved
        case .quarantineTaken: .noticeQuarantineTaken
        case .accountConnected: .noticeAccountConnected
        case .accountRemoved: .noticeAccountRemoved
        case .accountSignInStands: .noticeAccountSignInStands
        case .personShutOut: .noticePersonShutOut
        case .unitAdded: .noticeUnitAdded
        case .unitChanged: .noticeUnitChanged
        case .settingsSaved: .noticeSettingsSaved
        case .passwordChanged: .noticePasswordChanged
        case .tokenRevoked: .noticeTokenRevoked
        case .mailTried: .noticeMailTried
        case .signedOut: .noticeSignedOut
        case .signInEnded: .noticeSignInEnded
        case .noteKept: .noticeNoteKept
        case .approvalAsked: .noticeApprovalAsked
        case .approvalGiven: .noticeApprovalGiven
        case .approvalReturned: .noticeApprovalReturned
        case .approvalRejected: .noticeApprovalRejected
        case .approvalChanged: .noticeApprovalChanged
        case .approvalAgreed: .noticeApprovalAgreed
        case .approvalWithdrawn: .noticeApprovalWithdrawn
        case .approvalRuleSaved: .noticeApprovalRuleSaved
        case .routingRuleRemoved: .noticeRoutingRuleRemoved
        case .proposalAccepted: .noticeProposalAccepted
        case .proposalKept: .noticeProposalKept
        case .conversationClaimed: .noticeConversationClaimed
        case .conversationReleased: .noticeConversationReleased
        case .undone: .noticeUndone
        case .answerSaved: .noticeAnswerSaved
        case .answerMade: .noticeAnswerMade
        case .answerMoved: .noticeAnswerMoved
        case .answerConfirmed: .noticeAnswerConfirmed
        case .answerGiven: .noticeAnswerGiven
        case .answerDuplicate: .noticeAnswerDuplicate
        case .answerTaken: .noticeAnswerTaken
        case .topicSent: .noticeTopicSent
        case .topicServed: .noticeTopicServed
        case .topicFlagged: .noticeTopicFlagged
        case .topicAppealed: .noticeTopicAppealed
        case .moderated: .noticeModerated
        case .memberOut: .noticeMemberOut
        case .memberLeft: .noticeMemberLeft
        case .answerTranslation: .noticeAnswerTranslation
        case .conversationTaken: .noticeConversationTaken
        case .conversationGiven: .noticeConversationGiven
        case .conversationGivenBack: .noticeConversationGivenBack
        case .conversationSnoozed: .noticeConversationSnoozed
        case .conversationWoken: .noticeConversationWoken
        case .conversationPrioritised: .noticeConversationPrioritised
        case .conversationTagged: .noticeConversationTagged
        case .conversationUntagged: .noticeConversationUntagged
        case .bulkDone: .noticeBulkDone
        case .bulkUndone: .noticeBulkUndone
        case .conversationFollowed: .noticeFollowed
        case .conversationUnfollowed: .noticeUnfollowed
        case .forYouRead: .noticeForYouRead
        case .conversationSplit: .noticeConversationSplit
        case .conversationMerged: .noticeConversationMerged
        case .conversationUnmerged: .noticeConversationUnmerged
        case .handOverOffered: .noticeHandOverOffered
        case .handOverToHub: .noticeHandOverToHub
        case .handOverAccepted: .noticeHandOverAccepted
        case .handOverReturned: .noticeHandOverReturned
        case .handOverWithdrawn: .noticeHandOverWithdrawn
        case .grantGiven: .noticeGrantGiven
        case .grantTakenBack: .noticeGrantTakenBack
        case .grantConfirmed: .noticeGrantConfirmed
        case .roleSaved: .noticeRoleSaved
        case .roleRemoved: .noticeRoleRemoved
        case .groupAdded: .noticeGroupAdded
        case .groupJoined: .noticeGroupJoined
        case .groupLeft: .noticeGroupLeft
        case .groupRemoved: .noticeGroupRemoved
        case .unitMoved: .noticeUnitMoved
        case .signalSet: .noticeSignalSet
        case .signalWordsSaved: .noticeSignalWordsSaved
        case .certificateGiven: .noticeCertificateGiven
        case .certificateRevoked: .noticeCertificateRevoked
        case .certificateAsked: .noticeCertificateAsked
        case .certificateNotAsked: .noticeCertificateNotAsked
        case .personOffered: .noticePersonOffered
        case .personLent: .noticePersonLent
        case .loanEnded: .noticeLoanEnded
        case .compactSaved: .noticeCompactSaved
        case .independenceDeclared: .noticeIndependenceDeclared
        case .independenceTakenBack: .noticeIndependenceTakenBack
        case .viewSaved: .noticeViewSaved
        case .viewRenamed: .noticeViewRenamed
        case .viewRemoved: .noticeViewRemoved
        case .savedReplySaved: .noticeSavedReplySaved
        case .savedReplyRemoved: .noticeSavedReplyRemoved
        case .savedReplyInserted: .noticeSavedReplyInserted
        case .macroSaved: .noticeMacroSaved
        case .macroRemoved: .noticeMacroRemoved
        case .macroApplied: .noticeMacroApplied
        case .personsMerged: .noticePersonsMerged
        case .personsParted: .noticePersonsParted
        case .personClosed: .noticePersonClosed
        case .personReopened: .noticePersonReopened
        case .statementKept: .noticeStatementKept
        case .statementRemoved: .noticeStatementRemoved
        case .storyBegun, .storyKept, .storyLetBe, .wordsSaved, .reviewAsked, .wordsApproved, .wordsNeedMore,
            .wordsReturned, .storyPlanned, .storyLeaves, .storyTakenBack, .storyRecalled, .slotsSaved,
            .settledPublished, .settledAgain, .settledLook, .settledLetBe, .correctionAsked, .askedBack,
            .haltBegun, .haltEnded, .haltLetThrough, .haltDiscarded:
            nil
        }
    }
}

/// The end of the year 9999.
private let lastMoment: Int64 = 253_402_300_800_000_000

private func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
        true
    default: false
    }
}
