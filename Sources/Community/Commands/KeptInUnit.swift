import Journal
import Organization
import Primitives
import Storage

/// What people of a unit keep, with facts in a lane of its own: a topic, a space, a need, a wall.
protocol KeptInUnit {
    var id: ID<Self> { get }
    var unit: UnitID { get }
}

extension Topic: KeptInUnit {}
extension Space: KeptInUnit {}
extension Need: KeptInUnit {}
extension Wall: KeptInUnit {}

extension KeptInUnit {
    /// Appends a fact about it in its lane; what pages are made anew by it is said beside.
    func record(
        _ event: some JournalEvent,
        by actor: Actor,
        of organization: OrganizationID,
        at moment: Moment,
        on connection: any Connection
    ) throws {
        try JournalTable(on: connection).append(
            event,
            of: organization,
            in: Lane(of: id),
            by: actor,
            unit: unit,
            at: moment
        )
    }
}
