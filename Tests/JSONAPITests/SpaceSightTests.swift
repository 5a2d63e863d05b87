import HTTPTypes
import TestSupport
import Testing

@testable import JSONAPI

@Suite struct `What the API shows of a private space` {
    @Test(arguments: Engine.allCases)
    func `is nothing to a stranger, another member or a colleague of another unit`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let space = try await door.space("private", with: "Mira")
            let mira = try await door.memberToken()
            let form = """
                {"kind":"question","title":"Canaryword?","text":"Canaryword.","language":"en","tags":["canarytag"],\
                "space":"\(space)"}
                """
            let topic = try await door.ask(.post, "/community/topics", form, bearing: mira).member("id")
            let said = #"{"text":"Canaryword sends."}"#
            _ = try await door.ask(.post, "/community/topics/\(topic)/contributions", said, bearing: mira)
            let member = try await door.memberID()
            let lists = [
                "/community/topics", "/community/topics?q=canaryword", "/community/topics?tag=canarytag",
                "/community/topics?unit=METER&unanswered=true", "/community/similar?title=Canaryword",
                "/community/members/\(member)", "/community/spaces", "/community/circles",
            ]
            let one = ["/community/topics/\(topic)", "/community/spaces/\(space)"]

            #expect(try await door.ask(.get, lists[1], bearing: mira).text.contains(topic))
            #expect(try await door.ask(.get, one[1], bearing: mira).text.contains(topic))
            #expect(try await door.ask(.get, one[0], as: .meterReader).status == 200)
            let others = [
                nil, "member_guess", try await door.memberToken("Ben"), try await door.token(of: .tariffAgent),
            ]
            for token in others {
                for path in lists {
                    let told = try await door.ask(.get, path, bearing: token)
                    #expect(told.status == 200 && !told.text.lowercased().contains("canary"), "\(path): \(told.text)")
                    #expect(!told.text.contains(topic) && !told.text.contains(space), "\(path)")
                }
                for path in one { #expect(try await door.ask(.get, path, bearing: token).status == 404) }
            }
        }
    }
}
