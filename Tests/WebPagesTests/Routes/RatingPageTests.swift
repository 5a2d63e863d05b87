import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@testable import WebPages

@Suite struct `The page that asks for a rating` {
    @Test func `comes with a saved reply, and works for whoever holds its address`() async throws {
        try await withReply { rig, id, browser, form in
            let reply = try await KeepSavedReplies(ground: rig.ground).create(
                "Ask",
                text: "Were you answered? {rating}",
                for: rig.marram.meter.id,
                by: try await rig.marram.viewer(.administrator)
            )
            let page = try await browser.submit(
                "/conversations/\(id)/saved-reply",
                form("").merging(["saved": "\(reply.id)"]) { $1 }
            )
            let token = try #require(page.between("http://localhost/rate/", "<")).prefix(22)
            let path = "/rate/\(token)"
            let stranger = rig.stranger()
            #expect(try await stranger.get(path).status == .notFound, "nothing was said yet")

            let words = "Were you answered? http://localhost/rate/\(token)"
            _ = try await browser.submit("/conversations/\(id)/reply", form(words))
            try await rig.publish(try #require(try await rig.replies(of: id).first), as: "a1")
            let asked = try await stranger.get(path)
            #expect(asked.status == .ok)
            #expect(asked.text.contains("<bdi>Marram Energy</bdi>"))
            #expect(!asked.text.contains("Is the meter wrong") && !asked.text.contains("Gwen"))
            #expect(asked.header("Set-Cookie") == nil)
            #expect(asked.header("X-Robots-Tag") == "noindex, nofollow")
            #expect(try await stranger.get("/sign-in").header("X-Robots-Tag") == nil)

            let german = try await stranger.get(path, ["Accept-Language": "de"])
            #expect(german.text.contains("Wurde Ihre Frage beantwortet?"))
            let kept = try await stranger.post(path, ["score": "4", "comment": "<b>Clear</b>, thanks."])
            #expect(kept.status == .ok)
            #expect(kept.text.contains("Thank you"))
            #expect(kept.header("Set-Cookie") == nil)
            #expect(try await !stranger.get(path).text.contains("&lt;b&gt;"), "whoever else opens it reads nothing")

            let shown = try await browser.get("/conversations/\(id)").text
            #expect(shown.contains("id=\"rating\""))
            #expect(shown.contains("&lt;b&gt;Clear&lt;/b&gt;, thanks."))
        }
    }

    @Test func `takes nothing unfit, and says what is missing`() async throws {
        try await withReply { rig, id, browser, _ in
            #expect(try await !browser.get("/conversations/\(id)").text.contains("id=\"rating\""))
            let (path, stranger) = (try await rig.asked(id), rig.stranger())
            let empty = try await stranger.post(path, ["score": "", "comment": "Keep <me>."])
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("No answer is chosen."))
            #expect(empty.text.contains("Keep &lt;me&gt;.</textarea>"))
            for score in ["0", "6", "five", "٣", "1e0"] {
                #expect(try await stranger.post(path, ["score": score]).status == .unprocessableContent)
            }
            let long = String(repeating: "x", count: 501)
            let tooLong = try await stranger.post(path, ["score": "3", "comment": long])
            #expect(tooLong.status == .unprocessableContent)
            #expect(tooLong.text.contains("value=\"3\" checked"))
            for forged in ["/rate/x", path + "x"] {
                #expect(try await stranger.get(forged).status == .notFound)
                #expect(try await stranger.post(forged, ["score": "5"]).status == .notFound)
            }
            #expect(try await !browser.get("/conversations/\(id)").text.contains("id=\"rating\""))

            for _ in 0..<5 { #expect(try await stranger.post(path, ["score": "5"]).status == .ok) }
            #expect(try await stranger.post(path, ["score": "1"]).status == .tooManyRequests)
            let shown = try await browser.get("/conversations/\(id)").text
            #expect(shown.contains("Completely"))
        }
    }

    @Test func `is counted for the unit, and shown to those who read there`() async throws {
        try await withReply { rig, _, browser, _ in
            let empty = try await browser.get("/ratings")
            #expect(empty.status == .ok)
            #expect(empty.text.contains("too few to say"))
            for (number, score) in ["5", "4", "4", "1", "5"].enumerated() {
                let id = try await rig.hear(somePost("q\(number)", by: "asker\(number)", minute: number))
                #expect(try await rig.stranger().post(try await rig.asked(id), ["score": score]).status == .ok)
            }
            let page = try await browser.get("/ratings").text
            #expect(page.contains("80 %"))
            #expect(!page.contains("too few to say"))
            let ada = try await rig.browser(of: .tariffAgent)
            let foreign = try await ada.get("/ratings").text
            #expect(!foreign.contains("80 %"))
            #expect(try await ada.get("/map").text.contains("href=\"/ratings\""))
            #expect(try await rig.stranger().get("/ratings").location?.hasPrefix("/sign-in") == true)
        }
    }
}

extension PageRig {
    /// The path at which somebody is asked, whose answer stands on the network.
    fileprivate func asked(_ id: ID<Conversation>) async throws -> String {
        let (tom, now, organization) = (try await marram.viewer(.meterAgent), marram.time.now, marram.organization)
        return try await ground.write { connection in
            let found = try ConversationTable(of: organization, on: connection).find(id)
            let address = try AskForRating(below: "")(about: try #require(found), by: tom, at: now, on: connection)
            try AddOwnPost(of: organization, on: connection)(
                somePost("answer-\(address.suffix(8))", by: "marram", "We look. \(address)", answers: "p1"),
                to: id,
                writtenBy: tom.actor,
                at: now
            )
            return address
        }
    }
}
