import HTTPTypes
import TestSupport
import Testing

@testable import JSONAPI

@Suite struct `What the API shows of the community` {
    @Test(arguments: Engine.allCases)
    func `is hidden from others, and not from its author and those who moderate there`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let topic = try await door.topic()
            let (path, member) = ("/community/topics/\(topic)", "/community/members/\(try await door.memberID())")
            let hidden = #"{"hidden":true,"note":"Spam."}"#
            #expect(try await door.ask(.put, "/community/posts/\(topic)/hidden", hidden, as: .hubMember).status == 204)

            let seeing = [
                try await door.memberToken(), try await door.token(of: .hubMember),
                try await door.token(of: .administrator),
            ]
            for token in seeing {
                #expect(try await door.ask(.get, path, bearing: token).status == 200)
                #expect(try await door.ask(.get, "/community/topics", bearing: token).text.contains(topic))
                #expect(try await door.ask(.get, member, bearing: token).text.contains(topic))
            }
            let others = [
                nil, "parley_guess", "member_guess", try await door.memberToken("Ben"),
                try await door.token(of: .meterAgent),
            ]
            for token in others {
                #expect(try await door.ask(.get, path, bearing: token).code == "community.unknown")
                #expect(try await door.ask(.get, "/community/topics", bearing: token).text.contains(topic) == false)
                #expect(try await door.ask(.get, member, bearing: token).text.contains(topic) == false)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `says to a member what they said, and to nobody else`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let (path, ben) = ("/community/topics/\(try await door.topic())", try await door.memberToken("Ben"))
            let before = try await door.ask(.get, path, bearing: ben)
            #expect(before.text.contains(#""own":{"follows":false,"helped":[],"saidMeToo":false}"#))
            #expect(try await door.ask(.put, path + "/me-too", #"{"isSo":true}"#, bearing: ben).status == 200)
            let after = try await door.ask(.get, path, bearing: ben)
            #expect(after.text.contains(#""saidMeToo":true"#))
            for token in [nil, try await door.token(of: .hubMember)] {
                #expect(try await door.ask(.get, path, bearing: token).text.contains(#""own""#) == false)
            }
        }
    }
}
