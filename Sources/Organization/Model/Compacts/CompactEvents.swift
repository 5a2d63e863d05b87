import Journal
package import Primitives

/// The hub wrote what it gives to a unit and what the unit owes.
package struct CompactSaved: JournalEvent, Equatable {
    package static let kind = "compact.saved"
    package let unit: UnitID
    package let gives: [HubPromise]
    package let owes: [UnitPromise]
    package let compactVersion: Int
    package var subject: String { unit.description }

    init(_ compact: UnitCompact) {
        (unit, gives, owes, compactVersion) = (compact.unit, compact.gives, compact.owes, compact.version)
    }
}

/// Somebody of the hub said that a unit no longer needs it, and why.
package struct IndependenceDeclared: JournalEvent, Equatable {
    package static let kind = "compact.independenceDeclared"
    package let unit: UnitID
    package let reason: String
    package var subject: String { unit.description }
}

/// Somebody of the hub took that back, and said why.
package struct IndependenceTakenBack: JournalEvent, Equatable {
    package static let kind = "compact.independenceTakenBack"
    package let unit: UnitID
    package let reason: String
    package var subject: String { unit.description }
}
