import HTTPTypes
import Journal
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

extension PageRig {
    fileprivate func grants(_ role: String) async throws -> [Grant] {
        let organization = marram.organization
        return try await ground.read { try GrantTable(of: organization, on: $0).all() }.filter { $0.role == role }
    }
}

@Suite struct `The pages about who may do what` {
    @Test func `give a role to a person, show what follows, and take it back`() async throws {
        try await withPages { rig in
            let ada = rig.marram.id(of: .tariffAgent)
            let nia = try await rig.browser(of: .administrator)
            let before = try await nia.get("/people/\(ada)?unit=METER")
            #expect(before.text.contains("Could give it:") && before.text.contains("Nia Prosser"))

            let given = try await nia.submit(
                "/people/\(ada)/grants",
                ["role": "approver", "unit": "METER", "only": "1", "until": "2030-01-31"]
            )
            #expect(given.text.contains("The role is given."))
            #expect(given.text.contains("in this unit only"))
            let grant = try #require(try await rig.grants("approver").first)
            #expect(grant.expiresAt == Moment(rfc3339: "2030-02-01T00:00:00Z") && !grant.cascades)

            let taken = try await nia.submit("/grants/\(grant.id)/take-back")
            #expect(taken.text.contains("The role is taken back."))
            #expect(try await rig.grants("approver") == [])
            #expect(try await nia.post("/grants/\(grant.id)/take-back").status == .notFound)
        }
    }

    @Test func `show a refused grant with everything that was chosen`() async throws {
        try await withPages { rig in
            let path = "/people/\(rig.marram.id(of: .tariffAgent))/grants"
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/people")
            let over = try await nia.post(path, ["role": "approver", "unit": "METER", "until": "2001-01-01"])
            let odd = try await nia.post(path, ["role": "approver", "unit": "METER", "until": "tomorrow"])

            for answer in [over, odd] {
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains("f-until-error"))
                #expect(answer.text.contains("value=\"approver\" selected"))
            }
            #expect(try await rig.grants("approver") == [])
        }
    }

    @Test func `say what is missing and whom to ask`() async throws {
        try await withPages { rig in
            let path = "/people/\(rig.marram.id(of: .tariffAgent))"
            let hugh = try await rig.browser(of: .hubMember)
            let page = try await hugh.get(path)
            let refused = try await hugh.post(path + "/grants", ["role": "readOnly", "unit": "METER"])

            #expect(page.status == .ok && !page.text.contains(path + "/grants"))
            #expect(refused.status == .forbidden)
            #expect(refused.text.contains("What is missing: <bdi>Give roles</bdi>."))
            #expect(refused.text.contains("Could give it: <bdi>Nia Prosser</bdi>."))
        }
    }

    @Test func `write a role, change it and remove it`() async throws {
        try await withPages { rig in
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/roles/edit")
            let form = ["code": "pressDesk", "name": "Press desk", "may-read": "1"]
            #expect(try await nia.submit("/roles/edit", form).text.contains("Press desk"))
            let changed = try await nia.submit(
                "/roles/edit",
                ["role": "pressDesk", "name": "Press people", "may-read": "1", "may-note": "1"]
            )
            #expect(changed.text.contains("The role is saved.") && changed.text.contains("Press people"))
            let bad = try await nia.post("/roles/edit", ["code": "press desk", "name": "Press", "may-note": "1"])
            #expect(bad.status == .unprocessableContent && bad.text.contains("f-code-error"))
            #expect(bad.text.contains("name=\"may-note\" value=\"1\" checked"))

            #expect(try await nia.submit("/roles/pressDesk/remove").text.contains("The role is removed."))
            #expect(try await nia.post("/roles/agent/remove").status == .conflict)
            let tom = try await rig.browser(of: .meterAgent)
            #expect(try await tom.get("/roles").status == .ok)
            #expect(try await tom.get("/roles/edit").status == .forbidden)
        }
    }

    @Test func `form a group, let somebody in, and hide it from another unit`() async throws {
        try await withPages { rig in
            let (nia, ada) = (try await rig.browser(of: .administrator), try await rig.browser(of: .tariffAgent))
            let tom = rig.marram.id(of: .meterAgent)
            _ = try await nia.get("/groups")
            let added = try await nia.post("/groups", ["name": "Night shift"])
            let path = try #require(added.location)
            _ = try await nia.get(path)
            #expect(try await nia.submit(path + "/grants", ["role": "agent", "unit": "METER"]).status == .ok)
            #expect(try await nia.submit(path + "/join", ["agent": "\(tom)"]).text.contains("They are in the group."))
            #expect(try await nia.get("/people/\(tom)").text.contains("through the group"))

            #expect(try await ada.get(path).status == .notFound)
            #expect(try await !ada.get("/groups").text.contains("Night shift"))

            let left = try await nia.submit(path + "/members/\(tom)/leave")
            #expect(left.text.contains("They have left the group."))
            #expect(try await nia.submit(path + "/remove").text.contains("The group is removed."))
            #expect(try await nia.get(path).status == .notFound)
        }
    }

    @Test func `hang a unit in another place, and nowhere below itself`() async throws {
        try await withPages { rig in
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/units")

            let moved = try await nia.submit("/units/METER/move", ["below": "TARIFF"])
            #expect(moved.text.contains("The unit hangs in its new place."))
            #expect(try await nia.post("/units/TARIFF/move", ["below": "METER"]).status == .conflict)
            let hugh = try await rig.browser(of: .hubMember)
            _ = try await hugh.get("/units")
            #expect(try await hugh.post("/units/METER/move", ["below": "HUB"]).status == .forbidden)
        }
    }
}

@Suite struct `Every address of the pages` {
    @Test func `declares who may come to it`() {
        #expect(PageRoutes.doors.filter { $0.access == nil }.map(\.name) == [])
        #expect(PageRoutes.doors.count > 100)
    }
}

@Suite struct `A grant that runs out` {
    @Test(.timeLimit(.minutes(10)))
    func `takes from an open page what hung on it, though nothing was written`() async throws {
        // The beat is long, so that nothing else can have woken the stream.
        try await withPages(pace: EventPace(gap: .milliseconds(1), beat: .seconds(3_600))) { rig in
            let id = try await rig.hear(somePost("p1", "My meter is wrong."))
            try await KeepGrants(ground: rig.ground).give(
                "readOnly",
                to: .agent(rig.marram.id(of: .tariffAgent)),
                in: rig.marram.meter.id,
                until: rig.marram.time.now + .seconds(60),
                by: try await rig.marram.viewer(.administrator)
            )
            let ada = try await rig.browser(of: .tariffAgent)
            _ = try await ada.get("/inbox?open=\(id)")

            try await withThrowingTaskGroup(of: PageAnswer.self) { group in
                group.addTask { try await ada.get("/events?panes=1") }
                var heard = rig.events.makeAsyncIterator()
                let first = try #require(await heard.next())
                #expect(first.contains("My meter is wrong.") && first.contains("id=\"n-inbox\">1</span>"))

                rig.marram.time.advance(by: .seconds(60))
                let second = try #require(await heard.next())
                #expect(second.contains("id=\"conversation-\(id)\"") || second.contains("data-conversation=\"\(id)\""))
                #expect(!second.contains("My meter is wrong."))
                #expect(second.contains("id=\"n-inbox\">"))

                _ = try await ada.post("/sign-out")
                _ = try await group.next()
            }
        }
    }
}
