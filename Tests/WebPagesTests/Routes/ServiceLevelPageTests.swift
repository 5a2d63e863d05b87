import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `By when a unit answers, on a page,` {
    @Test func `is promised by whoever may, and holds below`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/units/HUB/service-level")
            let units = try await browser.submit(
                "/units/HUB/service-level",
                [
                    "usual-first": "2h", "urgent-first": "15", "zone": "Europe/London", "shifts": "Mon-Fri 09:00-17:00",
                    "holidays": "2026-12-25",
                ]
            )
            #expect(units.text.contains("Saved. It holds for what begins from now on."))
            #expect(units.text.contains("<a class=\"a\" href=\"/units/METER/service-level\">Change</a>"))
            let below = try await browser.get("/units/METER/service-level")
            #expect(below.text.contains("As <bdi>Service centre</bdi> promises"))
            #expect(below.text.contains("value=\"2h\""))
            #expect(!below.text.contains("/service-level/remove"))

            rig.marram.time.advance(by: .seconds(60))
            _ = try await browser.submit("/units/METER/service-level", ["usual-first": "20"])
            let own = try await browser.get("/units/METER/service-level")
            #expect(own.text.contains("value=\"20\""))
            rig.marram.time.advance(by: .seconds(60))
            _ = try await browser.submit("/units/METER/service-level/remove")
            #expect(try await browser.get("/units/METER/service-level").text.contains("value=\"2h\""))
        }
    }

    @Test(arguments: [
        (["usual-first": "soon"], "f-usual-first", "Each time is 1 to 527,040 minutes"),
        ([:], "f-usual-first", "Say how many minutes there are"),
        (["usual-first": "60", "zone": "Europe/Atlantis", "shifts": "Mon 09:00-10:00"], "f-zone", "time zone is not"),
        (["usual-first": "60", "zone": "UTC", "shifts": "<x>"], "f-shifts", "Write shifts like"),
        (["usual-first": "60", "zone": "UTC"], "f-shifts", "Nobody would ever work."),
        (
            ["usual-first": "60", "zone": "UTC", "shifts": "Mon 09:00-10:00", "holidays": "x"], "f-holidays",
            "holidays like"
        ),
    ])
    func `comes back with every word when it is refused`(
        fields: [String: String],
        place: String,
        why: String
    ) async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/units/METER/service-level")
            let answer = try await browser.post("/units/METER/service-level", fields)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("href=\"#\(place)\""))
            #expect(answer.text.contains(why))
            #expect(!answer.text.contains("<x>"))
            if fields["zone"] != nil { #expect(answer.text.contains("value=\"60\"")) }
        }
    }

    @Test func `is not changed by an agent`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .meterAgent)
            #expect(try await browser.get("/units/METER/service-level").status == .forbidden)
            let answer = try await browser.post("/units/METER/service-level", ["usual-first": "60"])
            #expect(answer.status == .forbidden)
        }
    }
}

@Suite struct `What is due, on the pages,` {
    @Test func `is said in the list, above the conversation and on a page of its own`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let nia = try await rig.marram.viewer(.administrator)
            let level = ServiceLevel(targets: .init(firstReply: 60))
            try await SetServiceLevel(ground: rig.ground)(level, in: rig.marram.hub.id, by: nia)
            let id = try await rig.hear(somePost("p1"))
            let follower = FollowerRun(ClockFollower(), on: rig.ground)
            _ = try await follower.catchUp()
            let browser = try await rig.browser(of: .meterAgent)

            let list = try await browser.get("/inbox?open=\(id)")
            #expect(list.text.split(separator: "due in <time").count == 3)
            #expect(list.text.contains(">1 h</time>"))
            let due = try await browser.get("/due")
            #expect(due.text.contains("/conversations/\(id)"))
            #expect(due.text.contains("Within the hour"))

            rig.marram.time.advance(by: .seconds(95 * 60))
            #expect(try await EscalateClocks(ground: rig.ground)(of: rig.marram.organization) == 3)
            let late = try await browser.get("/inbox?open=\(id)")
            #expect(late.text.contains("late by <time"))
            #expect(late.text.contains("<bdi>Nia Prosser</bdi> was told that an answer is nearly late"))
            #expect(late.text.contains("<bdi>Nia Prosser</bdi> was told that an answer is late"))
            #expect(!(try await browser.get("/due").text.contains("You were told about it")))
            let told = try await rig.browser(of: .administrator).get("/due")
            #expect(told.text.contains("You were told about it"))
            #expect(told.text.contains("</span> thing is late."))
            #expect(!(try await rig.browser(of: .tariffAgent).get("/due").text.contains("\(id)")))
        }
    }
}
