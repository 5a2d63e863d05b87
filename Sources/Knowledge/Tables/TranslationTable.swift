package import Primitives
package import Storage

/// The table `answer_translation`: answers that say the same in several languages, each language once.
package struct TranslationTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    static let migration = Migration(
        "knowledge",
        3,
        [
            """
            CREATE TABLE answer_translation (
                organization_id \(type: .bytes) NOT NULL, answer_id \(type: .bytes) NOT NULL,
                original_id \(type: .bytes) NOT NULL, language TEXT NOT NULL, original_version BIGINT NOT NULL,
                PRIMARY KEY (organization_id, answer_id), UNIQUE (organization_id, original_id, language)
            )
            """
        ]
    )

    /// An answer among those that say the same; the original is one of them.
    package struct Member: Sendable, Equatable {
        package let answer: ID<Answer>
        package let original: ID<Answer>
        /// In small letters.
        package let language: String
        /// Whether the original has another wording than the one that this was made of.
        package let isOlder: Bool
    }

    /// All that say the same as these, in the order of their languages.
    package func members(with answers: [ID<Answer>]) throws -> [Member] {
        try connection.rows(
            """
            SELECT t.answer_id, t.original_id, t.language, t.original_version, (
                SELECT MAX(r.version) FROM answer_revision r
                WHERE r.organization_id = t.organization_id AND r.answer_id = t.original_id
            ) AS newest
            FROM answer_translation t
            WHERE t.organization_id = \(organization) AND t.original_id IN (
                SELECT o.original_id FROM answer_translation o
                WHERE o.organization_id = \(organization) AND o.answer_id IN (\(list: answers))
            )
            ORDER BY t.original_id, t.language, t.answer_id LIMIT 1000
            """
        ).map { row in
            let (answer, original): (ID<Answer>, ID<Answer>) = (try row.id("answer_id"), try row.id("original_id"))
            let isNewer = try row.optionalInteger("newest") ?? 0 > row.integer("original_version")
            return Member(
                answer: answer,
                original: original,
                language: try row.text("language"),
                isOlder: answer != original && isNewer
            )
        }
    }

    /// The same for any number of them.
    func members(beside answers: [ID<Answer>]) throws -> [Member] {
        try stride(from: 0, to: answers.count, by: 50).flatMap { start in
            try members(with: Array(answers[start..<min(start + 50, answers.count)]))
        }
    }

    func original(of answer: ID<Answer>) throws -> ID<Answer>? {
        try connection.rows(
            """
            SELECT original_id FROM answer_translation
            WHERE organization_id = \(organization) AND answer_id = \(answer)
            """
        ).first.map { try $0.id("original_id") }
    }

    /// Puts an answer beside the original, whose wording of that version it says; refused where its language is taken.
    func join(_ answer: Answer, to original: Answer) throws {
        try insert(original, of: original)
        try insert(answer, of: original)
    }

    /// Says whether it was there; the last one takes the original with it.
    func leave(_ answer: ID<Answer>) throws -> Bool {
        guard let original = try original(of: answer) else { return false }
        try connection.execute(
            "DELETE FROM answer_translation WHERE organization_id = \(organization) AND answer_id = \(answer)"
        )
        if try members(with: [original]).allSatisfy({ $0.answer == original }) {
            try connection.execute(
                "DELETE FROM answer_translation WHERE organization_id = \(organization) AND answer_id = \(original)"
            )
        }
        return true
    }

    /// The answer says now what the original says now, in this language.
    func renew(_ answer: Answer) throws {
        guard let original = try original(of: answer.id) else { return }
        try refuseTaken(answer, of: original)
        try connection.execute(
            """
            UPDATE answer_translation SET language = \(answer.wording.language.lowercased()), original_version = (
                SELECT a.version FROM answer a WHERE a.organization_id = \(organization) AND a.id = \(original)
            )
            WHERE organization_id = \(organization) AND answer_id = \(answer.id)
            """
        )
    }

    private func insert(_ answer: Answer, of original: Answer) throws {
        if let known = try self.original(of: answer.id) {
            guard known == original.id else { throw AnswerRefused.hasTranslations }
            return
        }
        try refuseTaken(answer, of: original.id)
        try connection.execute(
            """
            INSERT INTO answer_translation (organization_id, answer_id, original_id, language, original_version)
            VALUES (\(organization), \(answer.id), \(original.id), \(answer.wording.language.lowercased()),
                \(original.version))
            """
        )
    }

    /// Each language stands once among those that say the same.
    private func refuseTaken(_ answer: Answer, of original: ID<Answer>) throws {
        let others = try connection.rows(
            """
            SELECT answer_id FROM answer_translation
            WHERE organization_id = \(organization) AND original_id = \(original)
                AND language = \(answer.wording.language.lowercased()) AND answer_id <> \(answer.id)
            ORDER BY answer_id LIMIT 1
            """
        )
        guard others.isEmpty else { throw AnswerRefused.languageTaken }
    }
}
