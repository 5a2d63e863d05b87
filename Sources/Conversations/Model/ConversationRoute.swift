import Journal
package import Primitives

/// What rules say about a new conversation; what is `nil` or empty stays as it is.
package struct ConversationRoute: Sendable, Equatable {
    package var unit: UnitID?
    package var need: Conversation.Need?
    package var tags: [String]
    package var othersFirst: OthersFirst?
    package var reasons: [Reason]

    package init(
        unit: UnitID? = nil,
        need: Conversation.Need? = nil,
        tags: [String] = [],
        othersFirst: OthersFirst? = nil,
        reasons: [Reason] = []
    ) {
        self.unit = unit
        self.need = need
        self.tags = tags
        self.othersFirst = othersFirst
        self.reasons = reasons
    }

    /// A rule that had a say, as it was named then.
    package struct Reason: Sendable, Equatable, Codable {
        package let rule: String
        package let version: Int
        package let name: String
        /// The words of the post that made it apply; empty where it did not look at words.
        package let found: [String]

        package init(rule: String, version: Int, name: String, found: [String]) {
            self.rule = rule
            self.version = version
            self.name = name
            self.found = found
        }
    }
}

/// Rules that people wrote have sorted a conversation before anybody had touched it.
package struct ConversationRouted: JournalEvent, Equatable {
    package static let kind = "conversation.routed"
    package let conversation: ID<Conversation>
    package let from: UnitID
    package let to: UnitID
    /// `nil` where no rule said how soon.
    package let need: Conversation.Need?
    package let tags: [String]
    package let reasons: [ConversationRoute.Reason]
    /// That it was put off by a rule; the clocks of a promise do not stand for it.
    package var othersFirst: OthersFirst?
    package var subject: String { conversation.description }
}
