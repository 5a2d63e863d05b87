package import Organization
import Primitives
package import Storage

extension Viewer {
    /// The conversation of those who answered a post that stands in none itself; `nil` where nobody has, or where this
    /// person may not read what they said.
    package func exchange(
        below native: String,
        on network: String,
        _ connection: any Connection
    ) throws -> Conversation? {
        let threads = ThreadTable(organization: organization, connection: connection)
        for id in try threads.conversations(of: [native], on: network) {
            do {
                return try conversation(id, for: .read, on: connection)
            } catch ConversationRefused.unknown {
                continue
            }
        }
        return nil
    }
}
