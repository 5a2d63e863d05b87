import HTTPTypes
import Journal
import Organization
import Primitives
import TestSupport
import Testing

@testable import Community
@testable import JSONAPI

@Suite struct `A topic with many answers, in the API,` {
    @Test(arguments: Engine.allCases)
    func `gives fifty at a time, and goes on behind a key`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let id = try await door.topic()
            try await door.fill(60, under: try #require(ID<Topic>(id)))
            let path = "/community/topics/\(id)"

            let first = try await door.ask(.get, path, as: nil)
            #expect(first.text.contains("Lamp 1 of them.") && !first.text.contains("Lamp 51 of them."))
            let rest = try await door.ask(.get, "\(path)?from=\(try first.member("next"))", as: nil)
            #expect(rest.text.contains("Lamp 51 of them.") && rest.text.contains("Lamp 60 of them."))
            #expect(!rest.text.contains("Lamp 50 of them.") && !rest.text.contains("\"next\""))

            let guess = try await door.ask(.get, "\(path)?from=guess", as: nil)
            #expect(guess.status == 422)
            #expect(guess.text.contains("request.notAnID"))
        }
    }
}

extension Door {
    /// So many answers of whoever asked, each later than all before.
    fileprivate func fill(_ number: Int, under id: ID<Topic>) async throws {
        let marram = ear.marram
        let (organization, now) = (marram.organization, marram.time.now)
        let topic = try await TopicQuery(ground: marram.ground)(id).topic
        try await marram.ground.write { connection in
            let table = ContributionTable(of: organization, on: connection)
            for place in 1...number {
                try table.insert(
                    Contribution(
                        id: .new(at: now),
                        topic: id,
                        place: .answer,
                        author: topic.author,
                        body: "Lamp \(place) of them.",
                        helped: 0,
                        isHidden: false,
                        version: 1,
                        createdAt: now + .seconds(Int64(place)),
                        changedAt: now
                    )
                )
            }
        }
    }
}
