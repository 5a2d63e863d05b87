package import Primitives
package import Storage

/// The table `page_note`: what pages have to remember for a while where several processes answer at the door.
package struct PageNoteTable {
    /// What is remembered, and for how long at most.
    package enum Kind: String, Sendable {
        /// What the tabs of a stay show.
        case glance
        /// A sign-in on a network's own page that a person has begun.
        case signIn
        /// When somebody tried to sign in as one person.
        case signInTries

        package var lifetime: Duration {
            switch self {
            case .glance: .seconds(86_400)
            case .signIn: .seconds(600)
            case .signInTries: .seconds(15 * 60)
            }
        }
    }

    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    static let migration = Migration(
        "organization",
        2,
        [
            """
            CREATE TABLE page_note (
                organization_id \(type: .bytes) NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
                content \(type: .bytes) NOT NULL, ends_at BIGINT NOT NULL, PRIMARY KEY (organization_id, kind, name)
            )
            """,
            "CREATE INDEX page_note_end ON page_note (ends_at)",
        ]
    )

    /// What was noted, unless its time is over.
    package func content(of name: String, _ kind: Kind, at now: Moment) throws -> [UInt8]? {
        try connection.rows(
            """
            SELECT content FROM page_note
            WHERE organization_id = \(organization) AND kind = \(kind.rawValue) AND name = \(name) AND ends_at > \(now)
            """
        ).first?.bytes("content")
    }

    /// Notes it in place of what was noted before; notes whose time is over go.
    package func keep(_ content: [UInt8], of name: String, _ kind: Kind, at now: Moment) throws {
        let end = now + kind.lifetime
        try connection.execute(
            """
            INSERT INTO page_note (organization_id, kind, name, content, ends_at)
            VALUES (\(organization), \(kind.rawValue), \(name), \(content), \(end))
            ON CONFLICT (organization_id, kind, name) DO UPDATE SET content = excluded.content, ends_at = excluded.ends_at
            """
        )
        try connection.execute("DELETE FROM page_note WHERE ends_at <= \(now)")
    }

    /// Forgets it; says whether it was there.
    package func remove(_ name: String, _ kind: Kind) throws -> Bool {
        try connection.execute(
            "DELETE FROM page_note WHERE organization_id = \(organization) AND kind = \(kind.rawValue) AND name = \(name)"
        ) == 1
    }
}
