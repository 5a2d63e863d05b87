package import Journal
package import Primitives
import Storage

/// Counts that something was searched among answers and is not there; by whom is not kept.
///
/// Nothing stands in the record: nobody did anything.
package struct NoteMiss: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(_ text: String, of organization: OrganizationID) async throws {
        guard let words = missedWords(of: text) else { return }
        let today = readerDay(of: ground.clock())
        try await ground.writeQuietly { try MissTable(of: organization, on: $0).add(words, on: today) }
    }
}
