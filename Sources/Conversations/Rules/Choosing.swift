package import Primitives

/// So many conversations are changed at once at most: as many as a person can look through before they decide.
package let bulkLimit = 100

/// The conversations that somebody chose, each once, in the order in which they were named.
package func checkedChoice(_ ids: [ID<Conversation>]) throws(BulkRefused) -> [ID<Conversation>] {
    var known: Set<ID<Conversation>> = []
    let chosen = ids.filter { known.insert($0).inserted }
    guard !chosen.isEmpty else { throw .nothingChosen }
    guard chosen.count <= bulkLimit else { throw .tooMany }
    return chosen
}

extension BulkChange {
    /// Refuses what no conversation could be given, before the first one is touched.
    package func check(at now: Moment) throws {
        switch self {
        case .prioritise(let priority, let reason): _ = try checkedNeed(priority, because: reason)
        case .tag(let text), .untag(let text): _ = try checkedTag(text)
        case .snooze(let moment): try checkSnooze(until: moment, at: now)
        case .take, .give, .close: break
        }
    }

    /// Whether a conversation that refuses is as it was wanted already: who asks twice wants it once.
    package func isDone(where refusal: any Refusal) -> Bool {
        self == .close && refusal as? ConversationRefused == .stateUnfit(.done)
    }
}

/// Why none of the conversations that were chosen is touched.
package enum BulkRefused: Refusal {
    case nothingChosen
    case tooMany

    package var code: String { "bulk.\(self)" }

    package var message: String {
        switch self {
        case .nothingChosen: "No conversation is chosen. Choose at least one."
        case .tooMany: "At most \(bulkLimit) conversations are changed at once. Choose fewer."
        }
    }
}
