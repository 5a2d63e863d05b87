package import Conversations
import Journal
package import Primitives

/// An answer was written, or has a new wording.
package struct AnswerSaved: JournalEvent, Equatable {
    package static let kind = "answer.saved"
    package let answer: ID<Answer>
    package let version: Int
    package let wording: Answer.Wording
    /// What it was made of, where it was made of something.
    package let source: Answer.Source?
    package var subject: String { answer.description }
}

/// An answer has a file more; what it shows stands beside the record.
package struct AnswerFileAdded: JournalEvent, Equatable {
    package static let kind = "answer.fileAdded"
    package let answer: ID<Answer>
    package let version: Int
    package let file: ID<AnswerFile>
    package let size: Int
    package var subject: String { answer.description }
}

package struct AnswerFileRemoved: JournalEvent, Equatable {
    package static let kind = "answer.fileRemoved"
    package let answer: ID<Answer>
    package let version: Int
    package let file: ID<AnswerFile>
    package var subject: String { answer.description }
}

/// Others see it now, or no longer.
package struct AnswerStateChanged: JournalEvent, Equatable {
    package static let kind = "answer.stateChanged"
    package let answer: ID<Answer>
    package let version: Int
    package let from: Answer.State
    package let to: Answer.State
    package var subject: String { answer.description }
}

/// Somebody looked, and it is still true.
package struct AnswerConfirmed: JournalEvent, Equatable {
    package static let kind = "answer.confirmed"
    package let answer: ID<Answer>
    package let version: Int
    package let reviewAt: Moment
    package var subject: String { answer.description }
}

package struct AnswerOwnerSet: JournalEvent, Equatable {
    package static let kind = "answer.ownerSet"
    package let answer: ID<Answer>
    package let version: Int
    package let owner: AgentID
    package var subject: String { answer.description }
}

/// Another answer says the same and is used instead; `nil` takes that back.
package struct AnswerCanonicalSet: JournalEvent, Equatable {
    package static let kind = "answer.canonicalSet"
    package let answer: ID<Answer>
    package let version: Int
    package let canonical: ID<Answer>?
    package var subject: String { answer.description }
}

/// It says in its language what another one says in its own; `nil` takes that back.
package struct AnswerTranslationSet: JournalEvent, Equatable {
    package static let kind = "answer.translationSet"
    package let answer: ID<Answer>
    package let version: Int
    package let original: ID<Answer>?
    package var subject: String { answer.description }
}

/// Somebody took an answer for a conversation, as their draft.
package struct AnswerTaken: JournalEvent, Equatable {
    package static let kind = "answer.taken"
    package let conversation: ID<Conversation>
    package let answer: ID<Answer>
    package let use: AnswerUse
    package var subject: String { conversation.description }
}

/// Somebody outside said whether a public answer settled it; who, nobody knows.
package struct AnswerJudged: JournalEvent, Equatable {
    package static let kind = "answer.judged"
    package let answer: ID<Answer>
    package let isSettled: Bool
    package var subject: String { answer.description }
}
