/// Everything that stories and the calendar say, by name, beside `Phrase`.
enum StoriesPhrase: String, Sendable, CaseIterable {
    // The desk
    case storiesSentence, storiesEmpty, storiesWaiting, storiesOver, storyBegin, storyBeginDo, storyName
    case storyNameHelp, storyBrief, storyBriefHelp, storyUnit, storyAuthor, storyColleagues, storyColleaguesHelp
    case storySources, storySourcesHelp, storyOutcome, storyOutcomeHelp, storyBy, storyKeep, storyChange, storyElsewhere
    case storyWithdraw, storyWithdrawWarning, storyAnswered

    // How far it has come
    case storyStageIdea, storyStageDrafting, storyStageInReview, storyStageApproved, storyStageScheduled
    case storyStageHeld, storyStagePublished, storyStageWithdrawn, storyLeaving
    case storyTakingBack, storyStillThere, storyTakenBack

    // The words of an account
    case versionText, versionLanguage, versionSave, versionChange, versionPreview, versionSaveWarning, versionWriters
    case versionAsk, versionApprove, versionReturn, versionReturnNote, versionNote
    case versionAt, versionZone, versionPlanDo, versionSlot, versionNow, versionTakeBack, versionPlanned
    case versionPictures, versionPictureShows, versionPictureShowsHelp, versionPictureAdd, versionPictureFile
    case replyPictureShowsHelp
    case versionPictureHelp, versionPictureAway, versionPictureBare
    case versionExchange, versionLink, versionSettle, versionPublished, versionSeenAt, versionSeenAtHelp
    case versionSettleRefused, versionSettleLate, versionSettleAside, versionSendAgain, versionGiveUp

    // A thread, and what is quoted
    case versionPost, versionPosts, versionSplit, versionThreadHelp, versionPostWaits, versionPostNext
    case versionPostLeaving, versionPostStands, versionPostUnknown, versionPostRefused, versionPostLetBe
    case versionStop, versionLookAgain, versionQuoteAdd, versionQuote, versionQuoteHelp, versionQuoted, versionQuoteLink
    case versionQuoteAsks, versionWithdraw, versionWithdrawReason, versionPostGoing, versionPostGone
    case versionPostStays

    // What stands in front, and who sees it
    case versionWarning, versionWarningHelp, versionNoWarning, versionBehind, versionAudience, versionToEverybody
    case versionUnlisted, versionIsUnlisted

    // The calendar
    case calendarTitle, calendarSentence, calendarEmpty, calendarEarlier, calendarLater, calendarNow, calendarMonth
    case calendarFree, calendarMore, calendarSlots
    case calendarSlotsHelp, calendarZone, calendarSlotsDo, calendarNoSlots
}

extension Words {
    /// A phrase of these that needs nothing filled in.
    subscript(_ phrase: StoriesPhrase) -> String { text(phrase) }

    func text(_ phrase: StoriesPhrase, _ fills: [String: String] = [:]) -> String {
        text(named: phrase.rawValue, fills)
    }

    func html(_ phrase: StoriesPhrase, _ fills: [String: HTML] = [:]) -> HTML {
        html(named: phrase.rawValue, fills)
    }
}

extension Frame {
    /// The main button of a form of these pages.
    func send(_ phrase: StoriesPhrase) -> HTML {
        #"<button class="btn pri" type="submit">\#(words[phrase])</button>"#
    }

    /// A box that says that nothing is there.
    func nothing(_ phrase: StoriesPhrase) -> HTML { #"<div class="empty"><p>\#(words[phrase])</p></div>"# }

    /// A form of one button, with what it sends beside.
    func storyAct(
        _ address: String,
        _ phrase: StoriesPhrase,
        fields: [(name: String, value: String)] = [],
        classes: StaticString = "btn sm"
    ) -> HTML {
        let hidden = fields.map { name, value -> HTML in
            #"<input type="hidden"\#(attr: "name", name)\#(attr: "value", value)>"#
        }
        return """
            <form method="post"\(attr: "action", address)>\(token)\(hidden)<button class="\(classes.description)" \
            type="submit">\(words[phrase])</button></form>
            """
    }
}
