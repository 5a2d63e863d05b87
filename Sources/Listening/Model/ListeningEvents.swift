package import Channels
import Journal
package import Primitives

package struct MentionRecorded: JournalEvent {
    package static let kind = "mention.recorded"
    /// Without the name and words of a member of ours: these stand beside the record.
    package let mention: Mention
    package let beside: WordsBeside?
    package var subject: String { mention.id.description }

    package init(mention: Mention) {
        self.init(mention: mention, beside: nil)
    }

    init(mention: Mention, beside: WordsBeside?) {
        (self.mention, self.beside) = (mention, beside)
    }
}

package struct MentionEdited: JournalEvent {
    package static let kind = "mention.edited"
    package let mention: ID<Mention>
    /// Without the name and words of a member of ours: these stand beside the record.
    package let post: IncomingPost
    package var beside: WordsBeside?
    package var subject: String { mention.description }
}

package struct MentionDeleted: JournalEvent {
    package static let kind = "mention.deleted"
    package let mention: ID<Mention>
    package let network: String
    package let post: String
    package var subject: String { mention.description }
}

package struct AuthorRenamed: JournalEvent {
    package static let kind = "author.renamed"
    package let network: String
    package let author: String
    package let handle: String
    package var subject: String { author }
}

package struct QuerySaved: JournalEvent {
    package static let kind = "query.saved"
    package let query: ID<KeptQuery>
    package let name: String
    package let text: String
    package let queryVersion: Int
    package let isPaused: Bool
    package var subject: String { query.description }
}

package struct SourceAdded: JournalEvent {
    package static let kind = "source.added"
    package let source: ID<ListeningSource>
    package let connector: String
    package let title: String
    package var subject: String { source.description }
}

package struct SourceChanged: JournalEvent {
    package static let kind = "source.changed"
    package let source: ID<ListeningSource>
    /// `paused`, `resumed`, `removed`, or `secretChanged` and `secretEnded` where its posts are brought.
    package let change: String
    package var subject: String { source.description }
}

package struct GapNoted: JournalEvent {
    package static let kind = "source.gapNoted"
    package let source: ID<ListeningSource>
    package let reason: String
    package var subject: String { source.description }
}

/// A person took in what lay in quarantine.
package struct HeldPostTaken: JournalEvent {
    package static let kind = "quarantine.taken"
    package let mention: ID<Mention>
    package let source: ID<ListeningSource>
    /// Why it was held.
    package let reason: String
    package var subject: String { mention.description }
}
