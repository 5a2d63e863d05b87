package import Primitives
package import Storage

/// The table `journal_beside`: names and words of people outside that entries point to, and that may be asked to go.
package struct BesideTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    static let migration = Migration(
        "journal",
        4,
        [
            """
            CREATE TABLE journal_beside (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, owner TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('name', 'text')), salt \(type: .bytes) NOT NULL, words TEXT NOT NULL,
                created_at BIGINT NOT NULL, PRIMARY KEY (organization_id, id)
            )
            """,
            "CREATE INDEX journal_beside_owner ON journal_beside (organization_id, owner, kind)",
        ]
    )

    /// Keeps words beside the record, and gives what the entry holds of them.
    package func keep(_ words: String, as kind: BesideWords, of owner: String, at now: Moment) throws -> Beside {
        let words = words.storable
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<32).map { _ -> UInt8 in generator.next() }
        let beside = Beside(id: .new(at: now), mark: Beside.mark(of: words, salt: salt))
        try connection.execute(
            """
            INSERT INTO journal_beside (organization_id, id, owner, kind, salt, words, created_at)
            VALUES (\(organization), \(beside.id), \(owner), \(kind.word), \(salt), \(words), \(now))
            """
        )
        return beside
    }

    /// The words; `nil` where they were taken away.
    ///
    /// Throws where they are not those of the entry.
    package func words(of beside: Beside) throws -> String? {
        let row = try connection.rows(
            """
            SELECT salt, words FROM journal_beside
            WHERE organization_id = \(organization) AND id = \(beside.id)
            """
        ).first
        guard let row else { return nil }
        let words = try row.text("words")
        guard Beside.mark(of: words, salt: try row.bytes("salt")) == beside.mark else {
            throw BesideChanged(id: beside.id)
        }
        return words
    }

    /// Takes away what somebody is called, or all that is theirs; says how much that was.
    @discardableResult
    package func takeAway(_ kinds: [BesideWords], of owner: String) throws -> Int {
        try connection.execute(
            """
            DELETE FROM journal_beside
            WHERE organization_id = \(organization) AND owner = \(owner) AND kind IN (\(list: kinds.map(\.word)))
            """
        )
    }
}
