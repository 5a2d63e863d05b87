package import Journal
import Listening
import Primitives
package import Storage

/// Follows what listening records and keeps conversations in step with it.
package struct ThreadingFollower: Follower {
    package let name = "conversations.threading"
    package let kinds: Set<String> = [
        MentionRecorded.kind, MentionEdited.kind, MentionDeleted.kind, AuthorRenamed.kind,
    ]
    package let records: [any JournalEvent.Type] = [
        ConversationOpened.self, ConversationJoined.self, ConversationsMerged.self,
    ]

    package init() {}

    package func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        let posts = PostTable(of: entry.organization, on: connection)
        if let event = try entry.event(MentionRecorded.self) {
            let mention = try event.whole(of: entry.organization, on: connection)
            try AddToConversation(organization: entry.organization, entry: entry, connection: connection)(mention)
        } else if let event = try entry.event(MentionEdited.self) {
            let post = try event.whole(of: entry.organization, on: connection)
            try posts.edit(post, at: entry.moment)
            try SearchWriting(organization: entry.organization, connection: connection).addEdited(post)
        } else if let event = try entry.event(MentionDeleted.self) {
            try posts.delete(event.post, on: event.network)
        } else if let event = try entry.event(AuthorRenamed.self) {
            try PersonTable(of: entry.organization, on: connection)
                .rename(event.author, on: event.network, to: event.handle)
        }
    }
}
