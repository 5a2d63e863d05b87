package import Governance
package import Primitives
package import Storage

/// The table `push_door`, whose secrets are sealed.
package struct PushDoorTable {
    let organization: OrganizationID
    let connection: any Connection
    let seal: Seal

    package init(of organization: OrganizationID, sealedBy seal: Seal, on connection: any Connection) {
        (self.organization, self.seal, self.connection) = (organization, seal, connection)
    }

    package func find(_ source: ID<ListeningSource>) throws -> PushDoor? {
        try connection.rows(
            """
            SELECT secrets, previous_until FROM push_door
            WHERE organization_id = \(organization) AND source_id = \(source)
            """
        ).first.map { row in
            let secrets = try seal.opened(try row.bytes("secrets"), for: Self.owner(source))
            let until = try row.optionalMoment("previous_until")
            return PushDoor(
                secret: secrets["secret"] ?? "",
                previous: secrets["previous"].flatMap { secret in
                    until.map { PushDoor.Previous(secret: secret, until: $0) }
                }
            )
        }
    }

    func set(_ door: PushDoor, of source: ID<ListeningSource>, at moment: Moment) throws {
        var secrets = ["secret": door.secret]
        secrets["previous"] = door.previous?.secret
        let sealed = try seal.sealed(secrets, for: Self.owner(source))
        try connection.execute(
            """
            INSERT INTO push_door (organization_id, source_id, secrets, previous_until, last_number, changed_at)
            VALUES (\(organization), \(source), \(sealed), \(door.previous?.until), 0, \(moment))
            ON CONFLICT (organization_id, source_id) DO UPDATE SET secrets = excluded.secrets,
                previous_until = excluded.previous_until, changed_at = excluded.changed_at
            """
        )
    }

    private static func owner(_ source: ID<ListeningSource>) -> String { "push-door \(source)" }
}

extension DeliveryTable {
    /// The number of the next delivery; who has it is alone with the source until the transaction ends.
    func nextNumber() throws -> Int64? {
        try connection.rows(
            """
            UPDATE push_door SET last_number = last_number + 1
            WHERE organization_id = \(organization) AND source_id = \(source) RETURNING last_number
            """
        ).first?.integer("last_number")
    }

    /// Takes the address away.
    func closeDoor() throws {
        try connection.execute(
            "DELETE FROM push_door WHERE organization_id = \(organization) AND source_id = \(source)"
        )
    }

    /// Doors, and what was brought to them.
    static let migration = Migration(
        "listening",
        5,
        [
            """
            CREATE TABLE push_door (
                organization_id \(type: .bytes) NOT NULL, source_id \(type: .bytes) NOT NULL,
                secrets \(type: .bytes) NOT NULL, previous_until BIGINT, last_number BIGINT NOT NULL,
                changed_at BIGINT NOT NULL, PRIMARY KEY (organization_id, source_id)
            )
            """,
            """
            CREATE TABLE push_delivery (
                organization_id \(type: .bytes) NOT NULL, source_id \(type: .bytes) NOT NULL, number BIGINT NOT NULL,
                name TEXT NOT NULL, body \(type: .bytes), taken_at BIGINT NOT NULL,
                PRIMARY KEY (organization_id, source_id, number), UNIQUE (organization_id, source_id, name)
            )
            """,
            """
            CREATE INDEX push_delivery_waiting ON push_delivery (organization_id, source_id, number)
            WHERE body IS NOT NULL
            """,
            "CREATE INDEX push_delivery_taken ON push_delivery (organization_id, source_id, taken_at)",
        ]
    )
}
