package import Primitives

/// Why nothing is done about what was learnt.
package enum LearntRoutingRefused: Refusal {
    case nothingProposed
    case answered
    case changed
    case percentUnfit

    package var code: String { "learntRouting.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .percentUnfit: .invalid
        case .nothingProposed, .answered, .changed: .conflict
        }
    }

    package var message: String {
        switch self {
        case .nothingProposed: "No unit is proposed for this conversation. Hand it over to the unit that you mean."
        case .answered: "The proposal was answered already. Read what has happened since."
        case .changed: "Another unit is proposed than you saw. Look at the proposal again."
        case .percentUnfit: "Choose a whole number from 60 to 99 per cent, or switch it off."
        }
    }
}
