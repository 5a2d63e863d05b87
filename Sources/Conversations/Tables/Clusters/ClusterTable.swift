import Foundation
import Primitives
import Storage

/// The tables `cluster`, `cluster_word` and `cluster_member`.
///
/// A conversation has one row for good once it was placed. One that a person took out keeps it, so that no machine puts
/// it in again.
struct ClusterTable {
    let organization: OrganizationID
    let connection: any Connection

    func find(_ ids: [ID<Cluster>]) throws -> [Cluster] {
        if ids.isEmpty { return [] }
        return try connection.rows(
            """
            SELECT id, unit_id, language, words, size FROM cluster
            WHERE organization_id = \(organization) AND id IN (\(list: ids)) ORDER BY id
            """
        ).map(Cluster.init)
    }

    /// In which clusters of a unit a word stands: the newest, and no more than it takes to be common.
    func clusters(with word: String, in unit: UnitID, _ language: String) throws -> [ID<Cluster>] {
        try connection.rows(
            """
            SELECT cluster_id FROM cluster_word
            WHERE organization_id = \(organization) AND unit_id = \(unit) AND language = \(language) AND word = \(word)
            ORDER BY cluster_id DESC LIMIT \(commonWordCount)
            """
        ).map { try $0.id("cluster_id") }
    }

    func insert(_ cluster: Cluster, at moment: Moment) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let words = String(decoding: try encoder.encode(cluster.words), as: UTF8.self)
        try connection.execute(
            """
            INSERT INTO cluster (organization_id, id, unit_id, language, words, size, latest_at)
            VALUES (\(organization), \(cluster.id), \(cluster.unit), \(cluster.language), \(words), 0, \(moment))
            """
        )
        _ = try connection.execute(
            batch: cluster.words.keys.sorted().map { word in
                """
                INSERT INTO cluster_word (organization_id, unit_id, language, word, cluster_id)
                VALUES (\(organization), \(cluster.unit), \(cluster.language), \(word), \(cluster.id))
                """
            }
        )
    }

    /// Where a conversation was placed, or what it was taken out of.
    func place(of conversation: ID<Conversation>) throws -> (cluster: ID<Cluster>, isOut: Bool)? {
        try connection.rows(
            """
            SELECT cluster_id, is_out FROM cluster_member
            WHERE organization_id = \(organization) AND conversation_id = \(conversation)
            """
        ).first.map { (try $0.id("cluster_id"), try $0.integer("is_out") != 0) }
    }

    /// In which clusters these conversations stand; those that a person took out are not in it.
    func places(of conversations: [ID<Conversation>]) throws -> [ID<Conversation>: ID<Cluster>] {
        if conversations.isEmpty { return [:] }
        return try connection.rows(
            """
            SELECT conversation_id, cluster_id FROM cluster_member
            WHERE organization_id = \(organization) AND conversation_id IN (\(list: conversations)) AND is_out = 0
            ORDER BY conversation_id
            """
        ).reduce(into: [:]) { $0[try $1.id("conversation_id")] = try $1.id("cluster_id") }
    }

    /// Puts a conversation in, wherever it was; one that is full is not looked for by its words any more.
    func put(
        _ conversation: ID<Conversation>,
        asking post: ID<Post>,
        in cluster: Cluster,
        at moment: Moment
    ) throws {
        try connection.execute(
            """
            INSERT INTO cluster_member (organization_id, conversation_id, cluster_id, post_id, is_out)
            VALUES (\(organization), \(conversation), \(cluster.id), \(post), 0)
            ON CONFLICT (organization_id, conversation_id) DO UPDATE SET cluster_id = excluded.cluster_id,
                post_id = excluded.post_id, is_out = 0
            """
        )
        try connection.execute(
            """
            UPDATE cluster SET size = size + 1, latest_at = \(moment)
            WHERE organization_id = \(organization) AND id = \(cluster.id)
            """
        )
        guard cluster.size + 1 >= clusterLimit else { return }
        try connection.execute(
            """
            DELETE FROM cluster_word
            WHERE organization_id = \(organization) AND unit_id = \(cluster.unit) AND language = \(cluster.language)
                AND word IN (\(list: cluster.words.keys.sorted())) AND cluster_id = \(cluster.id)
            """
        )
    }

    func takeOut(_ conversation: ID<Conversation>, of cluster: ID<Cluster>) throws {
        try connection.execute(
            """
            UPDATE cluster_member SET is_out = 1
            WHERE organization_id = \(organization) AND conversation_id = \(conversation)
            """
        )
        try connection.execute(
            "UPDATE cluster SET size = size - 1 WHERE organization_id = \(organization) AND id = \(cluster)"
        )
    }
}

extension Cluster {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            unit: try row.id("unit_id"),
            language: try row.text("language"),
            words: try JSONDecoder().decode([String: Double].self, from: Data(try row.text("words").utf8)),
            size: Int(try row.integer("size"))
        )
    }
}
