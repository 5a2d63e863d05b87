package import Primitives

/// Why a compact is not kept like this.
package enum CompactRefused: Refusal {
    case hubHasNone
    case tooMany
    case wordsUnfit
    case responsibleUnfit
    case dayUnfit
    case targetUnfit
    case measureTwice
    case reasonUnfit
    case changed
    case alreadyIndependent
    case notIndependent

    package var code: String { "compact.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .changed, .alreadyIndependent, .notIndependent: .conflict
        default: .invalid
        }
    }

    package var message: String {
        switch self {
        case .hubHasNone: "The hub has no compact with itself. Choose another unit."
        case .tooMany: "The hub gives at most 12 things. Put some of them together."
        case .wordsUnfit: "Say in at most 200 characters what the hub gives."
        case .responsibleUnfit: "Say in at most 120 characters who sees to it."
        case .dayUnfit: "Enter a day such as 2026-12-24, or leave it empty."
        case .targetUnfit: "Each target is 1 to 100 of a hundred. Change it, or leave it empty."
        case .measureTwice: "Each measure is owed once. Leave the second one out."
        case .reasonUnfit: "Say why, in at most 500 characters."
        case .changed: "Somebody else saved this compact since you began. Look at it, then save yours."
        case .alreadyIndependent: "The unit stands by itself already. Nothing has to be done."
        case .notIndependent: "The unit leans on the hub already. Nothing has to be done."
        }
    }
}

extension UnitCompact {
    /// With its words in order, or the refusal.
    func checked() throws(CompactRefused) -> UnitCompact {
        guard gives.count <= 12 else { throw .tooMany }
        var checked = self
        checked.gives = []
        for promise in gives {
            guard let words = plain(promise.words, atMost: 200) else { throw .wordsUnfit }
            guard let responsible = plain(promise.responsible, atMost: 120) else { throw .responsibleUnfit }
            checked.gives.append(HubPromise(promise.kind, words, by: responsible, until: promise.until))
        }
        guard owes.allSatisfy({ (1...100).contains($0.target) }) else { throw .targetUnfit }
        guard Set(owes.map(\.measure)).count == owes.count else { throw .measureTwice }
        checked.owes = UnitPromise.Measure.allCases.compactMap { measure in owes.first { $0.measure == measure } }
        return checked
    }
}

/// Why a unit stands by itself, or no longer does, in a line; or the refusal.
func checkedReason(_ text: String) throws(CompactRefused) -> String {
    guard let reason = plain(text, atMost: 500) else { throw .reasonUnfit }
    return reason
}

private func plain(_ text: String, atMost limit: Int) -> String? {
    let words = text.onOneLine
    return words.isEmpty || words.count > limit ? nil : words
}
