package import Organization
package import Primitives
package import Storage

extension Viewer {
    /// Those of these persons with whom there is a conversation in which this one may do this.
    func acquainted(
        _ persons: [ID<Person>],
        for permission: Permission,
        on connection: any Connection
    ) throws -> [ID<Person>] {
        if persons.isEmpty { return [] }
        return try connection.rows(
            """
            SELECT p.id FROM person p
            WHERE p.organization_id = \(organization) AND p.id IN (\(list: persons)) AND EXISTS (
                SELECT 1 FROM conversation c
                WHERE c.organization_id = \(organization) AND c.person_id = p.id AND c.is_merged = 0
                    AND (\(condition(permission, on: "c.unit_id")) OR \(condition(permission, on: "c.offered_to")))
            )
            ORDER BY p.id
            """
        ).map { try $0.id("id") }
    }

    /// Everybody who is one with this person and with whom there is a conversation that the viewer may read, the person
    /// first; for whoever may read none with the person themselves, there is no such person.
    ///
    /// So the accounts of a person with whom another unit speaks stay in that unit.
    package func persons(
        with person: ID<Person>,
        for permission: Permission,
        on connection: any Connection
    ) throws -> [ID<Person>] {
        let all = try PersonMergeTable(of: organization, on: connection).one(with: person)
        let known = try acquainted(all, for: .read, on: connection)
        guard known.contains(person) else { throw PersonRefused.unknown }
        if permission != .read, try acquainted([person], for: permission, on: connection).isEmpty {
            throw NotAllowed(permission: permission)
        }
        return [person] + known.filter { $0 != person }
    }
}
