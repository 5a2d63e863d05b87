package import Journal
package import Organization
import Primitives
import Storage

/// How order is kept in the community, in numbers of months, as anybody may read it.
package struct Transparency: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Told: Sendable {
        /// The latest first; fewer where less was done.
        package let months: [MonthOfCare]
        package let organization: OrganizationProfile
    }

    package func callAsFunction() async throws -> Told {
        let now = ground.clock()
        return try await ground.read { connection in
            let organization = try community(on: connection)
            let table = CareCountTable(organization: organization.id, connection: connection)
            return Told(months: try table.months(until: now, atMost: 24), organization: organization)
        }
    }
}
