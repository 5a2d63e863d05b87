package import Primitives

/// Somebody whom their unit lends to another one until a moment.
package struct Loan: Sendable, Equatable {
    package let id: ID<Loan>
    package let agent: AgentID
    /// The unit that lends them, which is their own.
    package let home: UnitID
    /// The unit in which they help.
    package let unit: UnitID
    package let until: Moment
    package let offeredBy: AgentID
    package let offeredAt: Moment
    /// What lets them answer there; `nil` while the other unit has not said that it takes them.
    package internal(set) var grant: ID<Grant>?

    package var isAgreed: Bool { grant != nil }

    /// The role that somebody has in the unit that borrows them.
    package static let role = Role.agent.code
    /// For how long somebody may be lent at a stretch.
    package static let longest = Duration.seconds(92 * 86_400)

    package init(
        id: ID<Loan>,
        agent: AgentID,
        home: UnitID,
        unit: UnitID,
        until: Moment,
        offeredBy: AgentID,
        offeredAt: Moment,
        grant: ID<Grant>? = nil
    ) {
        self.id = id
        self.agent = agent
        self.home = home
        self.unit = unit
        self.until = until
        self.offeredBy = offeredBy
        self.offeredAt = offeredAt
        self.grant = grant
    }
}

extension Viewer {
    /// Whether a loan is anything of theirs: they are lent, or read in one of the two units.
    package func sees(_ loan: Loan) -> Bool {
        loan.agent == actor || may(.read, in: loan.home) || may(.read, in: loan.unit)
    }

    /// Whether they may take the person in: they could give them the role there.
    package func mayAgree(to loan: Loan) -> Bool {
        !loan.isAgreed && loan.agent != actor && decide(.delegate, for: self, in: loan.unit).isAllowed
    }

    /// Whether they may call the person back, or send them home.
    package func mayEnd(_ loan: Loan) -> Bool {
        loan.agent != actor && (may(.people, in: loan.home) || may(.delegate, in: loan.unit))
    }
}
