package import Primitives

/// What somebody brought to the community: one question, idea, problem or praise, or an update of ours.
package struct Topic: Sendable, Equatable {
    package let id: ID<Topic>
    /// The short word of its public address; the same for ever.
    package let code: String
    package let kind: Kind
    /// Whose people answer here.
    package var unit: UnitID
    package var wording: Wording
    package let author: CommunityAuthor
    /// The answer that the asker or one of ours called the right one.
    package var accepted: ID<Contribution>?
    package var isClosed: Bool
    /// The topic that says the same and goes on instead.
    package var canonical: ID<Topic>?
    /// How far an idea has come; `nil` of anything else.
    package var progress: Progress?
    /// How many members said that it is so for them, too.
    package var meToo: Int
    /// How many answers stand here that anybody sees.
    package var answers: Int
    /// Taken from sight by moderation.
    package var isHidden: Bool
    /// Goes up with every change; a change made on an old one is refused.
    package var version: Int
    package let createdAt: Moment
    package var changedAt: Moment
    /// When somebody wrote here last.
    package var activeAt: Moment

    package enum Kind: String, Sendable, Codable, CaseIterable {
        case question
        case idea
        case problem
        case praise
        /// Of ours, by a colleague.
        case update

        /// Whether an answer may be accepted here, and its lack is somebody's work.
        package var wantsAnswer: Bool { self == .question || self == .problem }
        /// Whether others may say that it is so for them, too.
        package var takesMeToo: Bool { self == .question || self == .problem || self == .idea }
    }

    package enum State: String, Sendable, Codable, CaseIterable {
        case open
        case answered
        case closed
        case merged
    }

    /// What the organisation says about an idea.
    package enum Progress: String, Sendable, Codable, CaseIterable {
        case proposed
        case underReview
        case planned
        case done
        case declined
    }

    package struct Wording: Sendable, Equatable {
        /// What it is about, in one line.
        package var title: String
        /// Paragraphs with an empty line between them; addresses of pages become links.
        package var body: String
        package var language: String
        /// Five at most, in small letters.
        package var tags: [String]

        package init(title: String, body: String, language: String, tags: [String] = []) {
            (self.title, self.body, self.language, self.tags) = (title, body, language, tags)
        }
    }

    /// One step of an idea, with what was said about it.
    package struct Step: Sendable, Equatable {
        package let id: ID<Step>
        package let progress: Progress
        package let note: String
        package let agent: AgentID
        package let at: Moment
    }

    /// Whether its author took the words back: what others wrote below stays.
    package var isTakenBack: Bool { wording.body.isEmpty }

    package var state: State {
        if canonical != nil { return .merged }
        if isClosed { return .closed }
        return accepted == nil ? .open : .answered
    }
}

/// One wording that a topic or a contribution had.
package struct CommunityRevision: Sendable, Equatable {
    package let version: Int
    package let title: String?
    package let body: String
    package let at: Moment
}
