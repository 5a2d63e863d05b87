package import Primitives

/// One idea for something that we say first, with a version for each account that says it.
package struct Story: Sendable, Equatable {
    package let id: ID<Story>
    /// In whose name it is said.
    package let unit: UnitID
    package var content: Content
    package var stage: Stage
    /// Goes up with every change; a change made on an old one is refused.
    package var version: Int
    package let createdBy: AgentID
    package let createdAt: Moment
    package var changedAt: Moment

    /// What people write about it; nothing of it leaves.
    package struct Content: Sendable, Equatable, Codable {
        package var title: String
        /// What it is for, for whom, and what shall be said.
        package var brief: String
        /// Who writes it.
        package var author: AgentID
        /// Who works on it beside the author.
        package var colleagues: [AgentID]
        package var sources: [Source]
        /// What came of it, in the words of those who look back.
        package var outcome: String

        package init(
            title: String,
            brief: String = "",
            author: AgentID,
            colleagues: [AgentID] = [],
            sources: [Source] = [],
            outcome: String = ""
        ) {
            self.title = title
            self.brief = brief
            self.author = author
            self.colleagues = colleagues
            self.sources = sources
            self.outcome = outcome
        }
    }

    /// Where something in it comes from: a link, a note, or both.
    package struct Source: Sendable, Equatable, Codable {
        package var link: String
        package var note: String

        package init(link: String, note: String = "") {
            (self.link, self.note) = (link, note)
        }
    }

    /// How far it has come, by the version that has come least far.
    package enum Stage: String, Sendable, Codable, CaseIterable {
        case idea
        case drafting
        case inReview
        case approved
        case scheduled
        /// Something keeps one of its versions from leaving; a person decides.
        case held
        case published
        case withdrawn
    }
}
