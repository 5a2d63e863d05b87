package import Conversations
package import Journal
package import Organization
package import Primitives
import Storage

/// Where answers are missing, or have stopped to help, as far as somebody may read there.
package struct AnswerGaps: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// What was searched and not there; by whom nobody knows.
    package struct Miss: Sendable, Equatable {
        package let words: String
        package let number: Int
        package let lastAt: Moment
    }

    /// What was answered by hand again and again.
    package struct HandWork: Sendable {
        package let cluster: ID<Cluster>
        package let unit: UnitID
        /// In how many conversations.
        package let number: Int
        /// The latest of them.
        package let latest: Conversation
    }

    /// An answer of which more say lately that it did not settle their question.
    package struct Failing: Sendable {
        package let answer: Answer
        /// In the last 28 days.
        package let settled: Int
        package let unsettled: Int
    }

    package struct Found: Sendable {
        package let misses: [Miss]
        package let handWork: [HandWork]
        package let failing: [Failing]
        /// Those whose day of review has passed, the longest first.
        package let due: [Answer]
    }

    package func callAsFunction(for viewer: Viewer) async throws -> Found {
        try viewer.require(.may([.writeAnswers]))
        let now = ground.clock()
        return try await ground.read { connection in
            let answers = AnswerTable(of: viewer.organization, on: connection)
            return Found(
                misses: try MissTable(of: viewer.organization, on: connection)
                    .misses(since: readerDay(of: now) - missLength, atMost: 50),
                handWork: try viewer.handWork(on: connection),
                failing: try viewer.failing(at: now, among: answers, on: connection),
                due: try answers.answers(
                    where: """
                        \(viewer.seenAnswers) AND a.review_at <= \(now) AND a.state <> 'draft' AND \(standsForItself)
                        """,
                    "ORDER BY a.review_at, a.id LIMIT 50"
                )
            )
        }
    }
}

extension Viewer {
    /// Those who asked the same and were answered, none of them with an answer that is kept, the most first.
    fileprivate func handWork(on connection: any Connection) throws -> [AnswerGaps.HandWork] {
        let rows = try connection.rows(
            """
            SELECT f.id, f.unit_id, c.id AS conversation_id FROM (
                SELECT k.organization_id, k.id, k.unit_id FROM cluster k
                WHERE k.organization_id = \(organization) AND k.size > 1 AND (\(condition(.read, on: "k.unit_id")))
                    AND NOT EXISTS (
                        SELECT 1 FROM cluster_member n
                        JOIN answer a ON a.organization_id = n.organization_id AND a.conversation_id = n.conversation_id
                        WHERE n.organization_id = k.organization_id AND n.cluster_id = k.id
                    )
                ORDER BY k.latest_at DESC, k.id DESC LIMIT 200
            ) f
            JOIN cluster_member m ON m.organization_id = f.organization_id AND m.cluster_id = f.id AND m.is_out = 0
            JOIN conversation c ON c.organization_id = m.organization_id AND c.id = m.conversation_id
                AND c.unit_id = f.unit_id AND c.is_merged = 0
            WHERE EXISTS (
                SELECT 1 FROM post p WHERE p.organization_id = c.organization_id AND p.conversation_id = c.id
                    AND p.direction = 'ours' AND p.fate <> 'deleted'
            ) AND NOT EXISTS (
                SELECT 1 FROM answer_use u WHERE u.organization_id = c.organization_id AND u.conversation_id = c.id
                    AND u.kind <> 'shown'
            )
            ORDER BY f.id, c.id LIMIT 5000
            """
        )
        let ofCluster = try Dictionary(grouping: rows) { try $0.id("id") as ID<Cluster> }
        let table = ConversationTable(of: organization, on: connection)
        let often = ofCluster.filter { $0.value.count >= handAnswersFrom }
            .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.prefix(20)
        // Twenty at most, each found by its key.
        return try often.compactMap { cluster, rows in
            guard let row = rows.last, let latest = try table.find(try row.id("conversation_id")) else { return nil }
            return AnswerGaps.HandWork(
                cluster: cluster,
                unit: try row.id("unit_id"),
                number: rows.count,
                latest: latest
            )
        }
    }

    fileprivate func failing(
        at now: Moment,
        among answers: AnswerTable,
        on connection: any Connection
    ) throws -> [AnswerGaps.Failing] {
        let said = try ReadingTable(of: organization, on: connection).unsettled(at: now)
        let found = try answers.answers(
            where: "a.id IN (\(list: said.map(\.answer))) AND \(seenAnswers)",
            "ORDER BY a.id LIMIT 200"
        )
        let byID = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return said.compactMap { one in
            guard let answer = byID[one.answer], stoppedHelping(lately: one.lately, before: one.before) else {
                return nil
            }
            return AnswerGaps.Failing(answer: answer, settled: one.lately.settled, unsettled: one.lately.unsettled)
        }
    }
}
