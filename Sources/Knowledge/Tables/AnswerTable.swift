import Conversations
package import Primitives
package import Storage

/// The table `answer`, with the words under which each is found.
package struct AnswerTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Answers of which this holds, the words of `rest` behind it; `a` is the table's name.
    func answers(where condition: SQL, _ rest: SQL = "ORDER BY a.id") throws -> [Answer] {
        try connection.rows(
            """
            SELECT \(answerColumns) FROM answer a
            WHERE a.organization_id = \(organization) AND \(condition) \(rest)
            """
        ).map(Answer.init)
    }

    /// Which of these are here, whoever sees them.
    func present(among ids: [ID<Answer>]) throws -> Set<ID<Answer>> {
        var found: Set<ID<Answer>> = []
        let sorted = ids.sorted()
        // A statement binds only so many values.
        for start in stride(from: 0, to: sorted.count, by: 500) {
            let part = Array(sorted[start..<min(start + 500, sorted.count)])
            let rows = try connection.rows(
                """
                SELECT id FROM answer WHERE organization_id = \(organization) AND id IN (\(list: part)) ORDER BY id
                """
            )
            for row in rows { found.insert(try row.id("id")) }
        }
        return found
    }

    /// Those of these of which this holds; `a` is the table's name.
    func answers(among ids: [ID<Answer>], where condition: SQL) throws -> [Answer] {
        try stride(from: 0, to: ids.count, by: 500).flatMap { start in
            let part = Array(ids[start..<min(start + 500, ids.count)])
            return try answers(where: "a.id IN (\(list: part)) AND \(condition)")
        }
    }

    /// Which of these words of addresses some answer has already.
    func taken(among codes: [String]) throws -> Set<String> {
        var found: Set<String> = []
        for start in stride(from: 0, to: codes.count, by: 500) {
            let part = Array(codes[start..<min(start + 500, codes.count)])
            let rows = try connection.rows(
                """
                SELECT code FROM answer WHERE organization_id = \(organization) AND code IN (\(list: part))
                ORDER BY code
                """
            )
            for row in rows { found.insert(try row.text("code")) }
        }
        return found
    }

    /// The public answers with these words in their addresses.
    func publicIDs(coded codes: [String]) throws -> [String: ID<Answer>] {
        var found: [String: ID<Answer>] = [:]
        for start in stride(from: 0, to: codes.count, by: 500) {
            let part = Array(codes[start..<min(start + 500, codes.count)])
            let rows = try connection.rows(
                """
                SELECT a.code, a.id FROM answer a
                WHERE a.organization_id = \(organization) AND a.code IN (\(list: part)) AND a.state = 'public'
                ORDER BY a.code
                """
            )
            for row in rows { found[try row.text("code")] = try row.id("id") }
        }
        return found
    }

    func insert(_ answer: Answer) throws {
        try connection.execute(
            """
            INSERT INTO answer (organization_id, id, code, unit_id, state, title, body, language, owner_id, review_at,
                checked_at, checked_by, canonical_id, conversation_id, post_id, version, created_at, changed_at)
            VALUES (\(organization), \(answer.id), \(answer.code), \(answer.unit), \(answer.state.rawValue),
                \(answer.wording.title), \(answer.wording.body), \(answer.wording.language), \(answer.owner),
                \(answer.reviewAt), \(answer.checked?.at), \(answer.checked?.by), \(answer.canonical),
                \(answer.source?.conversation), \(answer.source?.post), \(answer.version), \(answer.createdAt),
                \(answer.changedAt))
            """
        )
        try addWords(of: answer)
    }

    /// Stores it as the next version of what it was before; says whether it still was that.
    func update(_ answer: Answer, replacing before: Answer) throws -> Bool {
        let isStill = try connection.execute(
            """
            UPDATE answer SET state = \(answer.state.rawValue), title = \(answer.wording.title),
                body = \(answer.wording.body), language = \(answer.wording.language), owner_id = \(answer.owner),
                review_at = \(answer.reviewAt), checked_at = \(answer.checked?.at), checked_by = \(answer.checked?.by),
                canonical_id = \(answer.canonical), version = \(answer.version), changed_at = \(answer.changedAt)
            WHERE organization_id = \(organization) AND id = \(answer.id) AND version = \(before.version)
            """
        )
        if [before.state, answer.state].contains(.public) {
            try StampTable(organization: organization, connection: connection).turn(.answers)
        }
        return isStill == 1
    }

    func replaceWords(of answer: Answer) throws {
        try connection.execute(
            "DELETE FROM answer_word WHERE organization_id = \(organization) AND answer_id = \(answer.id)"
        )
        try addWords(of: answer)
    }

    private func addWords(of answer: Answer) throws {
        _ = try connection.execute(
            batch: answerWords(of: answer.wording).map { shared in
                """
                INSERT INTO answer_word (organization_id, word, answer_id, in_title)
                VALUES (\(organization), \(shared.word), \(answer.id), \(shared.isInTitle))
                """
            }
        )
    }
}

/// That no other answer stands for it that is seen by at least as many; `a` is the table's name.
///
/// One that leads to what only colleagues see still stands for itself where anybody reads it.
let standsForItself: SQL = """
    NOT EXISTS (
        SELECT 1 FROM answer k WHERE k.organization_id = a.organization_id AND k.id = a.canonical_id
            AND (k.state = 'public' OR k.state = a.state)
    )
    """

let answerColumns: SQL = """
    a.id, a.code, a.unit_id, a.state, a.title, a.body, a.language, a.owner_id, a.review_at, a.checked_at, a.checked_by,
    a.canonical_id, a.conversation_id, a.post_id, a.version, a.created_at, a.changed_at
    """

extension Answer {
    init(_ row: Row) throws {
        let (checkedAt, checkedBy) = (
            try row.optionalMoment("checked_at"), try row.optionalID("checked_by") as AgentID?
        )
        let conversation: ID<Conversation>? = try row.optionalID("conversation_id")
        let post: ID<Post>? = try row.optionalID("post_id")
        self.init(
            id: try row.id("id"),
            code: try row.text("code"),
            unit: try row.id("unit_id"),
            state: State(rawValue: try row.text("state")) ?? .draft,
            wording: Wording(
                title: try row.text("title"),
                body: try row.text("body"),
                language: try row.text("language")
            ),
            owner: try row.id("owner_id"),
            reviewAt: try row.moment("review_at"),
            checked: checkedAt.flatMap { at in checkedBy.map { Check(at: at, by: $0) } },
            canonical: try row.optionalID("canonical_id"),
            source: conversation.flatMap { conversation in post.map { Source(conversation: conversation, post: $0) } },
            version: Int(try row.integer("version")),
            createdAt: try row.moment("created_at"),
            changedAt: try row.moment("changed_at")
        )
    }
}
