/// What is said of the crisis switch, beside `Phrase`.
enum HaltPhrase: String, Sendable, CaseIterable {
    case haltsTitle, haltsSentence, haltsNone, haltsPast, haltNew, haltNewHelp, haltUnits, haltReason, haltReasonHelp
    case haltBegin, haltOf, haltBy, haltHolds, haltEndedBy, haltOpen, haltEnd, haltEndHelp
    case haltHeldTitle, haltHeldNone, haltLetThrough, haltDiscard, haltLook, haltLookStory, haltBanner, haltReply
    case haltLate, haltUnderWay, haltUnderWayHelp, haltSending, haltLeft, haltUnclear, haltStayed, haltChange
    case outboxHalted, outboxHaltedDo
}

extension Words {
    /// A phrase of the crisis switch that needs nothing filled in.
    subscript(_ phrase: HaltPhrase) -> String { text(phrase) }

    func text(_ phrase: HaltPhrase, _ fills: [String: String] = [:]) -> String {
        text(named: phrase.rawValue, fills)
    }

    func html(_ phrase: HaltPhrase, _ fills: [String: HTML] = [:]) -> HTML {
        html(named: phrase.rawValue, fills)
    }
}
