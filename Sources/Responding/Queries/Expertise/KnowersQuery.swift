import Conversations
package import Journal
package import Organization
import Primitives

/// Says who has answered about something: who answered in the conversations that a search finds.
package struct KnowersQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// By the number of answers; in the latest 200 conversations at most that are found and that the person may read.
    package func callAsFunction(_ text: String, for viewer: Viewer) async throws -> [Knower] {
        let page = try await SearchQuery(ground: ground)(text, atMost: 200, for: viewer)
        let now = ground.clock()
        return try await ground.read { connection in
            try viewer.knowers(in: page.lines.map(\.conversation.id), at: now, on: connection)
        }
    }
}
