/// What is said of replies that did not simply leave, beside `Phrase`.
enum OutboxPhrase: String, Sendable, CaseIterable {
    case outboxRefused, outboxBusy, outboxUnclear, outboxReconnect, outboxUnfit, outboxWornOut, outboxCrashed
    case outboxLate, outboxLateDo, outboxStoryHeld, outboxStoryHeldDo
    case outboxRefusedDo, outboxBusyDo, outboxUnclearDo, outboxReconnectDo, outboxUnfitDo, outboxWornOutDo
    case outboxCrashedDo, outboxSince, outboxTries, outboxNext, outboxNoNext, outboxMore, outboxLink, outboxLinkHelp
    case outboxReason, outboxReasonHelp, outboxLook, outboxPick, outboxTogether, outboxTogetherHelp
    case outboxStillThere, outboxStillThereDo, outboxNotChanged, outboxNotChangedDo, outboxChangeWaits
    case outboxChangeWaitsDo, outboxTryAgain, outboxGone, outboxLetStand
}

extension Words {
    /// A phrase of the outbox that needs nothing filled in.
    subscript(_ phrase: OutboxPhrase) -> String { text(phrase) }

    func text(_ phrase: OutboxPhrase, _ fills: [String: String] = [:]) -> String {
        text(named: phrase.rawValue, fills)
    }

    func html(_ phrase: OutboxPhrase, _ fills: [String: HTML] = [:]) -> HTML {
        html(named: phrase.rawValue, fills)
    }
}
