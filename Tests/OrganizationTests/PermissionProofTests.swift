import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct `The rule of permissions` {
    @Test(arguments: Engine.allCases, [1, 2])
    func `gives lists what it gives single looks`(engine: Engine, seed: UInt64) async throws {
        try await withDatabase(on: engine) { database in
            let outcome = try await PermissionAudit(on: database, at: TestClock.start)(pairs: 10_000, seed: seed)

            #expect(outcome.differences == [])
            #expect(outcome.pairs >= 10_000)
            #expect(outcome.allowed > 500, "a rule that allows nothing proves nothing")
        }
    }

    /// Also what counts only together with a second person, which `may` alone never allows.
    @Test(arguments: 0..<40) func `takes nothing away by one grant more`(seed: Int) {
        var chance = SeededGenerator(seed: seed)
        let town = Town(by: &chance)
        let grants = (0..<Int.random(in: 1...6, using: &chance)).map { _ in town.grant(by: &chance) }
        let (less, more) = (town.person(grants.dropLast()), town.person(grants[...]))

        for permission in Permission.allCases {
            for unit in town.units where less.may(permission, in: unit) { #expect(more.may(permission, in: unit)) }
        }
        for unit in town.units {
            #expect(less.powers.permissions(in: unit).isSubset(of: more.powers.permissions(in: unit)))
        }
    }

    /// For each unit, what the taker could do is a subset of what the giver can, now and at every later moment.
    @Test func `passes on no more than the giver has there, nor for longer`() {
        var given = 0
        let start = TestClock.start
        for seed in 0..<40 {
            var chance = SeededGenerator(seed: 1_000 + seed)
            let town = Town(by: &chance)
            let grants = (0..<4).map { _ in town.grant(by: &chance) } + [town.grant(by: &chance, more: [.delegate])]
            let giver = town.person(grants[...])
            for number in 0..<200 {
                let unit = town.units[Int.random(in: town.units.indices, using: &chance)]
                let drawn = PermissionSet(bits: Int64(chance.next() & 0xf_ffff))
                // What is drawn by chance alone is seldom no more than somebody has.
                let permissions = number % 2 == 0 ? drawn : drawn.intersection(giver.powers.permissions(in: unit))
                let cascades = Bool.random(using: &chance)
                let end = [nil, start + .seconds(1), start + .seconds(2)][Int.random(in: 0...2, using: &chance)]
                let role = Role(code: "r", name: "", permissions: permissions)
                let mayGive: Void? = try? checkDelegation(
                    of: role,
                    to: [],
                    in: unit,
                    cascades: cascades,
                    until: end,
                    by: giver
                )
                guard mayGive != nil else { continue }
                given += 1
                let grant = HeldGrant(unit: unit, cascades: cascades, permissions: permissions, expiresAt: end)
                for moment in [start, start + .seconds(1) - .microseconds(1), start + .seconds(1), start + .seconds(2)]
                {
                    let taker = town.person([grant], at: moment).powers
                    let powers = town.person(grants[...], at: moment).powers
                    for place in town.units {
                        #expect(taker.permissions(in: place).isSubset(of: powers.permissions(in: place)))
                    }
                }
            }
        }
        #expect(given > 100, "a rule that gives nothing proves nothing")
    }

    /// The words of the specification once more, with sets and parents instead of bits and numbers.
    @Test(arguments: 0..<20) func `is what the specification says`(seed: Int) {
        var chance = SeededGenerator(seed: 2_000 + seed)
        let town = Town(by: &chance)
        let grants = (0..<5).map { _ in town.grant(by: &chance) }
        let viewer = town.person(grants[...])
        for permission in Permission.allCases where !permission.isHubOnly {
            for unit in town.units {
                let above = town.above(unit)
                let isGiven = grants.contains { grant in
                    grant.permissions.permissions.contains(permission)
                        && (grant.unit == unit || grant.cascades && above.contains(grant.unit))
                        && (grant.expiresAt.map { TestClock.start < $0 } ?? true)
                }
                #expect(viewer.may(permission, in: unit) == isGiven)
            }
        }
    }

    @Test func `is answered from a file, question by question`() throws {
        let lines = """
            u\tHUB\t-
            u\tMETER\tHUB
            r\tagent\tread,respond
            r\tvault\tkeys
            g\ttom\tagent\tMETER\t1\t-\t0
            g\tada\tagent\tMETER\t1\t5\t0
            g\t@night\tagent\tHUB\t0\t-\t0
            m\tnight\tada
            g\tnia\tvault\tHUB\t1\t-\t1
            n\t5
            c\ttom\tread\tMETER\t-\t-\t-
            c\ttom\tread\tHUB\t-\t-\t-
            c\tada\tread\tMETER\t-\t-\t-
            c\tada\tread\tHUB\t-\t-\t-
            c\ttom\trespond\tMETER\tz\t-\t-
            c\tnia\tkeys\t-\t-\t-\ttom
            q\ttom\tagent\tMETER\tada\t1\t-
            """
        var model = PermissionModel()
        let answers = try lines.split(separator: "\n").compactMap { try model.take(Array($0.utf8)[...]) }

        #expect(
            answers == [
                "allow", "deny\tmissingGrant", "deny\tlapsedGrant", "allow", "deny\tfrozen",
                "deny\tmissingSecondPerson", "deny\tnotYours",
            ]
        )
        for line in ["z\t1", "n\tsoon", "n\t-", "g\ttom\tagent\tHUB\t1\tsoon\t0", "q\ttom\tagent\tHUB\tada\t1\tsoon"] {
            #expect(throws: PermissionLineUnreadable.self) { try model.take(Array(line.utf8)[...]) }
        }
        #expect(throws: PermissionLineUnreadable.self) { try model.take(Array("c\ttom\tfly\t-\t-\t-\t-".utf8)[...]) }
    }
}

/// A tree and people made up by chance.
private struct Town {
    let units: [UnitID]
    let parents: [UnitID: UnitID]
    let tree: UnitTree

    init(by chance: inout SeededGenerator) {
        let count = Int.random(in: 1...9, using: &chance)
        let ids = (0..<count).map { UnitID.derived(from: ["unit \($0)"], at: TestClock.start) }
        var (units, parents): ([Unit], [UnitID: UnitID]) = ([], [:])
        for (number, id) in ids.enumerated() {
            if number > 0 { parents[id] = ids[Int.random(in: 0..<number, using: &chance)] }
            units.append(Unit(id: id, parent: parents[id], code: "U\(number)", name: "", signature: .fullName))
        }
        (self.units, self.parents, tree) = (ids, parents, UnitTree(numbering: units))
    }

    func above(_ unit: UnitID) -> Set<UnitID> {
        parents[unit].map { above($0).union([$0]) } ?? []
    }

    func grant(by chance: inout SeededGenerator, more: PermissionSet = []) -> HeldGrant {
        let start = TestClock.start
        return HeldGrant(
            unit: units[Int.random(in: units.indices, using: &chance)],
            cascades: Bool.random(using: &chance),
            permissions: PermissionSet(bits: Int64(chance.next() & 0xf_ffff)).union(more),
            expiresAt: [nil, start, start + .seconds(1)][Int.random(in: 0...2, using: &chance)],
            isConfirmed: Bool.random(using: &chance)
        )
    }

    func person(_ grants: ArraySlice<HeldGrant>, at moment: Moment = TestClock.start) -> Viewer {
        Viewer(
            organization: .derived(from: ["town"], at: TestClock.start),
            agent: Agent(
                id: .derived(from: ["person"], at: TestClock.start),
                unit: units[0],
                name: "",
                email: "",
                role: .none
            ),
            powers: Powers(Array(grants), in: tree, at: moment)
        )
    }
}
