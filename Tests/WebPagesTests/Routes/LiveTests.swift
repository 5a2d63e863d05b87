import Conversations
import HTTPTypes
import HummingbirdTesting
import Journal
import Organization
import Primitives
import Reception
import Storage
import TestSupport
import Testing

@testable import WebPages

@Suite struct `The pace of events` {
    @Test func `is slower the busier the house is, and never so slow that a reader keeps what is not theirs`() {
        let pace = EventPace()
        #expect(pace.rest(behind: .milliseconds(2)) == pace.gap)
        #expect(pace.rest(behind: .milliseconds(100)) == .seconds(1))
        #expect(pace.rest(behind: .seconds(60)) == .seconds(5))
    }
}

@Suite struct `The stream of events` {
    @Test func `says what changed for this person, and ends with their stay`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/inbox?open=\(id)")

            try await withThrowingTaskGroup(of: PageAnswer.self) { group in
                group.addTask { try await tom.get("/events") }
                var heard = rig.events.makeAsyncIterator()
                let first = try #require(await heard.next())
                #expect(first.contains("data: <span class=\"n num\" id=\"n-inbox\">1</span>"))
                #expect(first.contains("id=\"post-"))
                rig.marram.time.advance(by: .seconds(60))
                try await rig.hear(somePost("p2", by: "huw"))
                let second = try #require(await heard.next())
                #expect(second.contains("id=\"n-inbox\">2</span>"))
                #expect(second.contains("id=\"fresh\""))
                #expect(!second.contains("id=\"post-"))
                #expect(!second.contains("n-waiting"))

                _ = try await tom.post("/sign-out")

                let whole = try #require(try await group.next())
                #expect(whole.header("Content-Type") == "text/event-stream")
                #expect(whole.header("Cache-Control") == "no-store")
                #expect(whole.text.hasSuffix("event: over\ndata: over\n\n"))
            }
            #expect(rig.routes.admission.count == 0)
        }
    }

    @Test func `shows an open conversation whole to a script that knows it by its id`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let tom = try await rig.browser(of: .meterAgent)
            let page = try await tom.get("/inbox?open=\(id)")
            let version = try #require(page.between("name=\"version\" value=\"", "\""))
            var fragments = try rig.fragments(of: tom, sendsPanes: true)
            _ = try await fragments.news()

            rig.marram.time.advance(by: .seconds(60))
            try await rig.hear(somePost("p2", "It is a fire now.", minute: 1, answers: "p1", root: "p1"))
            let news = try #require(try await fragments.news()).text

            #expect(news.contains("data-conversation=\"\(id)\""))
            #expect(news.contains("It is a fire now."))
            #expect(news.contains("name=\"version\" value=\"\(version)\""))
            #expect(!news.contains("id=\"work\""), "the forms are the reader's own")
            #expect(!news.contains("<textarea"))
        }
    }

    @Test func `leads the forms of an open conversation back to the list that it was opened from`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/inbox?view=waiting&open=\(id)")

            var fragments = try rig.fragments(of: tom, sendsPanes: true)
            let news = try #require(try await fragments.news()).text

            #expect(news.contains("name=\"back\" value=\"/inbox?view=waiting\""))
        }
    }

    @Test func `knows what another process shows this browser`() async throws {
        try await withPages { rig in
            guard rig.house.isShared else { return }
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/inbox?open=\(id)")

            let elsewhere = PageRoutes(house: rig.house)
            let request = try rig.fragments(of: tom, sendsPanes: true).request
            var fragments = LiveFragments(routes: elsewhere, request: request, sendsPanes: true)

            #expect(try await fragments.news()?.text.contains("data-conversation=\"\(id)\"") == true)
        }
    }

    @Test func `repeats nothing`() async throws {
        try await withPages { rig in
            let tom = try await rig.browser(of: .meterAgent)
            var fragments = try rig.fragments(of: tom, sendsPanes: false)

            let first = try await fragments.news()
            let second = try await fragments.news()

            #expect(first?.isEmpty == false)
            #expect(second?.isEmpty == true)
        }
    }

    @Test func `says nothing of a conversation that its reader may no longer see`() async throws {
        try await withPages { rig in
            let id = try await rig.hear(somePost("p1", "My meter is wrong."))
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/inbox?open=\(id)")
            let (organization, agent, unit) = (
                rig.marram.organization, rig.marram.id(of: .meterAgent), rig.marram.tariff.id
            )
            _ = try await rig.ground.write { connection in
                try connection.execute(
                    "UPDATE access_grant SET unit_id = \(unit) WHERE organization_id = \(organization) AND agent_id = \(agent)"
                )
            }

            var fragments = try rig.fragments(of: tom, sendsPanes: true)
            let news = try #require(try await fragments.news()).text

            #expect(!news.contains("My meter is wrong."))
            #expect(news.contains("id=\"n-inbox\"></span>"))
            #expect(news.contains("data-gone data-conversation=\"\(id)\""), "and takes it off the page")
            #expect(try await fragments.news()?.isEmpty == true)
            var old = try rig.fragments(of: tom, sendsPanes: false)
            #expect(try await old.news()?.text.contains("data-gone") == false)
        }
    }

    @Test func `is for people who are signed in`() async throws {
        try await withPages { rig in
            let answer = try await rig.stranger().get("/events")

            #expect(answer.status == .unauthorized)
        }
    }

    @Test func `is refused when one person has too many`() async throws {
        try await withPages(pace: EventPace(gap: .milliseconds(1), streamsPerPerson: 0)) { rig in
            let tom = try await rig.browser(of: .meterAgent)

            #expect(try await tom.get("/events").status == .tooManyRequests)
        }
    }

    @Test func `lets go of a browser that went away`() async throws {
        try await withPages(over: .live) { rig in
            let tom = try await rig.browser(of: .meterAgent)
            let jar = "parley=\(tom.cookie("parley") ?? "")"
            let tab = TestClient(host: "localhost", port: try #require(rig.client.port))
            tab.connect()

            await withTaskGroup(of: Void.self) { group in
                group.addTask { _ = try? await tab.get("/events", headers: [.cookie: jar]) }
                try? await until { rig.routes.admission.count == 1 }
                try? await tab.shutdown()
                try? await until { rig.routes.admission.count == 0 }
                group.cancelAll()
            }

            #expect(rig.routes.admission.count == 0)
        }
    }

    @Test func `counts who is in`() {
        let admission = StreamAdmission()
        let (tom, nia) = (AgentID.new(at: TestClock.start), AgentID.new(at: TestClock.start))
        let pace = EventPace(streams: 3, streamsPerPerson: 2)

        #expect(admission.enter(tom, within: pace))
        #expect(admission.enter(tom, within: pace))
        #expect(!admission.enter(tom, within: pace))
        #expect(admission.enter(nia, within: pace))
        #expect(!admission.enter(nia, within: pace))
        admission.leave(tom)
        #expect(admission.enter(nia, within: pace))
        #expect(admission.count == 3)
    }
}

extension PageRig {
    /// What a stream of this browser would say.
    func fragments(of browser: Browser, sendsPanes: Bool) throws -> LiveFragments {
        let request = oldRequest(origin: "").with("Cookie", "parley=\(browser.cookie("parley") ?? "")")
        return LiveFragments(routes: routes, request: request, sendsPanes: sendsPanes)
    }
}
