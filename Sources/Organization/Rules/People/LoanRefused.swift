package import Primitives

/// Why somebody is not lent, or not taken.
package enum LoanRefused: Refusal {
    case sameUnit
    case endUnfit
    case alreadyLent
    case alreadyAgreed
    case personGone
    case unknown

    package var code: String { "loan.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .sameUnit, .endUnfit: .invalid
        case .alreadyLent, .alreadyAgreed, .personGone: .conflict
        case .unknown: .notFound
        }
    }

    package var message: String {
        switch self {
        case .sameUnit: "They work in this unit already. Choose another one."
        case .endUnfit: "Somebody is lent until a moment to come, within 92 days. Choose another one."
        case .alreadyLent: "They are lent, or offered to this unit, already. End that first."
        case .alreadyAgreed: "They were taken already. Nothing has to be done."
        case .personGone: "They no longer work here. Choose somebody else."
        case .unknown: "There is no such loan. It may have ended."
        }
    }
}

extension Loan {
    /// Throws unless somebody may be offered beside what they are lent and offered for already.
    func check(beside others: [Loan], at now: Moment) throws(LoanRefused) {
        guard home != unit else { throw .sameUnit }
        guard now < until, until - now <= Self.longest else { throw .endUnfit }
        guard !others.contains(where: { $0.agent == agent && ($0.isAgreed || $0.unit == unit) }) else {
            throw .alreadyLent
        }
    }
}
