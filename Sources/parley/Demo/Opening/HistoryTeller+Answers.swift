import Conversations
import Journal
import Knowledge
import Organization
import Primitives
import Reception
import Responding

extension HistoryTeller {
    /// Before somebody answers they take what was answered before, where there is something; they send their own words.
    func lookUp(_ conversation: Conversation, by viewer: Viewer) async throws {
        guard let past = try await house.answers(in: conversation.id, for: viewer).first else { return }
        let use = UseAnswer(ground: house.ground, address: house.address)
        _ = try await use.quote(past.id.retyped(), in: conversation.id, behind: "", by: viewer)
    }
}
