package import Primitives

/// One line of the open form in which a community is taken elsewhere, and comes from there.
///
/// Ids are those of the place that it comes from; what points at something names it by them. It is flat, so that it is a
/// row of a table, too.
package struct ForumRecord: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Somebody who wrote there, without an address.
        case member
        case topic
        case answer
        /// A comment on a topic, or on the answer that it names.
        case comment
        /// How many said within a day that an answer or a comment helped them.
        case help
        /// The answer that is the right one of its topic.
        case accepted
        /// A topic that has to do with another one.
        case link
    }

    package var kind: Kind
    /// Of a member, a topic, an answer or a comment.
    package var id: String?
    /// When it was written or said.
    package var at: Moment?
    /// The id of the member who wrote it; nobody where it is not known any more.
    package var author: String?
    /// What a member is called.
    package var name: String?
    package var title: String?
    /// Paragraphs with an empty line between them.
    package var text: String?
    package var language: String?
    /// Of a topic: `question`, `idea`, `problem`, `praise` or `update`; of a link `related` or `duplicate`.
    package var type: String?
    package var tags: [String] = []
    /// The topic under which it stands, or from which a link leads.
    package var topic: String?
    /// The answer that is commented on, that helped, or that is the right one.
    package var answer: String?
    /// The comment that helped.
    package var comment: String?
    /// The topic to which a link leads.
    package var to: String?
    /// How many said so.
    package var number: Int?
    package var isClosed = false
    package var isHidden = false
    /// Whether its author took it back: it has neither words nor author, and keeps its place for what stands below it.
    package var isTakenBack = false

    package init(_ kind: Kind, id: String? = nil, at: Moment? = nil) {
        (self.kind, self.id, self.at) = (kind, id, at)
    }
}

/// The names of what a line of the open form may have, in the order of the columns of a table.
package let forumFields = [
    "kind", "id", "at", "author", "name", "title", "text", "language", "type", "tags", "topic", "answer", "comment",
    "to", "number", "closed", "hidden", "takenBack",
]
