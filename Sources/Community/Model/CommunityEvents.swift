import Journal
package import Primitives

/// Somebody asked, proposed, told or praised; the words stand beside the record, where they can be taken away.
package struct TopicBegun: JournalEvent, Equatable {
    package static let kind = "topic.begun"
    package let topic: ID<Topic>
    package let kind: Topic.Kind
    package var subject: String { topic.description }
}

/// A topic has a new wording.
package struct TopicEdited: JournalEvent, Equatable {
    package static let kind = "topic.edited"
    package let topic: ID<Topic>
    package let version: Int
    package var subject: String { topic.description }
}

/// Somebody wrote an answer or a comment; official where one of ours did.
package struct ContributionMade: JournalEvent, Equatable {
    package static let kind = "topic.contributionMade"
    package let topic: ID<Topic>
    package let contribution: ID<Contribution>
    package let isAnswer: Bool
    package let isOfficial: Bool
    package var subject: String { topic.description }
}

package struct ContributionEdited: JournalEvent, Equatable {
    package static let kind = "topic.contributionEdited"
    package let topic: ID<Topic>
    package let contribution: ID<Contribution>
    package let version: Int
    package var subject: String { topic.description }
}

/// An answer was called the right one; `nil` takes that back.
package struct AnswerAccepted: JournalEvent, Equatable {
    package static let kind = "topic.answerAccepted"
    package let topic: ID<Topic>
    package let contribution: ID<Contribution>?
    package var subject: String { topic.description }
}

/// A member said that a contribution helped them, or took that back.
package struct HelpSaid: JournalEvent, Equatable {
    package static let kind = "topic.helpSaid"
    package let topic: ID<Topic>
    package let contribution: ID<Contribution>
    package let helped: Bool
    package var subject: String { topic.description }
}

/// A member said that it is so for them, too, or took that back.
package struct MeTooSaid: JournalEvent, Equatable {
    package static let kind = "topic.meTooSaid"
    package let topic: ID<Topic>
    package let isSo: Bool
    package var subject: String { topic.description }
}

/// The organisation said how far an idea has come.
package struct IdeaMoved: JournalEvent, Equatable {
    package static let kind = "topic.ideaMoved"
    package let topic: ID<Topic>
    package let progress: Topic.Progress
    package var subject: String { topic.description }
}
