package import Journal
package import Primitives
import Storage

/// Lends people to other units until a moment.
///
/// Two say yes: whoever keeps the people of their unit, and whoever gives roles in the other one. What the person may do
/// there is an ordinary grant that does not go further down and runs out by itself; nobody gives by a loan what they
/// could not give without one.
package struct LendPerson: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Offers somebody; agreed at once where the one who offers could give them the role there.
    @discardableResult
    package func offer(
        _ agent: AgentID,
        to unit: UnitID,
        until end: Moment,
        by viewer: Viewer
    ) async throws -> Loan {
        let now = ground.clock()
        return try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            let found = try viewer.lending(agent, on: connection)
            guard viewer.tree.place(of: unit) != nil else { throw DetailsRefused.unitUnknown }
            guard found.isActive else { throw LoanRefused.personGone }
            let loan = Loan(
                id: .new(at: now),
                agent: agent,
                home: found.unit,
                unit: unit,
                until: end,
                offeredBy: viewer.actor,
                offeredAt: now
            )
            let table = LoanTable(of: viewer.organization, on: connection)
            try loan.check(beside: try table.current(at: now), at: now)
            try table.insert(loan)
            try viewer.record(at: now, on: connection).append(LoanOffered(loan), unit: loan.home)
            guard viewer.mayAgree(to: loan), try viewer.mayGive(loan, on: connection) else { return loan }
            return try viewer.agree(loan, at: now, on: connection)
        }
    }

    /// Takes somebody who was offered.
    @discardableResult
    package func agree(_ id: ID<Loan>, by viewer: Viewer) async throws -> Loan {
        let now = ground.clock()
        return try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            let (loan, others) = try viewer.seen(id, at: now, on: connection)
            guard !loan.isAgreed else { throw LoanRefused.alreadyAgreed }
            guard try AgentTable(on: connection).find(loan.agent, of: viewer.organization)?.isActive == true else {
                throw LoanRefused.personGone
            }
            try viewer.checkGiving(loan, on: connection)
            try loan.check(beside: others, at: now)
            return try viewer.agree(loan, at: now, on: connection)
        }
    }

    /// Calls somebody back, sends them home, or drops what was offered.
    package func end(_ id: ID<Loan>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            let (loan, _) = try viewer.seen(id, at: now, on: connection)
            guard loan.agent != viewer.actor else { throw GrantRefused.ownGrant }
            if !viewer.mayEnd(loan) { try viewer.require(.people, in: loan.home) }
            let record = viewer.record(at: now, on: connection)
            let grants = GrantTable(of: viewer.organization, on: connection)
            if let id = loan.grant, let grant = try grants.find(id) {
                try grants.remove(id)
                try record.append(GrantTakenBack(grant), unit: grant.unit)
            }
            try LoanTable(of: viewer.organization, on: connection).remove(id)
            try record.append(LoanEnded(loan: id, agent: loan.agent, unit: loan.unit), unit: loan.home)
        }
    }
}

extension Viewer {
    /// The person who is lent, when this one keeps the people of their unit.
    fileprivate func lending(_ agent: AgentID, on connection: any Connection) throws -> Agent {
        guard let found = try AgentTable(on: connection).find(agent, of: organization) else {
            // Whoever keeps nobody is told the same of somebody who is there and of somebody who is not.
            if !mayAnywhere(.people) { try require(.people, in: self.agent.unit) }
            throw AgentUnknown()
        }
        try require(.people, in: found.unit)
        return found
    }

    /// The loan as far as it is anything of theirs, and the others.
    fileprivate func seen(
        _ id: ID<Loan>,
        at now: Moment,
        on connection: any Connection
    ) throws -> (loan: Loan, others: [Loan]) {
        let all = try LoanTable(of: organization, on: connection).current(at: now)
        guard let loan = all.first(where: { $0.id == id }), sees(loan) else { throw LoanRefused.unknown }
        return (loan, all.filter { $0.id != id })
    }

    fileprivate func mayGive(_ loan: Loan, on connection: any Connection) throws -> Bool {
        do {
            try checkGiving(loan, on: connection)
            return true
        } catch is GrantRefused {
            return false
        }
    }

    fileprivate func checkGiving(_ loan: Loan, on connection: any Connection) throws {
        guard let role = try RoleTable(of: organization, on: connection).find(Loan.role) else {
            throw GrantRefused.roleUnknown
        }
        try checkDelegation(
            of: role,
            to: [loan.agent],
            in: loan.unit,
            cascades: false,
            until: loan.until,
            by: self
        )
    }

    fileprivate func agree(_ loan: Loan, at now: Moment, on connection: any Connection) throws -> Loan {
        let grant = Grant(
            id: .new(at: now),
            holder: .agent(loan.agent),
            role: Loan.role,
            unit: loan.unit,
            cascades: false,
            expiresAt: loan.until,
            grantedBy: actor,
            grantedAt: now
        )
        var agreed = loan
        agreed.grant = grant.id
        try GrantTable(of: organization, on: connection).insert(grant)
        try LoanTable(of: organization, on: connection).agree(loan.id, by: grant.id)
        let record = record(at: now, on: connection)
        try record.append(GrantGiven(grant), unit: loan.unit)
        try record.append(LoanAgreed(loan: loan.id, grant: grant.id), unit: loan.unit)
        return agreed
    }

    fileprivate func record(at now: Moment, on connection: any Connection) -> OrganizationRecord {
        OrganizationRecord(of: organization, by: .agent(actor), at: now, on: connection)
    }
}
