import Journal
package import Primitives
package import Storage

/// Compares the two shapes of one rule, `decide` and the condition of lists, over organisations made up by chance.
///
/// Writes into its database: give it an empty one.
package struct PermissionAudit: Sendable {
    package struct Outcome: Sendable {
        package var pairs = 0
        package var allowed = 0
        /// Where the two differ, a sentence each; twenty at most.
        package var differences: [String] = []
    }

    let database: any Database
    let now: Moment

    package init(on database: any Database, at now: Moment) {
        self.database = database
        self.now = now
    }

    /// Looks at no fewer than this many pairs of a question and a unit.
    package func callAsFunction(pairs: Int, seed: UInt64) async throws -> Outcome {
        var outcome = Outcome()
        var round: UInt64 = 0
        // Units of another organisation, in the same table and with the same numbers.
        var strangers: [UnitID] = []
        while outcome.pairs < pairs {
            let chance = Chance(state: seed &* 1_000_003 &+ round)
            let now = now
            let town = try await database.write { connection in
                try AuditTown(by: chance, at: now, on: connection)
            }
            let others = strangers
            let found = try await database.read { try town.compare(with: others, on: $0) }
            strangers = town.units
            outcome.pairs += found.pairs
            outcome.allowed += found.allowed
            outcome.differences = Array((outcome.differences + found.differences).prefix(20))
            round += 1
        }
        return outcome
    }
}

/// An organisation made up by chance.
private struct AuditTown: Sendable {
    let organization: OrganizationID
    let units: [UnitID]
    let people: [AgentID]
    let now: Moment

    init(by start: Chance, at now: Moment, on connection: any Connection) throws {
        var chance = start
        organization = chance.id()
        self.now = now
        units = try growTree(of: organization, by: &chance, on: connection)
        var roles = Role.allCases
        for number in 0..<4 {
            let bits = Int64(chance.number(below: 1 << 20))
            roles.append(Role(code: "role\(number)", name: "", permissions: PermissionSet(bits: bits)))
        }
        for role in roles { try RoleTable(of: organization, on: connection).insert(role) }
        people = try hire(into: units, of: organization, by: &chance, on: connection)
        let groups = try form(people, in: units, of: organization, by: &chance, on: connection)
        for _ in 0..<30 {
            let isOfGroup = chance.number(below: 4) == 0
            let end = [nil, nil, now - .seconds(1), now, now + .microseconds(1)][chance.number(below: 5)]
            try GrantTable(of: organization, on: connection).insert(
                Grant(
                    id: chance.id(),
                    holder: isOfGroup ? .group(chance.one(of: groups)) : .agent(chance.one(of: people)),
                    role: chance.one(of: roles).code,
                    unit: chance.number(below: 6) == 0 ? units[0] : chance.one(of: units),
                    cascades: chance.number(below: 3) > 0,
                    expiresAt: end,
                    grantedBy: nil,
                    grantedAt: now,
                    confirmedBy: chance.number(below: 2) == 0 ? people[0] : nil
                )
            )
        }
        try certify(by: &chance, on: connection)
    }

    /// Some units ask for certificates, which some people hold, or held until a moment ago.
    private func certify(by chance: inout Chance, on connection: any Connection) throws {
        let table = CertificateTable(of: organization, on: connection)
        for number in 0..<chance.number(below: 4) {
            let asking = chance.number(below: 8) == 0 ? units[0] : chance.one(of: units)
            let name = CertificateName("Certificate \(number)")
            let from = [nil, now - .seconds(1), now][chance.number(below: 3)]
            let asked = AskedCertificate(id: chance.id(), unit: asking, name: name, countsFrom: from)
            try table.insert(asked, by: people[0], at: now)
            for person in people where chance.number(below: 2) == 0 {
                let end = [nil, now - .seconds(1), now, now + .microseconds(1)][chance.number(below: 4)]
                let held = Certificate(
                    id: chance.id(),
                    agent: person,
                    name: name,
                    heldSince: now,
                    endsAt: end,
                    givenBy: people[0],
                    givenAt: now - .seconds(Int64(chance.number(below: 3)))
                )
                try table.insert(held)
            }
        }
    }

    func compare(
        with strangers: [UnitID],
        on connection: any Connection
    ) throws -> PermissionAudit.Outcome {
        var outcome = PermissionAudit.Outcome()
        let places = units + strangers
        for person in people {
            guard let viewer = try viewer(person, of: organization, at: now, on: connection) else { continue }
            let second = somebodyWhoMayEverything(beside: viewer)
            for permission in Permission.allCases {
                let rows = try connection.rows(
                    """
                    SELECT u.id FROM unit u WHERE u.id IN (\(list: places))
                        AND \(viewer.condition(permission, on: "u.id")) ORDER BY u.id
                    """
                )
                let listed = Set(try rows.map { try $0.id("id") as UnitID })
                var circumstances = Circumstances()
                circumstances.second = second
                for unit in places {
                    let decision = decide(permission, for: viewer, in: unit, under: circumstances)
                    outcome.pairs += 1
                    if decision.isAllowed { outcome.allowed += 1 }
                    guard decision.isAllowed != listed.contains(unit) else { continue }
                    outcome.differences.append(
                        "\(permission.rawValue) of \(person) in \(unit): decide says \(decision), the condition "
                            + (listed.contains(unit) ? "lists it" : "leaves it out")
                    )
                }
            }
        }
        return outcome
    }

    /// So that a second person is never what is missing.
    private func somebodyWhoMayEverything(beside viewer: Viewer) -> Viewer {
        let grant = HeldGrant(unit: units[0], cascades: true, permissions: .all, isConfirmed: true)
        let agent = Agent(id: organization.retyped(), unit: units[0], name: "", email: "", role: .none)
        return Viewer(
            organization: organization,
            agent: agent,
            powers: Powers([grant], in: viewer.tree, at: now)
        )
    }
}

private func growTree(
    of organization: OrganizationID,
    by chance: inout Chance,
    on connection: any Connection
) throws -> [UnitID] {
    let table = OrganizationTable(on: connection)
    var units: [UnitID] = []
    for number in 0..<24 {
        let unit = Unit(
            id: chance.id(),
            parent: units.isEmpty ? nil : chance.one(of: units),
            code: "U\(number)",
            name: "",
            signature: .fullName
        )
        try table.insert(unit, of: organization)
        units.append(unit.id)
    }
    // One that hangs on nothing, which no command makes.
    let orphan = Unit(id: chance.id(), parent: chance.id(), code: "A", name: "", signature: .fullName)
    try table.insert(orphan, of: organization)
    units.append(orphan.id)
    for _ in 0..<4 {
        let (moved, target) = (chance.one(of: units), chance.one(of: units))
        guard moved != units[0], try !table.tree(of: organization).contains(target, under: moved) else { continue }
        try table.move(moved, below: target, of: organization)
    }
    return units
}

private func hire(
    into units: [UnitID],
    of organization: OrganizationID,
    by chance: inout Chance,
    on connection: any Connection
) throws -> [AgentID] {
    try (0..<12).map { number in
        let agent = Agent(
            id: chance.id(),
            unit: chance.one(of: units),
            name: "",
            email: "\(number)",
            role: .none,
            isActive: number != 11
        )
        try AgentTable(on: connection).insert(agent, password: "", of: organization)
        return agent.id
    }
}

private func form(
    _ people: [AgentID],
    in units: [UnitID],
    of organization: OrganizationID,
    by chance: inout Chance,
    on connection: any Connection
) throws -> [ID<AgentGroup>] {
    let table = GroupTable(of: organization, on: connection)
    return try (0..<3).map { number in
        let group = AgentGroup(id: chance.id(), name: "\(number)", unit: chance.one(of: units))
        try table.insert(group)
        for _ in 0..<4 { try table.add(chance.one(of: people), to: group.id) }
        return group.id
    }
}

/// Chance that is the same in every run (SplitMix64).
private struct Chance: Sendable {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    mutating func number(below limit: Int) -> Int { Int(next() % UInt64(limit)) }
    mutating func one<Thing>(of things: [Thing]) -> Thing { things[number(below: things.count)] }

    mutating func id<Entity>() -> ID<Entity> {
        ID(at: Moment(microseconds: 0), distinguishedBy: (0..<10).map { _ in UInt8(truncatingIfNeeded: next()) })
    }
}
