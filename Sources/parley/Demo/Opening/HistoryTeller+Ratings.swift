import Conversations
import Journal
import Organization
import Primitives
import Reception
import Storage

extension HistoryTeller {
    /// An answer as it is sent: where it is the last word of an exchange, its author asks whether it was one.
    ///
    /// English ones only, and short ones: the address has to fit into the post.
    func asking(
        _ turn: Turn,
        in scene: Scene,
        _ step: StoryLine.Step,
        about conversation: Conversation,
        by viewer: Viewer
    ) async throws -> (words: String, address: String?) {
        let next = step.turn.flatMap { scene.turns.indices.contains($0 + 1) ? scene.turns[$0 + 1].act : nil }
        guard case .closes? = next, scene.language == "en", turn.text.count <= 200 else { return (turn.text, nil) }
        let (asking, now) = (house.asking, clock.now)
        let address = try await house.ground.write { connection in
            try asking(about: conversation, by: viewer, at: now, on: connection)
        }
        return ("\(turn.text)\n\nWas your question answered? \(address)", address)
    }

    /// What the townspeople say by that address; a few say nothing.
    func rate(_ address: String?, in step: StoryLine.Step) async throws {
        guard let token = address?.split(separator: "/").last else { return }
        let said = Self.said[step.scene % Self.said.count]
        guard let score = said.score else { return }
        let rate = RateConversation(ground: house.ground, limiter: house.limiter)
        do {
            try await rate(String(token), score: score, comment: said.comment)
        } catch is RatingRefused {
            // A history without it is one all the same.
        }
    }

    private static let said: [(score: Int?, comment: String)] = [
        (5, "Diolch, sorted within the hour."), (4, ""), (nil, ""), (5, ""),
        (2, "I still do not know which meter it is."),
        (4, "Clear, if a little late."), (5, ""), (4, ""), (3, ""),
    ]
}
