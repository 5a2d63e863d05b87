import Channels
import Journal
import Primitives
import Storage

/// Enters how people show themselves on a network, and that it was asked.
struct DescribeAuthors: Sendable {
    let ground: Ground

    func callAsFunction(
        _ authors: [PostAuthor],
        asked ids: [String],
        on network: String,
        of organization: OrganizationID
    ) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let people = PersonTable(of: organization, on: connection)
            for author in authors where ids.contains(author.id) {
                _ = try people.recognise(author, on: network)
                try JournalTable(on: connection).append(
                    AuthorDescribed(network: network, author: author),
                    of: organization,
                    in: Lane(of: author.id),
                    by: .machine("conversations"),
                    at: now
                )
            }
            try people.noteLookUp(of: ids, on: network, at: now)
        }
    }
}
