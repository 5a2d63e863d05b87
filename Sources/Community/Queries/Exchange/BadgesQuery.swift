package import Journal
import Organization
import Storage

/// The badges that there are, with how many members have each.
package struct BadgesQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction() async throws -> [(badge: Badge, holders: Int)] {
        try await ground.read { connection in
            let organization = try community(on: connection).id
            let numbers = try BadgeTable(of: organization, on: connection).numbers()
            return Badge.allCases.map { (badge: $0, holders: numbers[$0] ?? 0) }
        }
    }
}
