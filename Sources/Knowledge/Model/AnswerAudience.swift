package import Primitives

/// For whom an answer is that colleagues may use: within one audience everybody sees the same.
package enum AnswerAudience: Hashable, Sendable {
    case anybody
    /// Whoever sees the internal answers of a unit.
    case unit(UnitID)
}

extension Answer {
    /// `nil` for a draft, which nobody is offered.
    var audience: AnswerAudience? {
        switch state {
        case .draft: nil
        case .internal: .unit(unit)
        case .public: .anybody
        }
    }
}
