import Journal
package import Primitives

/// A member said that something should not stand here.
package struct PostFlagged: JournalEvent, Equatable {
    package static let kind = "topic.flagged"
    package let topic: ID<Topic>
    /// `nil` of the topic itself.
    package let contribution: ID<Contribution>?
    package let reason: FlagReason
    package var subject: String { topic.description }
}

/// Those who moderate looked at what was flagged, and it stays.
package struct FlagsSettled: JournalEvent, Equatable {
    package static let kind = "topic.flagsSettled"
    package let topic: ID<Topic>
    package let contribution: ID<Contribution>?
    package var subject: String { topic.description }
}

/// Something was taken from sight, or shown again; by the flags of trusted members where no colleague did.
package struct PostHidden: JournalEvent, Equatable {
    package static let kind = "topic.hidden"
    package let topic: ID<Topic>
    package let contribution: ID<Contribution>?
    package let isHidden: Bool
    package var subject: String { topic.description }
}

/// The author of what was hidden asks to look again.
package struct HidingAppealed: JournalEvent, Equatable {
    package static let kind = "topic.appealed"
    package let topic: ID<Topic>
    package let contribution: ID<Contribution>?
    package var subject: String { topic.description }
}

/// Somebody of ours looked again at what an author asked about: it is shown, or stays from sight.
package struct AppealAnswered: JournalEvent, Equatable {
    package static let kind = "topic.appealAnswered"
    package let topic: ID<Topic>
    package let contribution: ID<Contribution>?
    package let isShown: Bool
    package var subject: String { topic.description }
}

/// Nobody writes here any more, or again.
package struct TopicClosed: JournalEvent, Equatable {
    package static let kind = "topic.closed"
    package let topic: ID<Topic>
    package let isClosed: Bool
    package var subject: String { topic.description }
}

/// A topic stands in a space from now on.
package struct TopicPutIntoSpace: JournalEvent, Equatable {
    package static let kind = "topic.putIntoSpace"
    package let topic: ID<Topic>
    package let space: ID<Space>
    package var subject: String { topic.description }
}

/// Another topic goes on instead.
package struct TopicMerged: JournalEvent, Equatable {
    package static let kind = "topic.merged"
    package let topic: ID<Topic>
    package let into: ID<Topic>
    package var subject: String { topic.description }
}

/// Another unit's people answer here.
package struct TopicMoved: JournalEvent, Equatable {
    package static let kind = "topic.moved"
    package let topic: ID<Topic>
    package let from: UnitID
    package let to: UnitID
    package var subject: String { topic.description }
}
