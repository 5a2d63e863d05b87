package import Journal
package import Organization
package import Primitives
package import Storage

/// Who asks the same and still waits for us, as far as somebody may read it.
package struct ClusterQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// A cluster in a list.
    package struct Line: Sendable {
        package let id: ID<Cluster>
        package let unit: UnitID
        /// How many wait in it.
        package let size: Int
        /// The one that has waited longest.
        package let longest: Conversation
    }

    package struct Whole: Sendable {
        package let id: ID<Cluster>
        package let unit: UnitID
        /// Those that wait, the longest first.
        package let asking: [Asking]
    }

    package struct Asking: Sendable {
        package let conversation: Conversation
        /// The question, as it reads now.
        package let post: Post
    }

    /// Where two or more wait, the largest first, among the hundred to which something came last.
    package func callAsFunction(for viewer: Viewer) async throws -> [Line] {
        try await ground.read { connection in
            let latest: [ID<Cluster>] = try connection.rows(
                """
                SELECT k.id FROM cluster k
                WHERE k.organization_id = \(viewer.organization) AND k.size > 1
                    AND (\(viewer.condition(.read, on: "k.unit_id")))
                ORDER BY k.latest_at DESC, k.id DESC LIMIT 100
                """
            ).map { try $0.id("id") }
            let lines = try latest.compactMap { id -> Line? in
                let waiting = try viewer.asking(in: id, on: connection)
                guard waiting.count > 1, let first = waiting.first else { return nil }
                return Line(id: id, unit: first.unit, size: waiting.count, longest: first)
            }
            return lines.sorted { ($1.size, $0.id) < ($0.size, $1.id) }
        }
    }

    package func callAsFunction(_ id: ID<Cluster>, for viewer: Viewer) async throws -> Whole {
        try await ground.read { connection in
            let cluster = try viewer.cluster(id, on: connection)
            let waiting = try viewer.asking(in: id, on: connection)
            let posts = try viewer.questions(in: id, on: connection)
            return Whole(
                id: cluster.id,
                unit: cluster.unit,
                asking: waiting.compactMap { conversation in
                    posts[conversation.id].map { Asking(conversation: conversation, post: $0) }
                }
            )
        }
    }
}

extension Viewer {
    /// The cluster, when it is of a unit that this person may read; for anybody else there is none.
    package func cluster(_ id: ID<Cluster>, on connection: any Connection) throws -> Cluster {
        let found = try ClusterTable(organization: organization, connection: connection).find([id]).first
        guard let found, may(.read, in: found.unit) else { throw ClusterRefused.unknown }
        return found
    }

    /// In which cluster a conversation stands, and how many others ask the same and wait.
    ///
    /// `nil` where none of that is so: also for one that another unit has by now.
    package func alike(
        to conversation: Conversation,
        on connection: any Connection
    ) throws -> (cluster: ID<Cluster>, others: Int)? {
        let table = ClusterTable(organization: organization, connection: connection)
        guard let place = try table.place(of: conversation.id), !place.isOut,
            let cluster = try table.find([place.cluster]).first, cluster.unit == conversation.unit,
            may(.read, in: cluster.unit)
        else { return nil }
        let others = try asking(in: cluster.id, on: connection).count { $0.id != conversation.id }
        return others > 0 ? (cluster.id, others) : nil
    }

    /// How many others ask the same as each of these and wait, as far as this person may read them.
    ///
    /// What stands alone is not in it.
    func othersAlike(
        to conversations: [Conversation],
        on connection: any Connection
    ) throws -> [ID<Conversation>: Int] {
        let table = ClusterTable(organization: organization, connection: connection)
        let places = try table.places(of: conversations.map(\.id))
        let clusters = Set(places.values)
        if clusters.isEmpty { return [:] }
        var waiting: [ID<Cluster>: Set<ID<Conversation>>] = [:]
        let rows = try connection.rows(
            "SELECT m.cluster_id, c.id FROM \(askingMembers) WHERE \(areAsking(in: clusters.sorted()))"
        )
        for row in rows { waiting[try row.id("cluster_id"), default: []].insert(try row.id("id")) }
        let units = Dictionary(uniqueKeysWithValues: try table.find(clusters.sorted()).map { ($0.id, $0.unit) })
        return conversations.reduce(into: [:]) { others, conversation in
            guard let cluster = places[conversation.id], units[cluster] == conversation.unit else { return }
            let number = waiting[cluster]?.subtracting([conversation.id]).count ?? 0
            if number > 0 { others[conversation.id] = number }
        }
    }

    /// The conversations of a cluster in which somebody waits for us, and which this person may read.
    package func asking(in cluster: ID<Cluster>, on connection: any Connection) throws -> [Conversation] {
        try connection.rows(
            """
            SELECT \(conversationColumns) FROM \(askingMembers)
            WHERE \(areAsking(in: [cluster])) ORDER BY c.waiting_since, c.id LIMIT \(clusterLimit)
            """
        ).map(Conversation.init)
    }

    fileprivate func questions(
        in cluster: ID<Cluster>,
        on connection: any Connection
    ) throws -> [ID<Conversation>: Post] {
        let rows = try connection.rows(
            """
            SELECT \(postColumns), m.conversation_id AS member_id FROM \(askingMembers)
            LEFT JOIN identity i ON i.organization_id = p.organization_id AND i.network = p.network
                AND i.native_id = p.author_id
            WHERE \(areAsking(in: [cluster])) ORDER BY c.waiting_since, c.id LIMIT \(clusterLimit)
            """
        )
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.id("member_id"), try Post($0)) })
    }

    /// What is done, was answered, is another unit’s or on its way there, or was taken back by its author, asks no more.
    private func areAsking(in clusters: [ID<Cluster>]) -> SQL {
        """
        m.organization_id = \(organization) AND m.cluster_id IN (\(list: clusters)) AND m.is_out = 0 AND c.state = 'open'
            AND c.is_merged = 0 AND c.offered_to IS NULL AND p.fate <> 'deleted'
            AND (\(condition(.read, on: "c.unit_id")))
        """
    }
}

/// The question has to stand in the conversation still: a person may have given it one of its own.
private let askingMembers: SQL = """
    cluster_member m
    JOIN cluster k ON k.organization_id = m.organization_id AND k.id = m.cluster_id
    JOIN conversation c ON c.organization_id = m.organization_id AND c.id = m.conversation_id AND c.unit_id = k.unit_id
    JOIN post p ON p.organization_id = m.organization_id AND p.id = m.post_id
    JOIN conversation h ON h.organization_id = m.organization_id AND h.id = p.conversation_id AND h.canonical_id = c.id
    """
