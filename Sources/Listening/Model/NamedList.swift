package import Primitives

/// Words, phrases or handles kept under a name, for `list:name` in standing queries.
package struct NamedList: Sendable, Equatable {
    package let name: String
    package let entries: [String]
    /// Goes up with every change; a change made on an old one is refused.
    package let version: Int
    package let changedAt: Moment
    package let changedBy: AgentID
}
