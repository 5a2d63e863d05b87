package import Journal
package import Organization
package import Primitives
import Storage

/// Finds conversations by what is said in them, among those that a person may see.
package struct SearchQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Those in which everything stands that was asked for, the latest begun first.
    ///
    /// The index and the permission choose together, in one statement, what is looked at; the posts themselves decide,
    /// so that both engines give the same answer. A page may be short, and more may follow it.
    package func callAsFunction(
        _ text: String,
        unit: UnitID? = nil,
        from key: InboxKey? = nil,
        atMost limit: Int = 50,
        for viewer: Viewer
    ) async throws -> InboxQuery.Page {
        let words = try SearchWords(text)
        if let unit { try viewer.require(.read, in: unit) }
        let now = ground.clock()
        return try await ground.read { connection in
            let filter = try InboxFilter(viewer: viewer, unit: unit, now: now, on: connection)
            var run = try SearchRun(words, behind: key, in: filter, on: connection)
            try run.look(for: limit, on: connection)
            let lines = try filter.lines(of: run.found.map(\.conversation), on: connection)
            return InboxQuery.Page(
                lines: zip(lines, run.found).map { line, found in
                    var line = line
                    if let post = found.finding.post { (line.last, line.found) = (post, found.finding.places) }
                    return line
                },
                next: run.next,
                counts: [:]
            )
        }
    }
}

/// How many conversations one page looks at, at the most: each is read whole.
private let patience = 200

private struct SearchRun {
    let words: SearchWords
    let filter: InboxFilter
    let byRarity: [String]
    private(set) var found: [(conversation: Conversation, finding: SearchedConversation.Finding)] = []
    /// Behind which a next page begins; nothing when there is none.
    private(set) var next: InboxKey?
    private var behind: InboxKey?
    private let place: SQL

    init(
        _ words: SearchWords,
        behind: InboxKey?,
        in filter: InboxFilter,
        on connection: any Connection
    ) throws {
        let organization = filter.viewer.organization
        (self.words, self.behind, self.filter) = (words, behind, filter)
        byRarity = try SearchTable(organization: organization, connection: connection).byRarity(words.words)
        place =
            words.unit.map { code -> SQL in
                "c.unit_id IN (SELECT u.id FROM unit u WHERE u.organization_id = \(organization) AND u.code = \(code))"
            } ?? "1 = 1"
    }

    mutating func look(for limit: Int, on connection: any Connection) throws {
        // A few more than are asked for, as in some of them the words no longer stand.
        let step = limit + max(2, limit / 10)
        var looked = 0
        while true {
            let rows = try connection.rows(candidates(atMost: step)).map(Conversation.init)
            let whole = try SearchedConversation.all(rows.map(\.id), of: filter.viewer.organization, on: connection)
            for conversation in rows {
                looked += 1
                if let finding = whole[conversation.id]?.finding(words) {
                    if found.count == limit {
                        next = found.last.map { key(of: $0.conversation) }
                        return
                    }
                    found.append((conversation, finding))
                }
                behind = key(of: conversation)
            }
            if rows.count < step { return }
            if looked >= patience {
                next = behind
                return
            }
        }
    }

    private func key(of conversation: Conversation) -> InboxKey {
        InboxKey(priority: .normal, moment: conversation.createdAt, id: conversation.id)
    }

    /// What may be it, the latest begun first; begins at the rarest word, which `CROSS JOIN` tells SQLite.
    private func candidates(atMost limit: Int) -> SQL {
        let organization = filter.viewer.organization
        guard let rarest = byRarity.first else { return candidatesBySignal(atMost: limit) }
        let others = byRarity.dropFirst().map { word -> SQL in
            """
            AND EXISTS (
                SELECT 1 FROM search_word x
                WHERE x.organization_id = \(organization) AND x.word = \(word) AND x.conversation_id = w.conversation_id
            )
            """
        }
        let after: SQL = behind.map { "w.conversation_id < \($0.id)" } ?? "1 = 1"
        return """
            SELECT \(conversationColumns) FROM search_word w CROSS JOIN conversation c
            WHERE w.organization_id = \(organization) AND w.word = \(rarest) AND \(after)
                AND c.id = w.conversation_id AND \(filter.visible) AND \(place) AND \(conditions)
                \(SQL.joined(others, separator: " "))
            ORDER BY w.conversation_id DESC LIMIT \(limit)
            """
    }

    /// Where no word is looked for, the signal's own index leads.
    private func candidatesBySignal(atMost limit: Int) -> SQL {
        let after: SQL = behind.map { "w.conversation_id < \($0.id)" } ?? "1 = 1"
        let signals = SQL.joined(words.signals.values.map { $0.condition(on: "w") }, separator: " AND ")
        return """
            SELECT \(conversationColumns) FROM conversation_signal w CROSS JOIN conversation c
            WHERE w.organization_id = \(filter.viewer.organization) AND \(signals) AND \(after)
                AND c.organization_id = w.organization_id AND c.id = w.conversation_id AND \(filter.visible)
                AND \(place) AND \(conditions)
            ORDER BY w.conversation_id DESC LIMIT \(limit)
            """
    }

    private var conditions: SQL {
        var parts: [SQL] = ["1 = 1"]
        if let network = words.network { parts.append("c.network = \(network)") }
        if let state = words.state { parts.append("c.state = \(state.rawValue)") }
        if let after = words.after { parts.append("c.created_at >= \(after)") }
        if let before = words.before { parts.append("c.created_at < \(before)") }
        if let language = words.language {
            parts.append("(LOWER(c.language) = \(language) OR LOWER(c.language) LIKE \(language + "-%"))")
        }
        for value in words.signals.values {
            parts.append(
                """
                EXISTS (
                    SELECT 1 FROM conversation_signal s WHERE s.organization_id = \(filter.viewer.organization)
                        AND s.conversation_id = c.id AND \(value.condition(on: "s"))
                )
                """
            )
        }
        return SQL.joined(parts, separator: " AND ")
    }
}

extension SignalValue {
    /// The second word is what the index says of itself: without it SQLite does not take the index.
    fileprivate func condition(on table: SQL) -> SQL {
        switch kind {
        case .intent: "\(table).intent = \(rawValue)"
        case .urgency: "\(table).urgency = \(rawValue) AND \(table).urgency <> 'usual'"
        case .sentiment: "\(table).sentiment = \(rawValue) AND \(table).sentiment <> 'neutral'"
        }
    }
}
