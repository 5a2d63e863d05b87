import Conversations
package import Journal
package import Organization
package import Primitives
import Storage

/// What may belong to a need, by the words that it shares with it; a person says whether it does.
package struct NeedProposals: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Proposal: Sendable, Equatable {
        package let source: Need.Source
        /// What it is about, in one line.
        package let title: String
        /// How many asked there.
        package let number: Int
        /// Where those who work here read it.
        package let address: String
    }

    /// What belongs to no need yet, twenty at most.
    package func callAsFunction(for id: ID<Need>, by viewer: Viewer) async throws -> [Proposal] {
        let need = try await ground.read { connection in
            let need = try viewer.need(id, on: connection)
            try viewer.require(.respond, in: need.unit)
            return need
        }
        let words = Array(Set(need.words + questionWords(of: need.title)).sorted().prefix(12))
        let similar = try await SimilarTopics(ground: ground).near(words.joined(separator: " "))
        return try await ground.read { connection in
            let table = NeedSourceTable(organization: viewer.organization, connection: connection)
            let clusters = try viewer.clusters(with: words, in: need.unit, atMost: 20, on: connection)
                .map { found in
                    Proposal(
                        source: .cluster(found.cluster),
                        title: found.subject,
                        number: found.size,
                        address: "/clusters/\(found.cluster)"
                    )
                }
            let topics = similar.filter { $0.unit == need.unit && $0.kind.takesMeToo }
                .map { topic in
                    Proposal(
                        source: .topic(topic.id),
                        title: topic.wording.title,
                        number: topic.meToo + 1,
                        address: "/desk/community/\(topic.code)"
                    )
                }
            return try (clusters + topics).filter { try table.need(of: $0.source) == nil }.prefix(20).map { $0 }
        }
    }
}
