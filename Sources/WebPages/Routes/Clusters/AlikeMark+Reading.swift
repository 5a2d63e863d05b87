import Conversations
import Organization
import Primitives
import Responding
import Storage

extension AlikeMark {
    /// `nil` where nobody else asks the same and waits, and no draft was prepared for those who do.
    init?(to conversation: Conversation, for viewer: Organization.Viewer, on connection: any Connection) throws {
        guard let alike = try viewer.alike(to: conversation, on: connection) else { return nil }
        let progress = try viewer.progress(in: alike.cluster, on: connection)
        self.init(
            cluster: alike.cluster.description,
            others: alike.others,
            answered: progress.answered,
            total: progress.left.isEmpty ? 0 : progress.total,
            hasNext: progress.left.contains { $0 != conversation.id }
        )
    }
}
