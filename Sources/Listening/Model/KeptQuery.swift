package import Primitives

/// A standing query as the organisation keeps it: named, owned by a unit, with its version.
package struct KeptQuery: Sendable, Equatable {
    package let id: ID<KeptQuery>
    package var unit: UnitID
    package var name: String
    package var text: String
    package var version: Int
    package var isPaused: Bool
    package var changedAt: Moment
    package var changedBy: AgentID
}

/// One wording of a standing query, kept with its author and moment.
package struct QueryVersion: Sendable, Equatable {
    package let version: Int
    package let text: String
    package let author: AgentID
    package let moment: Moment
}
