import Conversations
import HTTPTypes
import Journal
import Primitives
import TestSupport
import Testing

@testable import JSONAPI

@Suite struct `A search by the API` {
    @Test(arguments: Engine.allCases)
    func `finds what its asker may see, and says what it did not understand`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            _ = try await FollowerRun(SearchFollower(), on: door.ear.marram.ground).catchUp()
            let path = "/conversations?q=gwen"
            let tom = try await door.ask(.get, path, as: .meterAgent)
            let ada = try await door.ask(.get, path, as: .tariffAgent)
            let loud = try await door.ask(.get, "/conversations?q=gwen%20is:loud", as: .meterAgent)

            #expect(tom.status == 200)
            #expect(tom.text.contains(door.conversation.description))
            #expect(ada.status == 200)
            #expect(!ada.text.contains(door.conversation.description))
            #expect(loud.status == 422)
            #expect(loud.code == "search.filterUnknown")
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes a plus for the space that forms write it for`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            _ = try await FollowerRun(SearchFollower(), on: door.ear.marram.ground).catchUp()
            // Two words that do not stand behind each other; read as one they would be a phrase, which is nowhere.
            let apart = try await door.ask(.get, "/conversations?limit=5&q=meter+gwen", as: .meterAgent)
            let phrase = try await door.ask(.get, "/conversations?q=meter%2Bgwen", as: .meterAgent)

            #expect(apart.text.contains(door.conversation.description))
            #expect(phrase.status == 200 && !phrase.text.contains(door.conversation.description))
        }
    }
}
