package import Journal
import Organization
package import Primitives
import Storage

/// Every public answer that stands for itself, in pieces, for whoever reads them all.
package struct PublicAnswerList: Sendable {
    /// How many stand in one piece.
    package static let pieceLength = 10_000

    let ground: Ground
    let length: Int

    package init(ground: Ground, pieceLength: Int = Self.pieceLength) {
        (self.ground, length) = (ground, pieceLength)
    }

    package struct Entry: Sendable {
        package let id: ID<Answer>
        package let code: String
        package let changedAt: Moment
        /// The same in all its languages, itself among them: language and the short word of its address.
        package var languages: [(language: String, code: String)] = []
    }

    /// The answers with which pieces begin, in their order: what is made later comes behind them.
    package func starts() async throws -> [ID<Answer>] {
        let length = length
        return try await ground.read { connection in
            guard let organization = try OrganizationTable(on: connection).profile() else { return [] }
            return try connection.rows(
                """
                SELECT f.id FROM (
                    SELECT a.id, ROW_NUMBER() OVER (ORDER BY a.id) AS place FROM answer a
                    WHERE a.organization_id = \(organization.id) AND a.state = 'public' AND \(standsForItself)
                ) f WHERE (f.place - 1) % \(length) = 0 ORDER BY f.id LIMIT 50000
                """
            ).map { try $0.id("id") }
        }
    }

    /// The piece that begins there; `nil` where none does, so that nobody makes up pieces by the thousand.
    package func piece(from start: ID<Answer>) async throws -> [Entry]? {
        guard try await starts().contains(start) else { return nil }
        let length = length
        return try await ground.read { connection in
            guard let organization = try OrganizationTable(on: connection).profile() else { return [] }
            let entries = try connection.rows(
                """
                SELECT a.id, a.code, a.changed_at FROM answer a
                WHERE a.organization_id = \(organization.id) AND a.state = 'public' AND a.id >= \(start)
                    AND \(standsForItself)
                ORDER BY a.id LIMIT \(length)
                """
            ).map { row in
                Entry(
                    id: try row.id("id"),
                    code: try row.text("code"),
                    changedAt: try row.moment("changed_at")
                )
            }
            return try entries.withLanguages(of: organization.id, on: connection)
        }
    }
}

extension [PublicAnswerList.Entry] {
    /// The same, each with the languages in which anybody may read it.
    fileprivate func withLanguages(of organization: OrganizationID, on connection: any Connection) throws -> Self {
        guard let first, let last else { return self }
        let rows = try connection.rows(
            """
            SELECT t.answer_id, a.language, a.code FROM answer_translation t
            JOIN answer_translation o ON o.organization_id = t.organization_id AND o.original_id = t.original_id
            JOIN answer a ON a.organization_id = o.organization_id AND a.id = o.answer_id
            WHERE t.organization_id = \(organization) AND t.answer_id BETWEEN \(first.id) AND \(last.id)
                AND a.state = 'public' AND \(standsForItself)
            ORDER BY t.answer_id, a.language, a.id
            """
        )
        var languages: [ID<Answer>: [(language: String, code: String)]] = [:]
        for row in rows {
            let word = (language: try row.text("language"), code: try row.text("code"))
            languages[try row.id("answer_id"), default: []].append(word)
        }
        return map { entry in
            var entry = entry
            if let all = languages[entry.id], all.count > 1 { entry.languages = all }
            return entry
        }
    }
}
