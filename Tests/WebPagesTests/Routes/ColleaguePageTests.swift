import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `Whoever knows somebody, on the pages,` {
    @Test func `is proposed with why, is given it by one press, and is passed over while away`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let before = try await rig.hear(somePost("p1", by: "gwen"))
            let tom = try await rig.marram.viewer(.meterAgent)
            let (organization, now) = (rig.marram.organization, rig.marram.time.now)
            try await rig.ground.write { connection in
                try AddOwnPost(of: organization, on: connection)(
                    somePost("p1a", by: "help", "We look.", answers: "p1", root: "p1"),
                    to: before,
                    writtenBy: tom.actor,
                    at: now
                )
            }
            let id = try await rig.hear(somePost("p2", by: "gwen"))
            let browser = try await rig.browser(of: .hubMember)
            let page = try await browser.get("/conversations/\(id)")
            let why = "answered this person <span class=\"num\">1</span> time; looks after 0</p>"
            #expect(page.text.contains("<b><bdi>Tom Reece</bdi></b> is proposed for this: " + why))
            let reader = try await rig.browser(of: .meterReader)
            #expect(try await !reader.get("/conversations/\(id)").text.contains("id=\"colleague\""))

            let given = try await browser.submit("/conversations/\(id)/assign", ["owner": "\(tom.actor)", "seen": ""])
            #expect(!given.text.contains("id=\"colleague\""))
            _ = try await browser.submit("/conversations/\(id)/assign", ["owner": "", "seen": "\(tom.actor)"])
            try await KeepWork(ground: rig.ground)
                .add(from: now, until: now + .seconds(3_600), because: "Walking.", of: tom.actor, by: tom)
            let away = try await browser.get("/conversations/\(id)")
            #expect(away.text.contains("<bdi>Tom Reece</bdi> has answered this person and is away."))
            #expect(!away.text.contains("Walking"))
        }
    }
}
