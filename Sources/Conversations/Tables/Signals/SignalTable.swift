import Foundation
package import Primitives
package import Storage

/// The table `conversation_signal`.
package struct SignalTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// The columns beside the content are what is looked for, and what people corrected.
    func put(_ signals: ConversationSignals, for conversation: ID<Conversation>) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let content = String(decoding: try encoder.encode(signals), as: UTF8.self)
        let corrected = SignalKind.allCases.enumerated().reduce(0) { sum, kind in
            sum + (signals[kind.element].isCorrected ? 1 << kind.offset : 0)
        }
        try connection.execute(
            """
            INSERT INTO conversation_signal
                (organization_id, conversation_id, intent, urgency, sentiment, corrected, content)
            VALUES (\(organization), \(conversation), \(signals.intent.value.rawValue),
                \(signals.urgency.value.rawValue), \(signals.sentiment.value.rawValue), \(corrected), \(content))
            ON CONFLICT (organization_id, conversation_id) DO UPDATE SET intent = excluded.intent,
                urgency = excluded.urgency, sentiment = excluded.sentiment, corrected = excluded.corrected,
                content = excluded.content
            """
        )
    }

    func remove(_ conversations: [ID<Conversation>]) throws {
        try connection.execute(
            """
            DELETE FROM conversation_signal
            WHERE organization_id = \(organization) AND conversation_id IN (\(list: conversations))
            """
        )
    }

    package func find(_ conversations: [ID<Conversation>]) throws -> [ID<Conversation>: ConversationSignals] {
        guard !conversations.isEmpty else { return [:] }
        let rows = try connection.rows(
            """
            SELECT conversation_id, content FROM conversation_signal
            WHERE organization_id = \(organization) AND conversation_id IN (\(list: conversations))
            ORDER BY conversation_id
            """
        )
        return Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                let content = Data(try row.text("content").utf8)
                return (
                    try row.id("conversation_id"), try JSONDecoder().decode(ConversationSignals.self, from: content)
                )
            }
        )
    }

    package func find(_ conversation: ID<Conversation>) throws -> ConversationSignals? {
        try find([conversation])[conversation]
    }

    /// How many of the latest conversations were heard, and how often people said something else of them.
    func record(ofLatest limit: Int) throws -> SignalRecord {
        let corrected = try connection.rows(
            """
            SELECT corrected FROM conversation_signal WHERE organization_id = \(organization)
            ORDER BY conversation_id DESC LIMIT \(limit)
            """
        ).map { try $0.integer("corrected") }
        return SignalRecord(
            heard: corrected.count,
            corrected: Dictionary(
                uniqueKeysWithValues: SignalKind.allCases.enumerated().map { number, kind in
                    (kind, corrected.count { $0 & (1 << Int64(number)) != 0 })
                }
            )
        )
    }
}

/// The table `signal_words`: what an organisation wrote over what comes with Parley.
struct SignalWordTable {
    let organization: OrganizationID
    let connection: any Connection

    func all() throws -> [SignalWordList] {
        try connection.rows(
            "SELECT content FROM signal_words WHERE organization_id = \(organization) ORDER BY language, list"
        ).map { try JSONDecoder().decode(SignalWordList.self, from: Data(try $0.text("content").utf8)) }
    }

    /// Differs from an earlier one when words were saved meanwhile.
    func stamp() throws -> [Int64] {
        let row = try connection.rows(
            """
            SELECT COUNT(*) AS lists, CAST(COALESCE(SUM(version), 0) AS BIGINT) AS versions FROM signal_words
            WHERE organization_id = \(organization)
            """
        ).first
        return try ["lists", "versions"].map { try row?.integer($0) ?? 0 }
    }

    /// Stores the next version unless somebody stored one since; says whether it did.
    func put(_ words: SignalWordList) throws -> Bool {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let content = String(decoding: try encoder.encode(words), as: UTF8.self)
        return try connection.execute(
            """
            INSERT INTO signal_words (organization_id, language, list, version, content)
            VALUES (\(organization), \(words.language), \(words.list.rawValue), \(words.version), \(content))
            ON CONFLICT (organization_id, language, list) DO UPDATE SET version = excluded.version,
                content = excluded.content
            WHERE signal_words.version = \(words.version - 1)
            """
        ) == 1
    }
}
