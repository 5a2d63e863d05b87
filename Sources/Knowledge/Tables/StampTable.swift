package import Primitives
package import Storage

/// The table `public_stamp`: a number that goes up with every change of what anybody may read.
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
                organization_id \(type: .bytes) NOT NULL, stamp BIGINT NOT NULL, PRIMARY KEY (organization_id)
            )
            """
        ]
    )

    package func turn() throws {
        try connection.execute(
            """
            INSERT INTO public_stamp (organization_id, stamp) VALUES (\(organization), 1)
            ON CONFLICT (organization_id) DO UPDATE SET stamp = public_stamp.stamp + 1
            """
        )
    }

    func stamp() throws -> Int64 {
        try connection.rows("SELECT stamp FROM public_stamp WHERE organization_id = \(organization)")
            .first?.integer("stamp") ?? 0
    }
}
