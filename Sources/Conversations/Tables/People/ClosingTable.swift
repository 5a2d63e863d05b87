package import Channels
package import Primitives
package import Storage

/// The table `person_closing`: who is not to be contacted.
///
/// A row stays with the person of whom it was said, and holds for everybody who is one with them: so a merge that is
/// taken back takes it from the wrong one.
package struct ClosingTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    static let migration = Migration(
        "conversations",
        16,
        [
            """
            CREATE TABLE person_closing (
                organization_id \(type: .bytes) NOT NULL, person_id \(type: .bytes) NOT NULL, since BIGINT NOT NULL,
                reason TEXT NOT NULL, agent_id \(type: .bytes) NOT NULL, PRIMARY KEY (organization_id, person_id)
            )
            """
        ] + StatementTable.creation
    )

    /// Whether an answer to this post would go to somebody who is not to be contacted.
    ///
    /// Who has written after that has spoken to us again. A post is as old as the earlier of what its network said first
    /// and of when it came, so that neither a network nor an edit can make it younger.
    package func forbids(anAnswerTo post: IncomingPost) throws -> Bool {
        let row = try connection.rows(
            """
            SELECT p.created_at, p.received_at, i.person_id FROM post p
            JOIN identity i ON i.organization_id = p.organization_id AND i.network = p.network
                AND i.native_id = p.author_id
            WHERE p.organization_id = \(organization) AND p.network = \(post.network) AND p.native_id = \(post.id)
            """
        ).first
        guard let row else { return false }
        let moment = try min(row.moment("created_at"), row.moment("received_at"))
        return try isClosed(row.id("person_id"), toWhatCameAt: moment)
    }

    /// Whether somebody whom a network of our own calls so is not to be contacted; `moment` is when they wrote last.
    package func forbids(contactWith author: String, on network: String, whoWroteAt moment: Moment) throws -> Bool {
        let row = try connection.rows(
            """
            SELECT i.person_id FROM identity i
            WHERE i.organization_id = \(organization) AND i.network = \(network) AND i.native_id = \(author)
            """
        ).first
        return try row.map { try isClosed($0.id("person_id"), toWhatCameAt: moment) } ?? false
    }

    private func isClosed(_ person: ID<Person>, toWhatCameAt moment: Moment) throws -> Bool {
        let all = try PersonMergeTable(of: organization, on: connection).one(with: person)
        guard let closing = try self.all(of: all).first else { return false }
        return moment <= closing.since
    }

    /// What was said of these persons, the latest first.
    func all(of persons: [ID<Person>]) throws -> [PersonClosing] {
        if persons.isEmpty { return [] }
        return try connection.rows(
            """
            SELECT person_id, since, reason, agent_id FROM person_closing
            WHERE organization_id = \(organization) AND person_id IN (\(list: persons)) ORDER BY since DESC, person_id
            """
        ).map { row in
            PersonClosing(
                person: try row.id("person_id"),
                since: try row.moment("since"),
                reason: try row.text("reason"),
                closedBy: try row.id("agent_id")
            )
        }
    }

    func upsert(_ person: ID<Person>, since moment: Moment, because reason: String, by agent: AgentID) throws {
        try connection.execute(
            """
            INSERT INTO person_closing (organization_id, person_id, since, reason, agent_id)
            VALUES (\(organization), \(person), \(moment), \(reason), \(agent))
            ON CONFLICT (organization_id, person_id) DO UPDATE SET
                since = excluded.since, reason = excluded.reason, agent_id = excluded.agent_id
            """
        )
    }

    func remove(_ persons: [ID<Person>]) throws {
        try connection.execute(
            "DELETE FROM person_closing WHERE organization_id = \(organization) AND person_id IN (\(list: persons))"
        )
    }
}
