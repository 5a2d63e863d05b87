import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Conversations

@Suite struct `Where a search begins` {
    /// Both stand in more than a thousand conversations; by the alphabet the wrong one would be first.
    @Test(arguments: Engine.allCases)
    func `is the rarest word, also among those of very many conversations`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let organization = marram.organization
            let order = try await marram.ground.write { connection in
                let table = SearchTable(organization: organization, connection: connection)
                for (word, number) in [("common", 1_400), ("fewer", 1_100), ("rare", 3)] {
                    _ = try connection.execute(
                        batch: (0..<number).map { place in
                            let id = ID<Conversation>.derived(from: [word, "\(place)"], at: TestClock.start)
                            return """
                                INSERT INTO search_word (organization_id, word, conversation_id)
                                VALUES (\(organization), \(word), \(id))
                                """
                        }
                    )
                }
                return try table.byRarity(["common", "fewer", "rare", "nowhere"])
            }
            #expect(order == ["nowhere", "rare", "fewer", "common"])
        }
    }
}
