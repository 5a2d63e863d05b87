package import Listening
package import Primitives

/// When a reply needs the word of others before it leaves, and whose.
package struct ApprovalRule: Sendable, Equatable, Codable {
    package let id: ID<ApprovalRule>
    /// It holds here and in every unit below.
    package let unit: UnitID
    /// What it is about, as people read it beside their words: “mentions a price”.
    package var name: String
    package var condition: Condition
    /// One behind the other.
    package var steps: [Step]
    package var isPaused: Bool
    package var version: Int
    package var changedAt: Moment
    package var changedBy: AgentID

    /// What must be so for the rule to apply; what is left empty does not matter, and a rule without any applies always.
    package struct Condition: Sendable, Equatable, Codable {
        package var networks: [String]
        /// In the language of the standing queries, asked of the words that are to be sent.
        package var words: String?
        /// The standing queries that found the conversation.
        package var topics: [ID<KeptQuery>]
        /// Names of roles, one of which the author has.
        package var roles: [String]
        /// A certificate that the author does not hold.
        package var lacking: String?
        package var content: Content?

        package init(
            networks: [String] = [],
            words: String? = nil,
            topics: [ID<KeptQuery>] = [],
            roles: [String] = [],
            lacking: String? = nil,
            content: Content? = nil
        ) {
            self.networks = networks
            self.words = words
            self.topics = topics
            self.roles = roles
            self.lacking = lacking
            self.content = content
        }
    }

    /// An answer in a conversation, or something that is planned and published by itself.
    package enum Content: String, Sendable, Codable, CaseIterable {
        case interactive
        case `static`
    }

    /// Whose word is needed.
    package struct Step: Sendable, Hashable, Codable {
        package var people: [AgentID]
        /// Whoever may approve in this unit.
        package var unit: UnitID?
        package var need: Need
        /// How long these people have, from when it is their turn.
        package var hours: Int

        package init(people: [AgentID] = [], unit: UnitID? = nil, need: Need = .any, hours: Int = 24) {
            self.people = people
            self.unit = unit
            self.need = need
            self.hours = hours
        }

        /// Whether both ask for the word of the same people.
        package func asksTheSame(as other: Step) -> Bool {
            Set(people) == Set(other.people) && unit == other.unit && need == other.need
        }
    }

    package enum Need: String, Sendable, Codable, CaseIterable {
        case any
        case all
    }
}
