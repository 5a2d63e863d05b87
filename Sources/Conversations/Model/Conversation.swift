package import Journal
package import Primitives

/// Everything that people and the organisation have said to each other in one exchange.
package struct Conversation: Sendable, Equatable {
    package let id: ID<Conversation>
    package var unit: UnitID
    /// The lane in which its facts travel.
    package let lane: Lane
    package var subject: String
    package var network: String
    /// The person who began it.
    package var person: ID<Person>
    package var language: String?
    package var state: State
    package var claim: Claim?
    /// Whose it is to look after, whoever happens to be answering.
    package var owner: AgentID?
    /// The unit to which it was offered, and which has not said yet whether it takes it.
    package var offeredTo: UnitID?
    /// How soon somebody of us should see to it, as a person said, and why.
    package var need = Need()
    /// Until when it is out of the queue; back by itself when that has passed, and at once when they write.
    package var snoozedUntil: Moment?
    /// Whether a person has put it apart from another one: then only a person puts it together with any.
    package var isApart = false
    /// Goes up with every change; a change made on an old one is refused.
    package var version: Int64
    package let createdAt: Moment
    package var updatedAt: Moment
    /// Since when somebody waits for us; `nil` when nobody does.
    package var waitingSince: Moment?

    package enum State: String, Sendable, Codable, CaseIterable {
        /// Somebody waits for us.
        case open
        /// We have answered and wait for them.
        case waiting
        case done
    }

    /// What decides about a place in the queue before the waiting time does.
    package struct Need: Sendable, Equatable, Codable {
        package var priority: Priority
        /// A person's words; empty where the priority is normal.
        package var reason: String

        package init(priority: Priority = .normal, reason: String = "") {
            self.priority = priority
            self.reason = reason
        }
    }

    package enum Priority: String, Sendable, Codable, CaseIterable, Comparable {
        case urgent
        case high
        case normal
        case low

        /// The smaller, the sooner.
        package var rank: Int { Self.allCases.firstIndex(of: self) ?? 2 }

        package init(rank: Int) {
            self = Self.allCases.indices.contains(rank) ? Self.allCases[rank] : .normal
        }

        package static func < (left: Priority, right: Priority) -> Bool { left.rank < right.rank }
    }

    /// Who is answering, and until when nobody else may.
    package struct Claim: Sendable, Equatable, Codable {
        package let agent: AgentID
        package let until: Moment

        package init(agent: AgentID, until: Moment) {
            self.agent = agent
            self.until = until
        }
    }

    /// A number from 0 to 1,023 that follows from the id; fixed for ever.
    package static func shard(of id: ID<Conversation>) -> Int {
        Int(id.bytes[14]) << 2 & 0x3fc | Int(id.bytes[15] & 3)
    }
}
