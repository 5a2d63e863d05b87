/// What copies of posts and the numbers of standing queries say, by name, beside `Phrase`.
enum ListeningPhrase: String, Sendable, CaseIterable {
    // Copies of a post
    case rowCopies, rowCopy, copiesCount, copiesTitle, copiesSentence, copiesNone, copyFirst, copyAside, copyExact
    case copyLike, copyNot, eventCollapsed, eventUncollapsed

    // What queries find in each hour
    case volumeHoursTitle, volumeHours, volumeNoBand, volumeBand, volumeUpper, volumeFound, volumeHour, alertWhen
    case alertHelp, alertLeast, alertOff, alertLow, alertUsual, alertHigh, spikeRuns, spikeRunning, spikeOver
    case spikesSentence, spikesNone, mailCauseSpike, mailSpikeSubject, mailSpike

    // The sample of what nobody asked for
    case sampleNote, sampleSentence, sampleNow, sampleNothing, sampleWhole, sampleRate, sampleRateHelp, sampleDays
    case sampleDaysHelp

    // The list of queries
    case queriesSearch, queriesNone

    // Slow queries
    case slowSentence, slowNone, slowTried, slowTriedSample, slowCost, slowTime, slowEveryPost, slowCommon, slowShort
    case slowAlternatives, slowNear, slowPieces
}

extension Words {
    /// A phrase of these that needs nothing filled in.
    subscript(_ phrase: ListeningPhrase) -> String { text(phrase) }

    func text(_ phrase: ListeningPhrase, _ fills: [String: String] = [:]) -> String {
        text(named: phrase.rawValue, fills)
    }

    func text(_ phrase: ListeningPhrase, count: Int, _ fills: [String: String] = [:]) -> String {
        text(named: phrase.rawValue, count: count, fills)
    }

    func html(_ phrase: ListeningPhrase, _ fills: [String: HTML] = [:]) -> HTML {
        html(named: phrase.rawValue, fills)
    }

    func html(_ phrase: ListeningPhrase, count: Int, _ fills: [String: HTML] = [:]) -> HTML {
        html(named: phrase.rawValue, count: count, fills)
    }
}
