import Journal
package import Primitives

/// A person said what a conversation is, whatever its words hinted at.
package struct SignalSet: JournalEvent, Equatable {
    package static let kind = "signal.set"
    package let conversation: ID<Conversation>
    package let value: SignalValue
    package let before: SignalValue
    /// What the words had hinted at.
    package let heard: SignalValue
    package var subject: String { conversation.description }
}

/// An administrator wrote the words by which one signal is heard in one language.
package struct SignalWordsSaved: JournalEvent, Equatable {
    package static let kind = "signalWords.saved"
    package let words: SignalWordList
    package var subject: String { "\(words.language)/\(words.list.rawValue)" }
}
