package import Journal
package import Organization
package import Primitives
import Storage

/// Says of a conversation that it asks the same as others, or that it does not.
package struct KeepClusters: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// It stays out until a person puts it in.
    package func takeOut(_ id: ID<Conversation>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            let table = ClusterTable(organization: viewer.organization, connection: connection)
            guard let place = try table.place(of: conversation.id), !place.isOut else { throw ClusterRefused.notIn }
            try table.takeOut(conversation.id, of: place.cluster)
            let event = ConversationUnclustered(conversation: conversation.id, cluster: place.cluster)
            try conversation.append(event, by: viewer, at: now, on: connection)
        }
    }

    /// Whatever its words; only the unit has to be the same.
    package func add(_ id: ID<Conversation>, to cluster: ID<Cluster>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let cluster = try viewer.cluster(cluster, on: connection)
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            guard conversation.unit == cluster.unit else { throw ClusterRefused.otherUnit }
            let table = ClusterTable(organization: viewer.organization, connection: connection)
            let place = try table.place(of: conversation.id)
            if let place, !place.isOut {
                if place.cluster == cluster.id { return }
                try table.takeOut(conversation.id, of: place.cluster)
            }
            guard cluster.size < clusterLimit else { throw ClusterRefused.full }
            let posts = try PostTable(of: viewer.organization, on: connection).all(of: conversation.id)
            guard let post = posts.first(where: { $0.direction == .theirs && $0.fate != .deleted }) else {
                throw ClusterRefused.nothingAsked
            }
            try table.put(conversation.id, asking: post.id, in: cluster, at: now)
            let event = ConversationClustered(conversation: conversation.id, cluster: cluster.id)
            try conversation.append(event, by: viewer, at: now, on: connection)
        }
    }
}
