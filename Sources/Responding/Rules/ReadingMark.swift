package import Conversations
import Primitives

/// What somebody has read of a conversation: the last post of somebody else, and how many replies of ours.
///
/// It comes back with what they send; another one means that something was said that they have not read.
package func readingMark(of posts: [Post], replies: Int) -> String {
    let last = posts.filter { $0.direction == .theirs }.max { ($0.receivedAt, $0.id) < ($1.receivedAt, $1.id) }
    return "\(last.map { $0.id.description } ?? "-").\(replies)"
}
