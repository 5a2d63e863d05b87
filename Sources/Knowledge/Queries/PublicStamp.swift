package import Journal
import Organization
import Storage

/// A number that is another one after every change of what anybody may read of answers.
package struct PublicStamp: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction() async throws -> Int64 {
        try await ground.read { connection in
            guard let organization = try OrganizationTable(on: connection).profile()?.id else { return 0 }
            return try StampTable(organization: organization, connection: connection).stamp()
        }
    }
}
