import Journal
package import Primitives

package struct OrganizationSetUp: JournalEvent {
    package static let kind = "organization.setUp"
    package let organization: OrganizationID
    package let name: String
    package var subject: String { organization.description }
}

package struct UnitAdded: JournalEvent {
    package static let kind = "unit.added"
    package let unit: UnitID
    package let parent: UnitID?
    package let code: String
    package let name: String
    package var subject: String { unit.description }
}

package struct UnitChanged: JournalEvent {
    package static let kind = "unit.changed"
    package let unit: UnitID
    package let name: String
    package let signature: String
    package var subject: String { unit.description }
}

package struct AgentAdded: JournalEvent {
    package static let kind = "agent.added"
    package let agent: AgentID
    package let unit: UnitID
    package let name: String
    /// The code of the role that the person has from the start.
    package let role: String
    package var subject: String { agent.description }
}

package struct AgentSignedIn: JournalEvent {
    package static let kind = "agent.signedIn"
    package let agent: AgentID
    package var subject: String { agent.description }
}

package struct TokenMade: JournalEvent {
    package static let kind = "agent.tokenMade"
    package let agent: AgentID
    package let title: String
    package var subject: String { agent.description }
}

package struct AccessEnded: JournalEvent {
    package static let kind = "agent.accessEnded"
    package let agent: AgentID
    /// `signedOut`, `tokenRevoked`, `passwordChanged` or `deactivated`.
    package let cause: String
    package var subject: String { agent.description }
}
