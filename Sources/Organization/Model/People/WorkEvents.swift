import Journal
package import Primitives

package struct WorkProfileSet: JournalEvent, Equatable {
    package static let kind = "agent.workProfileSet"
    package let agent: AgentID
    package let profile: WorkProfile
    package var subject: String { agent.description }
}

/// Somebody will be away; why is nobody else's business, and not in the record.
package struct AbsenceSet: JournalEvent, Equatable {
    package static let kind = "agent.absenceSet"
    package let absence: ID<Absence>
    package let agent: AgentID
    package let from: Moment
    package let until: Moment
    package var subject: String { agent.description }
}

package struct AbsenceRemoved: JournalEvent, Equatable {
    package static let kind = "agent.absenceRemoved"
    package let absence: ID<Absence>
    package let agent: AgentID
    package var subject: String { agent.description }
}
