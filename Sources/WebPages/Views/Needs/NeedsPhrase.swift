/// Everything that needs, walls, the month of a unit and handing on say, by name, beside `Phrase`.
enum NeedsPhrase: String, Sendable, CaseIterable {
    // Needs, for those who work here
    case needsTitle, needsSentence, needsEmpty, needsGather, needTitle, needTitleHelp, needWords, needWordsHelp
    case needUnit, needGatherDo, needAsked, needOwner, needOwnerDo, needOwnerHelp, needReword, needSources
    case needNoSources, needUnreadable, needTakeOut, needAdd, needAddHelp, needAddDo, needProposals, needProposed
    case needNoProposals, needCluster, needConversation, needTopic, needDecide, needDecideHelp, needDecideState
    case needDecideText, needDecideDo, needPast, needPastBy, needPublish, needUnpublish, needPublicAt, needDrafts
    case needDraftsHelp, needDraftsText, needDraftsDo, needDraftsLeft, needDraftsDone
    case needStateGathered, needStateConsidered, needStateYes, needStateNo, needStateLater, needStateDone

    // What was said before and after
    case volumeTitle, volumeMethod, volumeWeek, volumeSaid, volumeBefore, volumeAfter, volumeRunning, volumeChart
    case volumeMean, volumeNoMean, volumeTenths, volumeDecided

    // What anybody reads
    case needPublicAsked, needPublicDecided, needPublicGone, needPublicGoneTitle, needsFeed, needOfTopic
    case eventNeedTold

    // Walls
    case wallsTitle, wallsSentence, wallsEmpty, wallNew, wallName, wallNameHelp, wallTitle, wallTitleHelp, wallUnit
    case wallCreate, wallSentence, wallChange, wallRemove, wallRemoveWarning, wallAdd, wallAddHelp, wallSource
    case wallNote, wallNoteHelp, wallAddDo, wallEmpty, wallPlace, wallPlaceDo, wallPull, wallPullAsked, wallSaid
    case wallOriginal, wallGone, wallGoneTitle, wallFeed, wallPieces, wallEmbed, wallRead

    // The month of a unit
    case homeTitle, homeSentence, homeRunning, homePeople, homeKnowledge, homeReuse, homeInnovation, homeNumber
    case homeNow, homeBefore, homeEarlier, homeLater, homeAnswerers, homeSubjects, homeNew, homeNobody, homeHow
    case homeReplies, homePersons, homeContributions, homeMade, homeChecked, homeTranslated, homeShown, homeQuoted
    case homeLinked, homeSent, homeReaders, homeAvoided, homeIdeas, homeMoved, homeDone, homeNeeds, homeDecided
    case homeNeedsDone, homeRange, homeColumnPerson, homeColumnReplies, homeColumnTag, homeColumnConversations
    case homeColumnPeople

    // Handing on
    case shareTitle, shareAsked, shareAnswered, shareAccepted, shareProposed, shareText, shareMail, shareServer
    case shareServerHelp, shareServerDo, shareGo, shareHow, shareServerUnfit, shareBack, shareWords
}

extension Words {
    /// A phrase of these that needs nothing filled in.
    subscript(_ phrase: NeedsPhrase) -> String { text(phrase) }

    func text(_ phrase: NeedsPhrase, _ fills: [String: String] = [:]) -> String {
        text(named: phrase.rawValue, fills)
    }

    func text(_ phrase: NeedsPhrase, count: Int, _ fills: [String: String] = [:]) -> String {
        text(named: phrase.rawValue, count: count, fills)
    }

    func html(_ phrase: NeedsPhrase, _ fills: [String: HTML] = [:]) -> HTML {
        html(named: phrase.rawValue, fills)
    }

    func html(_ phrase: NeedsPhrase, count: Int, _ fills: [String: HTML] = [:]) -> HTML {
        html(named: phrase.rawValue, count: count, fills)
    }
}

extension Frame {
    /// A table whose columns are named by these phrases; it scrolls sideways where it must.
    func table(_ label: String, named columns: [String], rows: [[HTML]]) -> HTML {
        let head = columns.map { #"<th scope="col">\#($0)</th>"# as HTML }
        let body = rows.map { cells -> HTML in
            "<tr>\(zip(columns, cells).map { #"<td\#(attr: "data-label", $0)><div>\#($1)</div></td>"# as HTML })</tr>"
        }
        return """
            <div class="scrollx" tabindex="0" role="region"\(attr: "aria-label", label)><table class="t cards"><thead>\
            <tr>\(head)</tr></thead><tbody>\(body)</tbody></table></div>
            """
    }

    /// The main button of a form of these pages.
    func send(_ phrase: NeedsPhrase) -> HTML {
        #"<button class="btn pri" type="submit">\#(words[phrase])</button>"#
    }

    /// A box that says that nothing is there.
    func nothing(_ phrase: NeedsPhrase) -> HTML { #"<div class="empty"><p>\#(words[phrase])</p></div>"# }
}
