import Foundation
package import Primitives

/// One line of the record: a fact with its place, its moment and whoever made it true.
package struct JournalEntry: Sendable, Equatable {
    package let organization: OrganizationID
    package let lane: Lane
    /// From 1, without a gap, within the lane.
    package let sequence: Int64
    package let moment: Moment
    package let actor: Actor
    /// The actor as the row has it; the hash covers this, as there are several ways to write one.
    let actorText: String
    package let unit: UnitID?
    package let kind: String
    package let version: Int
    package let subject: String
    /// The fact as JSON with sorted keys.
    package let body: String
    /// SHA-256 over the lane's hash so far and this entry's canonical bytes.
    package let hash: [UInt8]

    /// The fact itself, when it is one of this kind.
    package func event<Event: JournalEvent>(_ type: Event.Type = Event.self) throws -> Event? {
        guard kind == Event.kind else { return nil }
        return try JSONDecoder().decode(Event.self, from: Data(body.utf8))
    }
}
