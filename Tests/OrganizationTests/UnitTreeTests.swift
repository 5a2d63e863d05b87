import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

extension Marram {
    /// The codes of the units that a list shows each of them.
    fileprivate func listed(for viewers: [Viewer]) async throws -> [[String]] {
        let organization = organization
        return try await ground.read { connection in
            try viewers.map { viewer in
                try connection.rows(
                    """
                    SELECT u.code FROM unit u WHERE u.organization_id = \(organization)
                        AND \(viewer.condition(.read, on: "u.id")) ORDER BY u.code
                    """
                ).map { try $0.text("code") }
            }
        }
    }
}

@Suite struct `The tree of units` {
    @Test func `is numbered however deep somebody hangs units below each other`() {
        let ids = (0..<50_000).map { _ in UnitID.new(at: TestClock.start) }
        let units = ids.enumerated().map { depth, id in
            Unit(
                id: id,
                parent: depth == 0 ? nil : ids[depth - 1],
                code: "U\(depth)",
                name: "Unit",
                signature: .initials
            )
        }

        let tree = UnitTree(numbering: units)

        #expect(tree.root == ids.first)
        #expect(tree.place(of: ids[49_999]) == 49_999...49_999)
        #expect(tree.place(of: ids[1]) == 1...49_999)
    }

    @Test(arguments: Engine.allCases)
    func `takes a unit and all below it somewhere else`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let nia = try await marram.viewer(.administrator)
            let yard = try await AddUnit(ground: marram.ground)(
                code: "YARD",
                name: "Yard",
                below: marram.meter.id,
                signature: .initials,
                by: nia
            )
            let move = MoveUnit(ground: marram.ground)
            let before = [try await marram.viewer(.meterAgent), try await marram.viewer(.tariffAgent)]
            #expect(try await marram.listed(for: before) == [["METER", "YARD"], ["TARIFF"]])
            try await move(yard.id, below: marram.tariff.id, by: nia)

            #expect(
                try await marram.listed(for: before) == [["METER"], ["TARIFF", "YARD"]],
                "a list asks for the numbers of now, also for somebody who was looked up before"
            )

            #expect(try await marram.viewer(.tariffAgent).may(.respond, in: yard.id))
            #expect(try await !marram.viewer(.meterAgent).may(.read, in: yard.id))
            await #expect(throws: UnitCannotHangThere()) {
                try await move(marram.hub.id, below: marram.meter.id, by: nia)
            }
            await #expect(throws: UnitCannotHangThere()) {
                try await move(marram.tariff.id, below: yard.id, by: nia)
            }
            await #expect(throws: NotAllowed(permission: .administer)) {
                try await move(yard.id, below: marram.hub.id, by: try await marram.viewer(.hubMember))
            }
        }
    }

    /// Today's meaning of a role in a unit, as rows of the old shape.
    @Test(arguments: Engine.allCases)
    func `and the roles of old mean what they meant, once they are grants`(engine: Engine) async throws {
        try await withBareDatabase(on: engine) { database in
            let old = everyMigration.filter { $0.room != "organization" || $0.number < 4 }
            try await database.migrate(old, at: TestClock.start)
            let organization = OrganizationID.new(at: TestClock.start)
            let id: @Sendable (String) -> UnitID = { .derived(from: [$0], at: TestClock.start) }
            let parents = [("A1", "A"), ("A2", "A"), ("B", "HUB"), ("A", "HUB"), ("A11", "A1"), ("B1", "B")]
            let people = [
                ("nia", "administrator", "A1"), ("hugh", "hubMember", "B"), ("tom", "agent", "A"),
                ("rhea", "readOnly", "A1"), ("eve", "agent", "HUB"),
            ]
            try await database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO organization (organization_id, name, created_at)
                    VALUES (\(organization), \("Marram"), \(TestClock.start))
                    """
                )
                for (name, parent) in [("HUB", nil as String?)] + parents.map({ ($0.0, $0.1 as String?) }) {
                    try connection.execute(
                        """
                        INSERT INTO unit (organization_id, id, parent_id, code, name, signature)
                        VALUES (\(organization), \(id(name)), \(parent.map(id)), \(name), \(name), 'initials')
                        """
                    )
                }
                for (name, role, unit) in people {
                    try connection.execute(
                        """
                        INSERT INTO agent (organization_id, id, unit_id, name, email, password, role, is_active,
                            preferences)
                        VALUES (\(organization), \(AgentID.derived(from: [name], at: TestClock.start)), \(id(unit)),
                            \(name), \(name), '', \(role), 1, \(#"{"keys":"on","language":"en","theme":"system"}"#))
                        """
                    )
                }
            }

            try await database.migrate(everyMigration, at: TestClock.start)

            let seen = try await database.read { connection in
                try people.map { name, _, _ in
                    let agent = AgentID.derived(from: [name], at: TestClock.start)
                    let viewer = try #require(
                        try Organization.viewer(agent, of: organization, at: TestClock.start, on: connection)
                    )
                    let units = ["A", "A1", "A11", "A2", "B", "B1", "HUB"].filter { viewer.may(.read, in: id($0)) }
                    let does: [Permission] = [.respond, .connect, .administer]
                    return "\(name) \(viewer.agent.role.code) \(units.joined(separator: ",")) "
                        + does.map { viewer.may($0, in: id("A1")) ? "+" : "-" }.joined()
                }
            }
            #expect(
                seen == [
                    "nia administrator A,A1,A11,A2,B,B1,HUB +++", "hugh hubMember A,A1,A11,A2,B,B1,HUB ++-",
                    "tom agent A,A1,A11,A2 +--", "rhea readOnly A1,A11 ---", "eve agent A,A1,A11,A2,B,B1,HUB +--",
                ]
            )
            let shipped = try await database.read { try RoleTable(of: organization, on: $0).all() }
            #expect(shipped.map(\.code) == Role.allCases.map(\.code))
            #expect(shipped.map(\.permissions) == Role.allCases.map(\.permissions))
            #expect(shipped.map(\.name) == Role.allCases.map(\.name))
        }
    }
}
