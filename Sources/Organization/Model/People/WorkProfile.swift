package import Primitives

/// How somebody works: when, in which languages, at what, and how much of it.
package struct WorkProfile: Sendable, Hashable, Codable {
    /// `nil` while nobody has said: then the person counts as here.
    package var hours: WorkingHours?
    /// In which languages they answer, such as `cy`.
    package var languages: [String]
    /// What they are good at, from 1 to 3.
    package var skills: [String: Int]
    /// How many open conversations they can look after; `nil` for as many as there are.
    package var capacity: Int?
    /// Of how many different people those may be for them to be asked first for one more whom they know; `nil` for any.
    package var relationships: Int?
    /// Until when they take nothing new.
    package var pausedUntil: Moment?

    package init(
        hours: WorkingHours? = nil,
        languages: [String] = [],
        skills: [String: Int] = [:],
        capacity: Int? = nil,
        relationships: Int? = nil,
        pausedUntil: Moment? = nil
    ) {
        self.hours = hours
        self.languages = languages
        self.skills = skills
        self.capacity = capacity
        self.relationships = relationships
        self.pausedUntil = pausedUntil
    }
}

/// A stretch for which somebody is away.
package struct Absence: Sendable, Equatable {
    package let id: ID<Absence>
    package let agent: AgentID
    package let from: Moment
    package let until: Moment
    /// For the person and whoever keeps the unit's people; the others see that they are away, and the record does, too.
    package let reason: String

    package init(id: ID<Absence>, agent: AgentID, from: Moment, until: Moment, reason: String) {
        self.id = id
        self.agent = agent
        self.from = from
        self.until = until
        self.reason = reason
    }
}

/// Whether somebody is here.
package enum Presence: String, Sendable, Codable, CaseIterable {
    case here
    /// Here, and takes nothing new.
    case paused
    /// Outside their hours.
    case off
    case away
}
