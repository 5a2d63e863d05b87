import Journal
package import Primitives

/// A unit offers somebody of its own to another one.
package struct LoanOffered: JournalEvent, Equatable {
    package static let kind = "loan.offered"
    package let loan: ID<Loan>
    package let agent: AgentID
    package let home: UnitID
    package let unit: UnitID
    package let until: Moment
    package var subject: String { loan.description }

    init(_ offered: Loan) {
        (loan, agent, home, unit, until) = (offered.id, offered.agent, offered.home, offered.unit, offered.until)
    }
}

/// The other unit takes them, and gives them a role until then.
package struct LoanAgreed: JournalEvent, Equatable {
    package static let kind = "loan.agreed"
    package let loan: ID<Loan>
    package let grant: ID<Grant>
    package var subject: String { loan.description }
}

/// Somebody is back before the time, or was never taken.
package struct LoanEnded: JournalEvent, Equatable {
    package static let kind = "loan.ended"
    package let loan: ID<Loan>
    package let agent: AgentID
    package let unit: UnitID
    package var subject: String { loan.description }
}
