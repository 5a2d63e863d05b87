package import Journal
package import Primitives
import Storage

/// Hangs a unit, with all below it, under another one.
package struct MoveUnit: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(_ id: UnitID, below parent: UnitID, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            try viewer.require(.administer, in: id)
            try viewer.require(.administer, in: parent)
            guard id != viewer.tree.root, !viewer.tree.contains(parent, under: id) else {
                throw UnitCannotHangThere()
            }
            try OrganizationTable(on: connection).move(id, below: parent, of: viewer.organization)
            try OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
                .append(UnitMoved(unit: id, parent: parent), unit: id)
        }
    }
}

/// The tree would have a ring, or no hub.
package struct UnitCannotHangThere: Refusal {
    package init() {}
    package var code: String { "unit.cannotHangThere" }
    package var kind: RefusalKind { .conflict }
    package var message: String { "The hub stays on top, and no unit hangs below itself. Choose another place." }
}
