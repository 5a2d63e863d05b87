package import Journal
import Organization
import Storage

/// For each kind of what anybody may read a number that is another one after every change of it.
package struct PublicStamp: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction() async throws -> [PublicKind: Int64] {
        try await ground.read { connection in
            guard let organization = try OrganizationTable(on: connection).profile()?.id else { return [:] }
            return try StampTable(organization: organization, connection: connection).stamps()
        }
    }
}
