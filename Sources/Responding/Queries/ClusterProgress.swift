package import Conversations
package import Organization
package import Primitives
package import Storage

/// How far somebody has come with answering those who ask the same, one by one.
package struct ClusterProgress: Sendable, Equatable {
    /// How many of them this person has answered.
    package let answered: Int
    /// Where a draft of theirs lies, whoever has waited longest first.
    package let left: [ID<Conversation>]

    package var total: Int { answered + left.count }

    /// Where to go from a conversation; the first where it is the last one, or none of them.
    package func next(after id: ID<Conversation>?) -> ID<Conversation>? {
        let others = left.filter { $0 != id }
        guard let id, let place = left.firstIndex(of: id) else { return others.first }
        return left[(place + 1)...].first ?? others.first
    }
}

extension Viewer {
    /// How far this person has come in a cluster of a unit that they may read.
    package func progress(in cluster: ID<Cluster>, on connection: any Connection) throws -> ClusterProgress {
        let cluster = try self.cluster(cluster, on: connection)
        let asking = try self.asking(in: cluster.id, on: connection).map(\.id)
        let table = ReplyTable(of: organization, on: connection)
        let drafts = asking.isEmpty ? [] : try table.drafts(of: actor, in: asking)
        let answered: [ID<Conversation>] = try connection.rows(
            """
            SELECT DISTINCT m.conversation_id FROM cluster_member m
            JOIN reply r ON r.organization_id = m.organization_id AND r.conversation_id = m.conversation_id
            WHERE m.organization_id = \(organization) AND m.cluster_id = \(cluster.id) AND m.is_out = 0
                AND r.author_id = \(actor)
            ORDER BY m.conversation_id
            """
        ).map { try $0.id("conversation_id") }
        return ClusterProgress(
            answered: answered.count { !drafts.contains($0) },
            left: asking.filter { drafts.contains($0) }
        )
    }
}

extension ReplyTable {
    /// Who has words in a conversation that are not sent.
    func drafts(in conversation: ID<Conversation>) throws -> Set<AgentID> {
        let rows = try connection.rows(
            """
            SELECT agent_id FROM draft
            WHERE organization_id = \(organization) AND conversation_id IN (
                SELECT id FROM conversation
                WHERE organization_id = \(organization) AND canonical_id = \(conversation)
            )
            ORDER BY agent_id
            """
        )
        return Set(try rows.map { try $0.id("agent_id") })
    }
}
