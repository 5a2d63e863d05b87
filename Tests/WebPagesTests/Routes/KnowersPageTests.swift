import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import WebPages

@Suite struct `Who knows about something, on the pages,` {
    @Test func `is found by words, shown at a colleague, and said where a conversation is handed over`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let (one, two) = (try await rig.hear(somePost("p1")), try await rig.hear(somePost("p2", by: "huw")))
            let (marram, tom) = (rig.marram, try await rig.marram.viewer(.meterAgent))
            let hugh = marram.id(of: .hubMember)
            try await marram.ground.write { connection in
                try AddOwnPost(of: marram.organization, on: connection)(
                    somePost("p1a", by: "help", "We look.", answers: "p1", root: "p1"),
                    to: one,
                    writtenBy: hugh,
                    at: marram.time.now
                )
            }
            for id in [one, two] { try await TagConversation(ground: marram.ground)("display", on: id, by: tom) }
            _ = try await FollowerRun(SearchFollower(), on: rig.ground).catchUp()

            let browser = try await rig.browser(of: .meterAgent)
            let empty = try await browser.get("/who-knows")
            #expect(empty.text.contains("href=\"/who-knows?q=display\""))
            let found = try await browser.get("/who-knows?q=display")
            #expect(found.text.contains(">Hugh Lloyd</a>"))
            #expect(try await browser.get("/conversations/\(two)").text.contains("has answered once about"))
            let page = try await rig.browser(of: .administrator).get("/people/\(hugh)")
            #expect(page.text.contains("id=\"expertise\""))
            #expect(page.text.contains("<bdi>display</bdi>"))

            // Whoever does not read there hears of no answer.
            let ada = try await rig.browser(of: .tariffAgent)
            #expect(try await ada.get("/who-knows?q=display").text.contains("Nobody has answered about it"))
            #expect(!(try await ada.get("/who-knows").text.contains("display")))
            let unfit = try await browser.get("/who-knows?q=is:odd")
            #expect(unfit.text.contains("id=\"search-problem\""))
        }
    }
}
