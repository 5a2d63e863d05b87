import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import WebPages

@Suite struct `What a query finds in each hour, on the pages,` {
    @Test func `stands on its page, and a spike in both lists`() async throws {
        try await withPages { rig in
            let query = try await rig.keep("meters", "meter")
            rig.marram.time.advance(by: .seconds(5 * 7 * 86_400))
            let (organization, hour) = (rig.marram.organization, rig.marram.time.now.hourNumber)
            _ = try await rig.ground.write { connection in
                try connection.execute(
                    """
                    INSERT INTO query_hour (organization_id, query_id, hour, lane, number, seen_to)
                    VALUES (\(organization), \(query.id), \(hour), 0, 600, 0)
                    """
                )
            }
            #expect(try await WatchSpikes(ground: rig.ground)(of: organization) == 1)
            let browser = try await rig.browser(of: .meterAgent)
            let page = try await browser.get("/queries/\(query.id)")
            #expect(page.text.contains("posts</b> in 48 hours."))
            #expect(page.text.contains("Above its band"))
            #expect(try await browser.get("/queries").text.contains("Above its band"))
            let spikes = try await browser.get("/queries/spikes")
            #expect(spikes.text.contains("href=\"/queries/\(query.id)\""))
            let stranger = try await rig.browser(of: .tariffAgent)
            #expect(!(try await stranger.get("/queries/spikes")).text.contains("\(query.id)"))
        }
    }

    @Test func `is told by mail, with the way to its page, to those who want notices and listen there`() async throws {
        try await withPages(mail: mailOffice) { rig in
            let query = try await rig.keep("meters", "meter")
            rig.marram.time.advance(by: .seconds(5 * 7 * 86_400))
            let (organization, hour) = (rig.marram.organization, rig.marram.time.now.hourNumber)
            _ = try await rig.ground.write { connection in
                try connection.execute(
                    """
                    INSERT INTO query_hour (organization_id, query_id, hour, lane, number, seen_to)
                    VALUES (\(organization), \(query.id), \(hour), 0, 600, 0)
                    """
                )
            }
            try await rig.want(everyMail, .meterAgent)
            try await rig.want(everyMail, .tariffAgent)
            _ = try await WatchSpikes(ground: rig.ground)(of: organization)

            let box = try await rig.sendMail()
            #expect(box.all.map(\.subject) == ["A query finds more than usual: meters"])
            #expect(box.path("Open") == "/queries/\(query.id)")
        }
    }

    @Test func `is told from where somebody says on, and says what is wrong with that`() async throws {
        try await withPages { rig in
            let query = try await rig.keep("meters", "meter")
            let path = "/queries/\(query.id)"
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get(path)

            let wrong = try await browser.post(path + "/alert", ["sensitivity": "high", "least": "many"])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("value=\"many\""))
            #expect(wrong.text.contains("f-least-error"))
            let right = try await browser.submit(path + "/alert", ["sensitivity": "high", "least": "7"])
            #expect(right.text.contains("value=\"7\""))
            #expect(right.text.contains("<option value=\"high\" selected>"))

            let reader = try await rig.browser(of: .meterReader)
            #expect(!(try await reader.get(path)).text.contains("\(path)/alert"))
        }
    }
}
