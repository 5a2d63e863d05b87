import Conversations
import Organization
import Primitives
import Storage

extension Viewer {
    /// What things that belong to a need are about, and where they are read: three statements, however many they are.
    ///
    /// `nil` of what this person may not read.
    func lines(
        of sources: [Need.Source],
        on connection: any Connection
    ) throws -> [(source: Need.Source, title: String?, address: String)] {
        let topics = try topicLines(of: sources.ids(of: .topic), on: connection)
        let conversations = try conversationLines(of: sources.ids(of: .conversation), on: connection)
        let clusters = try clusterLines(of: sources.ids(of: .cluster), on: connection)
        return sources.map { source -> (source: Need.Source, title: String?, address: String) in
            switch source {
            case .topic:
                let topic = topics[source.id]
                return (source, topic?.wording.title, topic.map { "/desk/community/\($0.code)" } ?? "")
            case .conversation(let id): return (source, conversations[source.id], "/conversations/\(id)")
            case .cluster(let id): return (source, clusters[source.id], "/clusters/\(id)")
            }
        }
    }

    private func topicLines(
        of ids: [ID<Need.Source>],
        on connection: any Connection
    ) throws -> [ID<Need.Source>: Topic] {
        guard !ids.isEmpty else { return [:] }
        let seen = Participant.seenTopics(by: .agent(self))
        return try TopicTable(of: organization, on: connection).topics(where: "t.id IN (\(list: ids)) AND \(seen)")
            .reduce(into: [:]) { $0[$1.id.retyped()] = $1 }
    }

    private func conversationLines(
        of ids: [ID<Need.Source>],
        on connection: any Connection
    ) throws -> [ID<Need.Source>: String] {
        guard !ids.isEmpty else { return [:] }
        return try connection.rows(
            """
            SELECT c.id, k.subject FROM conversation c
            JOIN conversation k ON k.organization_id = c.organization_id AND k.id = c.canonical_id
            WHERE c.organization_id = \(organization) AND c.id IN (\(list: ids))
                AND (\(condition(.read, on: "k.unit_id")))
            ORDER BY c.id
            """
        ).reduce(into: [:]) { $0[try $1.id("id")] = try $1.text("subject") }
    }

    /// What the first of those is about that ask the same.
    private func clusterLines(
        of ids: [ID<Need.Source>],
        on connection: any Connection
    ) throws -> [ID<Need.Source>: String] {
        guard !ids.isEmpty else { return [:] }
        return try connection.rows(
            """
            SELECT f.id, f.subject FROM (
                SELECT m.cluster_id AS id, c.subject AS subject,
                    ROW_NUMBER() OVER (PARTITION BY m.cluster_id ORDER BY c.created_at, c.id) AS place
                FROM cluster_member m
                JOIN conversation c ON c.organization_id = m.organization_id AND c.id = m.conversation_id
                WHERE m.organization_id = \(organization) AND m.cluster_id IN (\(list: ids)) AND m.is_out = 0
                    AND (\(condition(.read, on: "c.unit_id")))
            ) f WHERE f.place = 1 ORDER BY f.id
            """
        ).reduce(into: [:]) { $0[try $1.id("id")] = try $1.text("subject") }
    }
}

extension [Need.Source] {
    fileprivate func ids(of kind: Need.Source.Kind) -> [ID<Need.Source>] {
        filter { $0.kind == kind }.map(\.id)
    }
}
