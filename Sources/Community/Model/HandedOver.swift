import Journal
package import Primitives

/// A topic that nobody answered in time has become work of its unit.
package struct TopicHandedOver: JournalEvent, Equatable {
    package static let kind = "topic.handedOver"
    package let topic: ID<Topic>
    package var subject: String { topic.description }
}

/// How long a unit's people leave a question to the community.
package struct WaitingSet: JournalEvent, Equatable {
    package static let kind = "community.waitingSet"
    package let unit: UnitID
    package let hours: Int
    package var subject: String { unit.description }
}
