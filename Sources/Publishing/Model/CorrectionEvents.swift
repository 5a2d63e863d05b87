import Journal
package import Primitives
package import Responding

/// A person gave a reply that stands on a network other words, or took it back.
package struct CorrectionMade: JournalEvent, Equatable {
    package static let kind = "correction.made"
    package let correction: ID<Correction>
    package let reply: ID<Reply>
    /// What shall stand there; `nil` takes the reply back.
    package let words: String?
    package let text: String?
    package let reason: String
    /// Of the new words and of the pictures that stay beside them; `nil` where there are none.
    package let textHash: [UInt8]?
    package var subject: String { correction.description }
}

/// The network has it.
package struct CorrectionDone: JournalEvent, Equatable {
    package static let kind = "correction.done"
    package let correction: ID<Correction>
    package let reply: ID<Reply>
    package var subject: String { correction.description }
}

/// It does not get there by itself, and why.
package struct CorrectionFailed: JournalEvent, Equatable {
    package static let kind = "correction.failed"
    package let correction: ID<Correction>
    package let reason: String
    package var subject: String { correction.description }
}

/// A person decided about one that failed: `sendAgain`, `giveUp` or `published`.
package struct CorrectionSettled: JournalEvent, Equatable {
    package static let kind = "correction.settled"
    package static let sendAgain = "sendAgain"
    package let correction: ID<Correction>
    package let decision: String
    package var subject: String { correction.description }
}
