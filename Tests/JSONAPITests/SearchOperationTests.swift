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
}
