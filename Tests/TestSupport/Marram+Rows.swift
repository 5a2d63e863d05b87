import Organization
import Primitives
import Storage

/// Argon2id of `Marram.password` with parameters so low that a test does not wait for it; made with libargon2.
private let quickHash = "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$FIxikDEM7i5FoQu21CSbWOLm9M+8MVNy4jgx9A/Ysrw"

extension Marram {
    /// Writes the rows that the commands of Organization would have written over weeks.
    func moveIn(to database: any Database) async throws {
        let marram = self
        try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO organization (organization_id, name, created_at)
                VALUES (\(marram.organization), \("Marram Energy"), \(TestClock.start))
                """
            )
            for unit in [marram.hub, marram.meter, marram.tariff] {
                try OrganizationTable(on: connection).insert(unit, of: marram.organization)
            }
            try RoleTable(of: marram.organization, on: connection).insertShipped()
            for colleague in Colleague.allCases { try marram.insert(colleague, on: connection) }
        }
    }

    private func insert(_ colleague: Colleague, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO agent (organization_id, id, unit_id, name, email, password, is_active, preferences)
            VALUES (\(organization), \(id(of: colleague)), \(unit(of: colleague).id), \(colleague.rawValue),
                \(colleague.email), \(quickHash), 1,
                \(#"{"keys":"on","language":"en-GB","theme":"system"}"#))
            """
        )
        try GrantTable(of: organization, on: connection).insert(
            Grant(
                id: id(of: colleague).retyped(),
                holder: .agent(id(of: colleague)),
                role: colleague.role.code,
                unit: unit(of: colleague).id,
                grantedBy: nil,
                grantedAt: TestClock.start
            )
        )
    }
}
