import Conversations
import Journal
import Logging
import Organization
import Primitives
import Reception
import Responding

/// A colleague of the newcomer, who takes what nobody has taken and answers it.
struct Colleague: Sendable {
    /// A post that has waited for a while, and what the colleague would say.
    struct Post: Sendable {
        let id: String
        let network: String
        let colleague: String
        let words: String
    }

    let house: House
    let staff: StaffRoom

    /// Takes the conversation, if it still waits and nobody else holds it.
    func claim(_ post: Post) async throws {
        guard let conversation = try await waiting(post), conversation.claim == nil else { return }
        await unlessRefused {
            let viewer = try await staff.viewer(post.colleague, for: conversation.unit)
            try await ClaimConversation(ground: house.ground)(conversation.id, by: viewer)
        }
    }

    /// Answers, if the conversation is still the colleague's own.
    func answer(_ post: Post) async throws {
        guard let conversation = try await waiting(post), let claim = conversation.claim else { return }
        await unlessRefused {
            let viewer = try await staff.viewer(post.colleague, for: conversation.unit)
            guard claim.agent == viewer.actor else { return }
            _ = try await SendReply(ground: house.ground, manifests: house.channels.manifests)(
                SendReply.Form(id: .new(at: house.ground.clock()), words: post.words),
                to: conversation.id,
                by: viewer
            )
        }
    }

    /// The conversation of the post while somebody waits in it.
    private func waiting(_ post: Post) async throws -> Conversation? {
        let organization = try await staff.viewer(Staff.first.key).organization
        return try await house.ground.read { connection in
            guard let known = try PostTable(of: organization, on: connection).find(post.id, on: post.network) else {
                return nil
            }
            let found = try ConversationTable(of: organization, on: connection).find(known.conversation)
            return found?.state == .open ? found : nil
        }
    }

    /// The newcomer, or the network, may have been faster; then the colleague lets it be.
    private func unlessRefused(_ work: () async throws -> Void) async {
        do {
            try await work()
        } catch {
            house.logger.info("A colleague let a conversation be.", metadata: ["cause": "\(error)"])
        }
    }
}
