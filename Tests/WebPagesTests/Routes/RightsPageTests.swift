import Community
import HTTPTypes
import Journal
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `The rights of members, on the pages,` {
    @Test func `are all that is stored, as a page and as a file`() async throws {
        try await withCommunity { rig in
            let huw = try await rig.member("Huw")
            _ = try await rig.topic("Why is it <dark>?", by: huw)
            _ = try await huw.get("/community/me")
            let page = try await huw.post("/community/me/data")
            #expect(page.status == .ok)
            #expect(page.text.contains("huw@example.org"))
            #expect(page.text.contains("Why is it &lt;dark&gt;?"))
            let file = try await huw.post("/community/me/data/file")
            #expect(file.header("Content-Type") == "application/json")
            #expect(file.header("Content-Disposition")?.hasPrefix("attachment; filename=\"member-") == true)
            #expect(file.header("Cache-Control") == "no-store")
            #expect(file.text.contains("\"email\" : \"huw@example.org\""))
            #expect(try await huw.get("/community/me/data").location == "/community/me")
            let stranger = try await rig.stranger().post("/community/me/data")
            #expect(stranger.status == .unauthorized)
            #expect(!stranger.text.contains("huw@example.org"))
            // Whose stay has ended is led to the door of members, and not to that of those who work here.
            #expect(stranger.text.contains("href=\"/community/sign-in\"") && !stranger.text.contains("\"/sign-in\""))
            #expect(stranger.header("Set-Cookie") == nil)
        }
    }

    @Test func `are words taken back, with the thread kept readable`() async throws {
        try await withCommunity { rig in
            let (huw, gwen) = (try await rig.member("Huw"), try await rig.member("Gwen"))
            let path = try await rig.topic("Why is the otter dark?", by: huw)
            try await rig.answer(path, "It sleeps.", by: gwen)
            _ = try await huw.get("/community/me")
            #expect(try await huw.submit("/community/me/words").status == .ok)
            let topic = try await rig.stranger().get(path)
            #expect(topic.status == .ok)
            #expect(topic.text.contains("Taken back by its author."))
            #expect(topic.text.contains("It sleeps."))
            #expect(!topic.text.contains("otter"))
            #expect(try await !rig.stranger().get("/community").text.contains("otter"))
        }
    }

    @Test func `are rest, and a language of theirs`() async throws {
        try await withCommunity { rig in
            let huw = try await rig.member("Huw")
            _ = try await huw.get("/community/me")
            #expect(try await huw.submit("/community/me/rest").text.contains("You take no part since"))
            let again = try await huw.submit("/community/me/rest", ["undo": "1"])
            #expect(!again.text.contains("You take no part since"))
            #expect(try await huw.submit("/community/me/language", ["language": "de"]).status == .ok)
            #expect(try await huw.post("/community/me/language", ["language": "?"]).status == .unprocessableContent)
        }
    }

    @Test func `are terms that are read by anybody and accepted before somebody writes`() async throws {
        try await withCommunity { rig in
            let huw = try await rig.member("Huw")
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/desk/terms")
            let wrong = try await nia.post("/desk/terms", ["text": "Be kind.", "language": "en", "age": "x"])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("href=\"#f-age\""))
            let form = ["text": "Be kind.", "language": "en", "age": "16", "from": ""]
            #expect(try await nia.submit("/desk/terms", form).status == .ok)
            let tom = try await rig.browser(of: .meterAgent)
            #expect(try await tom.get("/desk/terms").status == .forbidden)
            #expect(try await rig.stranger().get("/community/terms").text.contains("Be kind."))

            #expect(try await huw.get("/community/me").text.contains("href=\"/community/terms\""))
            #expect(try await huw.get("/community/terms").text.contains("I am 16 or older"))
            let silent = try await huw.post("/community/terms", ["terms": "1"])
            #expect(silent.status == .unprocessableContent)
            let young = try await huw.post("/community/terms", ["terms": "1", "age": "no"])
            #expect(young.status == .forbidden)
            let accepted = try await huw.submit("/community/terms", ["terms": "1", "age": "yes"])
            #expect(!accepted.text.contains("href=\"/community/terms\""))
            _ = try await rig.topic("Why is it dark?", by: huw)
        }
    }

    @Test func `are terms of which anybody reads those that hold now, kept or not`() async throws {
        try await withCommunity { rig in
            let (nia, stranger) = (try await rig.browser(of: .administrator), rig.stranger())
            func set(_ text: String, from day: String) async throws {
                _ = try await nia.get("/desk/terms")
                let form = ["text": text, "language": "en", "age": "", "from": day]
                #expect(try await nia.submit("/desk/terms", form).status == .ok)
            }
            try await set("Be kind.", from: "")
            let first = try await stranger.get("/community/terms")
            #expect(first.text.contains("Be kind."))
            #expect(first.header("Cache-Control")?.hasPrefix("public") == true)
            try await set("Be kinder.", from: "")
            #expect(try await stranger.get("/community/terms").text.contains("Be kinder."))

            let later = rig.marram.time.now + .seconds(2 * 86_400)
            try await set("Be kindest.", from: String(later.description.prefix(10)))
            let before = try await stranger.get("/community/terms")
            #expect(before.text.contains("Be kinder."))
            #expect(before.header("Cache-Control") == "no-store")
            rig.marram.time.advance(by: .seconds(3 * 86_400))
            let after = try await stranger.get("/community/terms")
            #expect(after.text.contains("Be kindest."))
            #expect(after.header("Cache-Control")?.hasPrefix("public") == true)
        }
    }

    @Test func `are to leave nothing behind where somebody says to be too young`() async throws {
        try await withCommunity { rig in
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/desk/terms")
            let form = ["text": "Be kind.", "language": "en", "age": "16", "from": ""]
            #expect(try await nia.submit("/desk/terms", form).status == .ok)

            let browser = rig.stranger()
            _ = try await browser.post("/community/sign-in", ["address": "huw@example.org"])
            let path = try #require(try await rig.sendMemberMail().path("Come in"))
            #expect(try await browser.get(path).text.contains("I am 16 or older"))
            let silent = try await browser.post(path, ["name": "Huw", "terms": "1"])
            #expect(silent.status == .unprocessableContent)
            #expect(silent.text.contains("href=\"#f-age\""))
            let unaccepted = try await browser.post(path, ["name": "Huw"])
            #expect(unaccepted.status == .forbidden)
            let young = try await browser.post(path, ["name": "Huw", "terms": "1", "age": "no"])
            #expect(young.status == .forbidden)
            #expect(young.text.contains("Thank you for saying so."))
            #expect(try await browser.get(path).status == .notFound)

            _ = try await browser.post("/community/sign-in", ["address": "gwen@example.org"])
            let next = try #require(try await rig.sendMemberMail().path("Come in"))
            let inside = try await browser.post(next, ["name": "Gwen", "terms": "1", "age": "yes"])
            #expect(inside.location == "/community/me")
        }
    }

    @Test func `are told to everybody as numbers and rules`() async throws {
        try await withCommunity { rig in
            let huw = try await rig.member("Huw")
            let path = try await rig.topic("Why is it dark?", by: huw)
            try await rig.answer(path, "It sleeps.", by: try await rig.member("Gwen"))
            _ = try await FollowerRun(CareFollower(), on: rig.ground).catchUp()
            let page = try await rig.stranger().get("/community/transparency")
            #expect(page.status == .ok)
            #expect(page.text.contains("Answers by members"))
            #expect(page.text.contains("square root"))
            #expect(page.header("Set-Cookie") == nil)
        }
    }
}
