import Foundation
package import Primitives
import Storage

/// A fact that is to become an entry, with the lane in which it travels.
package struct NewEntry: Sendable {
    let lane: Lane
    private let unit: UnitID?
    let kind: String
    private let version: Int
    private let subject: String
    private let body: String

    package init<Event: JournalEvent>(_ event: Event, in lane: Lane, unit: UnitID? = nil) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        self.lane = lane
        self.unit = unit
        kind = Event.kind
        version = Event.version
        subject = event.subject.storable
        // The engines take no U+0000 in a text, and JSON writes it as an escape: the body never holds one.
        body = String(decoding: try encoder.encode(event), as: UTF8.self)
    }

    /// The entry behind the last one of its lane.
    func sealed(
        behind last: (sequence: Int64, hash: [UInt8]),
        of organization: OrganizationID,
        by actor: Actor,
        at moment: Moment
    ) -> JournalEntry {
        let bare = entry(of: organization, last.sequence + 1, actor, moment, hash: [])
        let hash = JournalEntry.hash(behind: last.hash, fields: bare.canonicalFields)
        return entry(of: organization, last.sequence + 1, actor, moment, hash: hash)
    }

    private func entry(
        of organization: OrganizationID,
        _ sequence: Int64,
        _ actor: Actor,
        _ moment: Moment,
        hash: [UInt8]
    ) -> JournalEntry {
        JournalEntry(
            organization: organization,
            lane: lane,
            sequence: sequence,
            moment: moment,
            actor: actor,
            actorText: actor.description,
            unit: unit,
            kind: kind,
            version: version,
            subject: subject,
            body: body,
            hash: hash
        )
    }
}
