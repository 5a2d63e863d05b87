/// What is said of the rights of members, of terms, of how order is kept, of wordings and of files, beside `Phrase`.
enum CarePhrase: String, Sendable, CaseIterable {
    case topicTakenBack, dataTitle, dataSentence, dataShow, dataFile, dataMail, dataPosts, dataVoices, dataFlags
    case dataMails, dataStays, dataTerms, wordsBack, wordsBackHelp, wordsBackDo, rest, restHelp, restDo, restNow
    case restEnd, meLanguage, termsTitle, termsNone, termsMissing, termsRead, termsComing, termsAge, termsOldEnough
    case termsYounger, termsAgeHelp, termsAccept, termsAccepting, deskTermsSentence, deskTermsWords, deskTermsLeast
    case deskTermsLeastHelp, deskTermsFrom, deskTermsFromHelp, deskTermsSet, openTitle, openSentence, openRules
    case openRuleFlags, openRuleStaff, openRuleAppeal, openRuleStanding, openFewHelp, openNone, openWhat, openNumber
    case openFew, openMedian, openHours, openMinutes, openLink, careFlagSpam, careFlagAbuse, careFlagPrivacy
    case careFlagDanger, careFlagOffTopic, careFlagOther, careHiddenByMembers, careHiddenByStaff, careShown
    case careAppealAsked, careAppealGranted, careAppealDeclined, careSuspended, careClosed, careMoved, careMerged
    case careAnswerStaff, careAnswerMember, careDataTaken, careErased, wordingsTitle, wordingsSentence, wordingsFrom
    case wordingsTo, wordingsCompare, wordingsVersion, wordingsBy, wordingsChange, wordingsAdded, wordingsRemoved
    case wordingsSame, filesTitle, fileAdd, fileField, fileFieldHelp, fileWords, fileWordsHelp, fileSend, fileRemove
    case fileIs, dataWays, dataWishes, dataBadges, dataInvitations, dataInvited, dataSpaces, dataCircles, dataClaims
}

extension Words {
    /// A phrase of care that needs nothing filled in.
    subscript(_ phrase: CarePhrase) -> String { text(phrase) }

    func text(_ phrase: CarePhrase, _ fills: [String: String] = [:]) -> String {
        text(named: phrase.rawValue, fills)
    }

    func html(_ phrase: CarePhrase, _ fills: [String: HTML] = [:]) -> HTML {
        html(named: phrase.rawValue, fills)
    }
}
