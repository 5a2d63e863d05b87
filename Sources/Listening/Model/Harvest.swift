import Channels

/// What of a batch concerns us.
package struct Harvest: Sendable {
    var mentions: [Mention] = []
    var edits: [IncomingPost] = []
    var deletions: [(network: String, id: String)] = []
    var renamings: [AuthorRenamed] = []
    var unreadable: [UnreadableEvent] = []
    var gap: String?
    /// What changes in the sample; it comes along with the next transaction and needs none of its own.
    var sample: [SampleChange] = []

    var isEmpty: Bool {
        mentions.isEmpty && edits.isEmpty && deletions.isEmpty && renamings.isEmpty && unreadable.isEmpty && gap == nil
    }
}
