import Channels

/// What of a batch concerns us.
package struct Harvest: Sendable {
    var mentions: [Mention] = []
    var edits: [IncomingPost] = []
    var deletions: [(network: String, id: String)] = []
    var renamings: [AuthorRenamed] = []
    var unreadable: [UnreadableEvent] = []
    var gap: String?

    var isEmpty: Bool {
        mentions.isEmpty && edits.isEmpty && deletions.isEmpty && renamings.isEmpty && unreadable.isEmpty && gap == nil
    }
}
