/// What is said when something that leaves was decided: what happened, and what follows; beside `Phrase`.
///
/// Each is named after its `Notice.Name`.
enum NoticePhrase: String, Sendable, CaseIterable {
    // Stories
    case noticeStoryBegun, noticeStoryKept, noticeStoryLetBe, noticeWordsSaved, noticeReviewAsked
    case noticeWordsApproved, noticeWordsNeedMore, noticeWordsReturned, noticeStoryPlanned, noticeStoryLeaves
    case noticeStoryTakenBack, noticeStoryRecalled, noticeSlotsSaved

    // What waits to leave, and what stands on a network
    case noticeSettledPublished, noticeSettledAgain, noticeSettledLook, noticeSettledLetBe, noticeCorrectionAsked
    case noticeAskedBack, noticeHaltBegun, noticeHaltEnded, noticeHaltLetThrough, noticeHaltDiscarded
}

extension Words {
    func text(_ phrase: NoticePhrase, _ fills: [String: String] = [:]) -> String {
        text(named: phrase.rawValue, fills)
    }
}
