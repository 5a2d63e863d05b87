package import Conversations
package import Primitives

/// What the organisation says to a question that comes again: found, kept true and used.
package struct Answer: Sendable, Equatable, Codable {
    package let id: ID<Answer>
    /// The short word of its public address; the same for ever.
    package let code: String
    package let unit: UnitID
    package var state: State
    package var wording: Wording
    /// Who sees to it that it stays true.
    package var owner: AgentID
    /// By when somebody looks whether it is still true.
    package var reviewAt: Moment
    /// Who said last that it is still true; `nil` before anybody did.
    package var checked: Check?
    /// The answer that is used instead of this one, where both say the same.
    package var canonical: ID<Answer>?
    /// What it was made of; `nil` where it was written by itself.
    package let source: Source?
    /// Goes up with every change; a change made on an old one is refused.
    package var version: Int
    package let createdAt: Moment
    package var changedAt: Moment

    /// Who sees it.
    package enum State: String, Sendable, Codable, CaseIterable {
        /// Those who write answers in its unit.
        case draft
        /// Colleagues of its unit, of those above it and of those below.
        case `internal`
        /// Anybody, without signing in.
        case `public`
    }

    /// What a revision changes.
    package struct Wording: Sendable, Equatable, Codable {
        /// The question, in one line.
        package var title: String
        /// Paragraphs with an empty line between them; addresses of pages become links.
        package var body: String
        package var language: String

        package init(title: String, body: String, language: String) {
            self.title = title
            self.body = body
            self.language = language
        }
    }

    package struct Check: Sendable, Equatable, Codable {
        package let at: Moment
        package let by: AgentID
    }

    /// The post of ours that it was made of.
    package struct Source: Sendable, Equatable, Codable {
        package let conversation: ID<Conversation>
        package let post: ID<Post>
    }

    /// One wording that it had, and since when.
    package struct Revision: Sendable, Equatable {
        package let version: Int
        package let wording: Wording
        package let agent: AgentID
        package let createdAt: Moment
    }

    /// Whether it is time to look whether it is still true.
    package func isDue(at now: Moment) -> Bool { state != .draft && canonical == nil && reviewAt <= now }
}
