package import Conversations
package import Primitives

/// A person's decision about where a conversation belongs.
package struct RoutingLesson: Sendable, Equatable {
    package let conversation: ID<Conversation>
    package let unit: UnitID
    /// In the order in which they were decided; a conversation that is decided anew gets the next number.
    package let number: Int64
    package let decidedAt: Moment
    package let agent: AgentID?
}

/// What was thought of a new conversation before a person decided.
package struct RoutingProposal: Sendable, Equatable {
    package let conversation: ID<Conversation>
    /// `nil`: not sure.
    package let unit: UnitID?
    /// How often such guesses are right: 0 to 1.
    package let confidence: Double
    /// The words of the conversation's own first post that weighed most.
    package let words: [String]
    /// The version of the model.
    package let model: Int
    package let madeAt: Moment
    package var answer: Answer?

    package enum Answer: String, Sendable {
        case accepted
        case overruled
        /// Moved without a person, because an administrator switched that on.
        case applied
    }

    package var percent: Int { Int((confidence * 100).rounded(.down)) }
}

/// What an organisation has learnt of its people's decisions: one at a time.
package struct RoutingModel: Sendable {
    package let version: Int
    package let madeAt: Moment
    package let facts: Facts

    package struct Facts: Sendable, Equatable, Codable {
        package let learner: Learner
        /// How many decisions it was fitted to.
        package let decisions: Int
        /// On how many of the latest decisions the two learners were compared, neither knowing them.
        package let tried: Int
        /// Of how many of those the one that learns on the way was right.
        package let onlineRight: Int
        /// Of how many of those the one that is fitted to all at once was right.
        package let fittedRight: Int
        /// What is proposed is at least so sure, in millionths.
        package let threshold: Int64
    }

    package enum Learner: String, Sendable, Codable {
        /// Goes on learning from each decision at once.
        case online
        case fitted
    }
}

/// How often proposals were right, as measured: on the latest decisions of people, each compared with what was proposed before.
package struct RoutingRecord: Sendable, Equatable {
    /// Decisions about conversations of which something was thought before.
    package let decisions: Int
    /// For how many of them a unit was proposed.
    package let proposed: Int
    /// For how many of those people decided for that very unit.
    package let right: Int
}
