package import Conversations
package import Listening
package import Primitives

/// Where new conversations go, as somebody who answers for a unit has written it.
package struct RoutingRule: Sendable, Equatable, Codable {
    package let id: ID<RoutingRule>
    /// It looks at what comes in here and in every unit below.
    package let unit: UnitID
    /// What people read as the reason: “asks about a refund”.
    package var name: String
    /// The smaller, the sooner it is asked; rules of the same place are asked in the order of their ids.
    package var place: Int
    package var condition: Condition
    package var action: Action
    /// Whether no rule behind it is asked once it has applied.
    package var isLast: Bool
    package var isPaused: Bool
    package var version: Int
    /// What came in before this moment is nothing to the rule.
    package var changedAt: Moment
    package var changedBy: AgentID

    /// What must be so for the rule to apply; what is left empty does not matter, and a rule without any applies always.
    package struct Condition: Sendable, Equatable, Codable {
        /// In the language of the standing queries, asked of the post that began the conversation.
        package var words: String?
        package var networks: [String]
        /// Languages as BCP 47 names them; `en` is `en-GB`, too.
        package var languages: [String]
        /// The standing queries that found the post.
        package var topics: [ID<KeptQuery>]
        /// What the post hints at: one of each kind that is named; `nil` in rules that are older than signals.
        package var signals: [SignalValue]?

        package init(
            words: String? = nil,
            networks: [String] = [],
            languages: [String] = [],
            topics: [ID<KeptQuery>] = [],
            signals: [SignalValue]? = nil
        ) {
            self.words = words
            self.networks = networks
            self.languages = languages
            self.topics = topics
            self.signals = signals
        }
    }

    /// What is done; what is `nil` or empty is left to the rules behind.
    package struct Action: Sendable, Equatable, Codable {
        package var unit: UnitID?
        package var need: Conversation.Need?
        package var tags: [String]
        /// For how many minutes others may answer first, while it is put off.
        package var othersFirstMinutes: Int?

        package init(
            unit: UnitID? = nil,
            need: Conversation.Need? = nil,
            tags: [String] = [],
            othersFirstMinutes: Int? = nil
        ) {
            self.unit = unit
            self.need = need
            self.tags = tags
            self.othersFirstMinutes = othersFirstMinutes
        }

        package var isEmpty: Bool {
            unit == nil && need == nil && tags.isEmpty && othersFirstMinutes == nil
        }
    }
}
