import Primitives
import Storage

/// The table `fediverse_application`: as what we are known at each server, sealed.
struct FediverseApplicationTable {
    let organization: OrganizationID
    let connection: any Connection

    /// Servers forget an application that nobody uses after a day (Mastodon), so that one is made anew before.
    static let lifetime = Duration.seconds(20 * 3_600)

    func find(_ server: String, at now: Moment) throws -> [UInt8]? {
        try connection.rows(
            """
            SELECT sealed FROM fediverse_application WHERE organization_id = \(organization) AND server = \(server)
                AND made_at > \(now - Self.lifetime)
            """
        ).first?.bytes("sealed")
    }

    /// Keeps it in place of the last one; those that are too old go.
    func keep(_ sealed: [UInt8], of server: String, at now: Moment) throws {
        try connection.execute(
            """
            DELETE FROM fediverse_application
            WHERE organization_id = \(organization) AND made_at <= \(now - Self.lifetime)
            """
        )
        try connection.execute(
            """
            INSERT INTO fediverse_application (organization_id, server, sealed, made_at)
            VALUES (\(organization), \(server), \(sealed), \(now))
            ON CONFLICT (organization_id, server) DO UPDATE SET sealed = excluded.sealed, made_at = excluded.made_at
            """
        )
    }

    func remove(_ server: String) throws {
        try connection.execute(
            "DELETE FROM fediverse_application WHERE organization_id = \(organization) AND server = \(server)"
        )
    }
}
