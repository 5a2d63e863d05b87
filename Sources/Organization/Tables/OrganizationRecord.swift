import Journal
import Primitives
import Storage

/// Appends this room's facts, all in the organisation's own lane.
struct OrganizationRecord {
    let organization: OrganizationID
    let actor: Actor
    let moment: Moment
    let connection: any Connection

    init(of organization: OrganizationID, by actor: Actor, at moment: Moment, on connection: any Connection) {
        self.organization = organization
        self.actor = actor
        self.moment = moment
        self.connection = connection
    }

    func append(_ event: some JournalEvent, unit: UnitID? = nil) throws {
        try JournalTable(on: connection).append(
            event,
            of: organization,
            in: Lane(of: organization),
            by: actor,
            unit: unit,
            at: moment
        )
    }
}
