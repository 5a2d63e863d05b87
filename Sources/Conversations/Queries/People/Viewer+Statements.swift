import Organization
import Primitives
import Storage

extension Viewer {
    /// The one condition under which somebody reads what is kept about a person, on the row `s`.
    ///
    /// It belongs to a unit in which they may do this; and what is for that unit alone is read by nobody whose role
    /// comes from above.
    func statements(for permission: Permission) -> SQL {
        let read = condition(.read, on: "s.unit_id")
        let further: SQL = permission == .read ? "1 = 1" : condition(permission, on: "s.unit_id")
        return "(\(read) AND \(further) AND (s.is_private = 0 OR \(directCondition(.read, on: "s.unit_id"))))"
    }

    /// What is kept about these persons and holds now, as far as the viewer may read it.
    func statements(
        about persons: [ID<Person>],
        at moment: Moment,
        on connection: any Connection
    ) throws -> [PersonStatement] {
        try StatementTable(of: organization, on: connection).all(
            of: persons,
            where: "\(statements(for: .read)) AND (s.ends_at IS NULL OR s.ends_at > \(moment))",
            atMost: statementLimit
        )
    }

    /// The unit of the latest conversation with this very person that the viewer may answer there.
    func unitKnowing(_ person: ID<Person>, alone isPrivate: Bool, on connection: any Connection) throws -> UnitID? {
        let alone: SQL = isPrivate ? directCondition(.read, on: "c.unit_id") : "1 = 1"
        return try connection.rows(
            """
            SELECT c.unit_id FROM conversation c
            WHERE c.organization_id = \(organization) AND c.person_id = \(person) AND c.is_merged = 0
                AND \(condition(.respond, on: "c.unit_id")) AND \(alone)
            ORDER BY c.created_at DESC, c.id DESC LIMIT 1
            """
        ).first?.id("unit_id")
    }
}
