package import Primitives
package import Storage

/// The table `person_merge`, and what follows from it in `person`.
///
/// No row of an identity, of a conversation or of anything else that is known of a person is rewritten: each stays with
/// the person it came to, and `person.merged_into` says with whom that one is one. So a merge can be undone exactly.
package struct PersonMergeTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    static let migration = Migration(
        "conversations",
        13,
        [
            "ALTER TABLE person ADD COLUMN merged_into \(type: .bytes)",
            "CREATE INDEX person_merged ON person (organization_id, merged_into) WHERE merged_into IS NOT NULL",
            """
            CREATE TABLE person_merge (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL,
                person_id \(type: .bytes) NOT NULL, with_id \(type: .bytes) NOT NULL, evidence TEXT NOT NULL, link TEXT,
                words TEXT NOT NULL, agent_id \(type: .bytes) NOT NULL, merged_at BIGINT NOT NULL,
                PRIMARY KEY (organization_id, id)
            )
            """,
            "CREATE INDEX person_merge_person ON person_merge (organization_id, person_id, id)",
            "CREATE INDEX identity_handle ON identity (organization_id, handle)",
        ]
    )

    /// Everybody who is one with this person, the person included; nobody where there is no such person.
    package func one(with person: ID<Person>) throws -> [ID<Person>] {
        let root: ID<Person>? = try connection.rows(
            """
            SELECT COALESCE(merged_into, id) AS root FROM person
            WHERE organization_id = \(organization) AND id = \(person)
            """
        ).first?.id("root")
        guard let root else { return [] }
        return try connection.rows(
            """
            SELECT id FROM person WHERE organization_id = \(organization) AND id = \(root)
            UNION ALL
            SELECT id FROM person WHERE organization_id = \(organization) AND merged_into = \(root)
            ORDER BY id
            """
        ).map { try $0.id("id") }
    }

    func find(_ id: ID<PersonMerge>) throws -> PersonMerge? {
        try connection.rows(
            """
            SELECT id, person_id, with_id, evidence, link, words, agent_id, merged_at FROM person_merge
            WHERE organization_id = \(organization) AND id = \(id)
            """
        ).first.map(PersonMerge.init)
    }

    /// What was said of these persons and holds, the oldest first.
    func all(among persons: [ID<Person>]) throws -> [PersonMerge] {
        if persons.isEmpty { return [] }
        return try connection.rows(
            """
            SELECT id, person_id, with_id, evidence, link, words, agent_id, merged_at FROM person_merge
            WHERE organization_id = \(organization) AND person_id IN (\(list: persons)) ORDER BY merged_at, id
            """
        ).map(PersonMerge.init)
    }

    func insert(_ merge: PersonMerge) throws {
        try connection.execute(
            """
            INSERT INTO person_merge (organization_id, id, person_id, with_id, evidence, link, words, agent_id, merged_at)
            VALUES (\(organization), \(merge.id), \(merge.person), \(merge.with), \(merge.evidence.kind.rawValue),
                \(merge.evidence.link), \(merge.evidence.words), \(merge.mergedBy), \(merge.mergedAt))
            """
        )
    }

    func remove(_ id: ID<PersonMerge>) throws {
        try connection.execute("DELETE FROM person_merge WHERE organization_id = \(organization) AND id = \(id)")
    }

    /// Makes these persons one; one of them stands for all.
    func gather(_ persons: [ID<Person>]) throws {
        guard let root = persons.min() else { return }
        try connection.execute(
            "UPDATE person SET merged_into = NULL WHERE organization_id = \(organization) AND id = \(root)"
        )
        try connection.execute(
            """
            UPDATE person SET merged_into = \(root)
            WHERE organization_id = \(organization) AND id IN (\(list: persons)) AND id <> \(root)
            """
        )
    }
}

extension PersonMerge {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            person: try row.id("person_id"),
            with: try row.id("with_id"),
            evidence: MergeEvidence(
                MergeEvidence.Kind(rawValue: try row.text("evidence")) ?? .other,
                link: try row.optionalText("link"),
                words: try row.text("words")
            ),
            mergedBy: try row.id("agent_id"),
            mergedAt: try row.moment("merged_at")
        )
    }
}
