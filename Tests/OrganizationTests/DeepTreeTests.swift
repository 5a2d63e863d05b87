import Journal
import Organization
import Primitives
import TestSupport
import Testing

@Suite struct `A tree of units that is deep` {
    @Test func `is numbered without a call within a call`() {
        let depth = 100_000
        let ids = (0...depth).map { UnitID.derived(from: ["deep", "\($0)"], at: TestClock.start) }
        let units = ids.indices.map { place in
            Unit(
                id: ids[place],
                parent: place == 0 ? nil : ids[place - 1],
                code: "U\(place)",
                name: "Unit",
                signature: .fullName
            )
        }

        let tree = UnitTree(numbering: units)

        #expect(tree.root == ids[0])
        #expect(tree.place(of: ids[0]) == 0...depth)
        #expect(tree.place(of: ids[depth]) == depth...depth)
        #expect(tree.contains(ids[depth], under: ids[1]) && !tree.contains(ids[1], under: ids[2]))
    }
}
