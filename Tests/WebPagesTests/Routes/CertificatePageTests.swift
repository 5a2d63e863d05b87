import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

private let missing = "This asks for the certificate “Plain words”. Take the course, then come back."

@Suite struct `The pages about certificates` {
    @Test func `give one to a person, show when it ends, and revoke it`() async throws {
        try await withPages { rig in
            let path = "/people/\(rig.marram.id(of: .meterAgent))"
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get(path)
            let form = ["certificate": "Plain words", "ends": "2030-01-31"]
            let given = try await nia.submit(path + "/certificates", form)
            #expect(given.text.contains("The certificate is given.") && given.text.contains("Plain words"))
            let again = try await nia.post(path + "/certificates", form)
            #expect(again.status == .conflict && again.text.contains("f-certificate-error"))
            let over = try await nia.post(path + "/certificates", ["certificate": "X", "ends": "2001-01-01"])
            #expect(over.status == .unprocessableContent && over.text.contains("f-ends-error"))

            let revoke = try #require(given.between("action=\"\(path)/certificates/", "/revoke\""))
            let revoked = try await nia.submit("\(path)/certificates/\(revoke)/revoke")
            #expect(revoked.text.contains("The certificate is revoked."))
            #expect(try await nia.post("\(path)/certificates/\(revoke)/revoke").status == .notFound)
            let own = try await nia.get("/people/\(rig.marram.id(of: .administrator))")
            #expect(own.text.contains("id=\"certificates\"") && !own.text.contains("name=\"certificate\""))
            let ada = try await rig.browser(of: .tariffAgent)
            #expect(try await !ada.get(path).text.contains("id=\"certificates\""))
        }
    }

    @Test func `say what a unit asks for, and let administrators change it`() async throws {
        try await withPages { rig in
            let (path, nia) = ("/units/METER/certificates", try await rig.browser(of: .administrator))
            #expect(try await nia.get("/units").text.contains("href=\"\(path)\""))
            _ = try await nia.get(path)
            let asked = try await nia.submit(path, ["certificate": "Plain words"])
            #expect(asked.text.contains("The unit asks for it from now on.") && asked.text.contains("Plain words"))
            #expect(try await nia.post(path, ["certificate": " "]).text.contains("f-certificate-error"))
            let tom = try await rig.browser(of: .meterAgent)
            let read = try await tom.get(path)
            #expect(read.text.contains("Plain words") && !read.text.contains("name=\"certificate\""))
            #expect(try await tom.post(path, ["certificate": "X"]).status == .forbidden)
            let ada = try await rig.browser(of: .tariffAgent)
            #expect(try await ada.get(path).status == .notFound)

            let stop = try #require(asked.between("action=\"\(path)/", "/stop\""))
            #expect(try await nia.submit("\(path)/\(stop)/stop").text.contains("The unit asks for it no longer."))
        }
    }

    @Test func `show who holds one before a unit asks for it, and ask whether theirs count`() async throws {
        try await withPages { rig in
            let (path, nia) = ("/units/METER/certificates", try await rig.browser(of: .administrator))
            try await rig.marram.certify(.meterAgent)
            _ = try await nia.get(path)
            let unsaid = try await nia.post(path, ["certificate": "Plain words"])
            #expect(unsaid.status == .conflict)
            #expect(unsaid.text.contains("They hold it already") && unsaid.text.contains("<bdi>Tom Reece</bdi>"))
            #expect(unsaid.text.contains("<bdi>Nia Prosser</bdi>") && unsaid.text.contains("value=\"fromNow\""))
            #expect(try await nia.get(path).text.contains("No certificate is asked for here."))

            rig.marram.time.advance(by: .seconds(60))
            let asked = try await nia.submit(path, ["certificate": "Plain words", "counting": "fromNow"])
            #expect(asked.text.contains("The unit asks for it from now on.") && asked.text.contains("given since"))
            #expect(try await !rig.marram.viewer(.meterAgent).may(.respond, in: rig.marram.meter.id))
            try await rig.marram.certify(.meterAgent)
            #expect(try await rig.marram.viewer(.meterAgent).may(.respond, in: rig.marram.meter.id))
        }
    }

    @Test func `say in the thread who lost what they looked after for want of one`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1", "My meter is wrong."))
            let tom = try await rig.marram.viewer(.meterAgent)
            let reoffer = ReofferUncertified(ground: rig.ground)
            try await AssignConversation(ground: rig.ground)(id, to: tom.actor, by: tom)
            #expect(try await reoffer(of: rig.marram.organization) == 0)
            try await rig.marram.certify(.hubMember)
            try await rig.marram.ask()
            #expect(try await reoffer(of: rig.marram.organization) == 1)
            let page = try await rig.browser(of: .meterAgent).get("/conversations/\(id)").text
            #expect(
                page.contains(
                    "<bdi>Tom Reece</bdi> lacks the certificate <bdi>Plain words</bdi>; <bdi>Hugh Lloyd</bdi>"
                )
            )
        }
    }

    @Test func `say in the composer which one is missing, before anybody types`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1", "My meter is wrong."))
            try await rig.marram.ask()
            let tom = try await rig.browser(of: .meterAgent)
            let closed = try await tom.get("/inbox?open=\(id)")
            #expect(closed.text.contains("My meter is wrong.") && closed.text.contains(missing))
            #expect(!closed.text.contains("id=\"f-text\""))
            let refused = try await tom.post("/conversations/\(id)/reply", ["text": "It isn’t you."])
            #expect(refused.status == .forbidden && refused.text.contains(missing))
            #expect(refused.between("id=\"f-kept\"", "</textarea>")?.contains("It isn’t you.") == true)

            let held = try await rig.marram.certify(.meterAgent)
            #expect(try await tom.get("/inbox?open=\(id)").text.contains("id=\"f-text\""))
            try await rig.marram.revoke(held)
            #expect(try await tom.get("/inbox?open=\(id)").text.contains(missing))
        }
    }
}

@Suite struct `A certificate that ends` {
    /// The beat is long, so that nothing else can have woken the stream.
    @Test(.timeLimit(.minutes(10)), arguments: [true, false])
    func `closes the composer of an open page, and all that goes with it`(isRevoked: Bool) async throws {
        try await withPages(pace: EventPace(gap: .milliseconds(1), beat: .seconds(3_600))) { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1", "My meter is wrong."))
            try await rig.marram.ask()
            let held = try await rig.marram.certify(.meterAgent, until: rig.marram.time.now + .seconds(60))
            let tom = try await rig.browser(of: .meterAgent)
            #expect(try await tom.get("/inbox?open=\(id)").text.contains("id=\"f-text\""))

            try await withThrowingTaskGroup(of: PageAnswer.self) { group in
                group.addTask { try await tom.get("/events?panes=1") }
                var heard = rig.events.makeAsyncIterator()
                let first = try #require(await heard.next())
                #expect(first.contains("My meter is wrong.") && !first.contains("id=\"composer\""))
                #expect(first.contains("/conversations/\(id)/claim") && !first.contains("id=\"work\""))

                if isRevoked {
                    try await rig.marram.revoke(held)
                } else {
                    rig.marram.time.advance(by: .seconds(60))
                }
                let second = try #require(await heard.next())
                #expect(second.contains("data-conversation=\"\(id)\"") && second.contains("My meter is wrong."))
                #expect(second.contains("id=\"composer\"") && second.contains(missing))
                for gone in ["claim", "done", "note", "assign", "snooze", "tag"] {
                    #expect(!second.contains("/conversations/\(id)/\(gone)\""))
                }

                _ = try await tom.post("/sign-out")
                _ = try await group.next()
            }
        }
    }
}
