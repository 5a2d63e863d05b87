import Publishing

extension OutboxCause {
    func name(in words: Words) -> String {
        switch self {
        case .refused: words[.outboxRefused]
        case .busy: words[.outboxBusy]
        case .unclear: words[.outboxUnclear]
        case .reconnect: words[.outboxReconnect]
        case .unfit: words[.outboxUnfit]
        case .wornOut: words[.outboxWornOut]
        case .halted: words[.outboxHalted]
        case .crashed: words[.outboxCrashed]
        case .late: words[.outboxLate]
        }
    }

    /// What a person can do about it.
    func advice(in words: Words) -> String {
        switch self {
        case .refused: words[.outboxRefusedDo]
        case .busy: words[.outboxBusyDo]
        case .unclear: words[.outboxUnclearDo]
        case .reconnect: words[.outboxReconnectDo]
        case .unfit: words[.outboxUnfitDo]
        case .wornOut: words[.outboxWornOutDo]
        case .halted: words[.outboxHaltedDo]
        case .crashed: words[.outboxCrashedDo]
        case .late: words[.outboxLateDo]
        }
    }
}
