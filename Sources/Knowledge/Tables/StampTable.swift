import Journal
package import Primitives
package import Storage

/// The table `public_stamp`: for each kind of what anybody may read a number that goes up with every change of it.
package struct StampTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(organization: OrganizationID, connection: any Connection) {
        (self.organization, self.connection) = (organization, connection)
    }

    static let migration = Migration(
        "knowledge",
        4,
        [
            """
            CREATE TABLE public_stamp (
                organization_id \(type: .bytes) NOT NULL, kind TEXT NOT NULL, stamp BIGINT NOT NULL,
                PRIMARY KEY (organization_id, kind)
            )
            """
        ]
    )

    /// Other processes see it when they look; this one is told at once.
    package func turn(_ kind: PublicKind = .community) throws {
        noteTurn(on: connection)
        try connection.execute(
            """
            INSERT INTO public_stamp (organization_id, kind, stamp) VALUES (\(organization), \(kind.rawValue), 1)
            ON CONFLICT (organization_id, kind) DO UPDATE SET stamp = public_stamp.stamp + 1
            """
        )
    }

    /// Of each kind; none for one that has never changed.
    func stamps() throws -> [PublicKind: Int64] {
        try connection.rows(
            "SELECT kind, stamp FROM public_stamp WHERE organization_id = \(organization) ORDER BY kind"
        ).reduce(into: [:]) { found, row in
            guard let kind = PublicKind(rawValue: try row.text("kind")) else { return }
            found[kind] = try row.integer("stamp")
        }
    }
}
