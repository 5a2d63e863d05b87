import HTTPTypes
import TestSupport
import Testing

@testable import WebPages

@Suite struct `A member, for those who keep order,` {
    @Test func `is had to rest with a reason, and let write again`() async throws {
        try await withCommunity { rig in
            let huw = try await rig.member("Huw")
            let code = try await rig.topic("Why is it dark?", by: huw).dropFirst("/q/".count)
            let hugh = try await rig.browser(of: .hubMember)
            let topic = try await hugh.get("/desk/community/\(code)")
            let id = try #require(topic.between("href=\"/desk/members/", "\""))
            let desk = "/desk/members/\(id)"
            #expect(try await hugh.get(desk).text.contains("Why is it dark?"))

            let silent = try await hugh.post("\(desk)/suspend", ["reason": " ", "until": ""])
            #expect(silent.status == .unprocessableContent)
            let timeless = try await hugh.post("\(desk)/suspend", ["reason": "Loud <one>.", "until": "soon"])
            #expect(timeless.status == .unprocessableContent)
            #expect(timeless.text.contains("value=\"Loud &lt;one&gt;.\""))
            let resting = try await hugh.submit("\(desk)/suspend", ["reason": "Loud <one>.", "until": ""])
            #expect(resting.text.contains("They may read and not write: <bdi>Loud &lt;one&gt;.</bdi>"))
            _ = try await huw.post("/q/\(code)/comment", ["comment": "While resting."])
            #expect(try await !rig.stranger().get("/q/\(code)").text.contains("While resting."))
            #expect(try await hugh.get("/desk/members/\(id)/lift").location == desk)
            let again = try await hugh.submit("\(desk)/lift")
            #expect(!again.text.contains("They may read and not write"))
            #expect(try await hugh.post("\(desk)/lift").status == .conflict)
        }
    }

    @Test func `is shown to nobody else`() async throws {
        try await withCommunity { rig in
            let huw = try await rig.member("Huw")
            let code = try await rig.topic("Why is it dark?", by: huw).dropFirst("/q/".count)
            let nia = try await rig.browser(of: .administrator)
            let topic = try await nia.get("/desk/community/\(code)")
            let id = try #require(topic.between("href=\"/desk/members/", "\""))
            let tom = try await rig.browser(of: .meterAgent)
            #expect(try await tom.get("/desk/members/\(id)").status == .forbidden)
            #expect(try await tom.post("/desk/members/\(id)/suspend", ["reason": "Loud."]).status == .forbidden)
            #expect(try await !tom.get("/desk/community/\(code)").text.contains("/desk/members/"))
            #expect(try await nia.get("/desk/members/0000000000").status == .notFound)
        }
    }
}
