import Organization
import Primitives
import Storage

/// The tables `answer_file` and `answer_file_content`: bytes are kept once, however many answers have them.
struct AnswerFileTable {
    let organization: OrganizationID
    let connection: any Connection

    static let migration = Migration(
        "knowledge",
        6,
        [
            """
            CREATE TABLE answer_file (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL,
                answer_id \(type: .bytes) NOT NULL, hash \(type: .bytes) NOT NULL, name TEXT NOT NULL,
                type TEXT NOT NULL, words TEXT NOT NULL, size BIGINT NOT NULL, agent_id \(type: .bytes) NOT NULL,
                created_at BIGINT NOT NULL, PRIMARY KEY (organization_id, id)
            )
            """,
            "CREATE INDEX answer_file_answer ON answer_file (organization_id, answer_id, id)",
            "CREATE INDEX answer_file_hash ON answer_file (organization_id, hash)",
            """
            CREATE TABLE answer_file_content (
                organization_id \(type: .bytes) NOT NULL, hash \(type: .bytes) NOT NULL,
                content \(type: .bytes) NOT NULL, PRIMARY KEY (organization_id, hash)
            )
            """,
        ]
    )

    /// The earliest first.
    func all(of answer: ID<Answer>) throws -> [AnswerFile] {
        try files(where: "f.answer_id = \(answer)")
    }

    func find(_ id: ID<AnswerFile>, of answer: ID<Answer>) throws -> AnswerFile? {
        try files(where: "f.id = \(id) AND f.answer_id = \(answer)").first
    }

    func content(of file: AnswerFile) throws -> [UInt8]? {
        try connection.rows(
            """
            SELECT content FROM answer_file_content WHERE organization_id = \(organization) AND hash = \(file.hash)
            """
        ).first?.bytes("content")
    }

    func insert(_ file: AnswerFile, _ content: [UInt8], by agent: AgentID, at now: Moment) throws {
        try connection.execute(
            """
            INSERT INTO answer_file_content (organization_id, hash, content)
            VALUES (\(organization), \(file.hash), \(content)) ON CONFLICT (organization_id, hash) DO NOTHING
            """
        )
        try connection.execute(
            """
            INSERT INTO answer_file (organization_id, id, answer_id, hash, name, type, words, size, agent_id,
                created_at)
            VALUES (\(organization), \(file.id), \(file.answer), \(file.hash), \(file.name), \(file.type.rawValue),
                \(file.words), \(file.size), \(agent), \(now))
            """
        )
    }

    /// Bytes that no answer has any more go with it.
    func remove(_ file: AnswerFile) throws {
        try connection.execute("DELETE FROM answer_file WHERE organization_id = \(organization) AND id = \(file.id)")
        try connection.execute(
            """
            DELETE FROM answer_file_content WHERE organization_id = \(organization) AND hash = \(file.hash)
                AND NOT EXISTS (
                    SELECT 1 FROM answer_file f WHERE f.organization_id = \(organization) AND f.hash = \(file.hash)
                )
            """
        )
    }

    private func files(where condition: SQL) throws -> [AnswerFile] {
        try connection.rows(
            """
            SELECT f.id, f.answer_id, f.hash, f.name, f.type, f.words, f.size FROM answer_file f
            WHERE f.organization_id = \(organization) AND \(condition) ORDER BY f.id LIMIT 100
            """
        ).map { row in
            AnswerFile(
                id: try row.id("id"),
                answer: try row.id("answer_id"),
                name: try row.text("name"),
                type: FileType(rawValue: try row.text("type")) ?? .text,
                words: try row.text("words"),
                size: Int(try row.integer("size")),
                hash: try row.bytes("hash")
            )
        }
    }
}
