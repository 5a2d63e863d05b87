import Community
import HTTPTypes
import Journal
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

private let wish = "Please give the meter display a light, I cannot read it"

@Suite struct `What several people want, on the pages,` {
    @Test func `is gathered, decided, told and published by those who may`() async throws {
        try await withCommunity { rig in
            try await rig.connect()
            let conversation = try await rig.hear(somePost("w1", by: "gwen", wish))
            let huw = try await rig.member("Huw")
            let path = try await rig.topic("A light for the display", kind: "idea", text: "Please.", by: huw)
            let tom = try await rig.browser(of: .meterAgent)
            #expect(try await tom.get("/needs").text.contains("Nothing is gathered yet."))
            let empty = try await tom.post("/needs", ["title": " ", "unit": "METER"])
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("href=\"#f-title\""))
            let form = ["title": "A <light>", "words": "display light", "unit": "METER"]
            let made = try await tom.post("/needs", form)
            let need = try #require(made.location)
            let page = try await tom.get(need)
            #expect(page.text.contains("A &lt;light&gt;"))
            #expect(!page.text.contains("\(need)/state\""), "an agent gathers, and does not decide")
            _ = try await tom.submit("\(need)/add", ["address": "http://localhost/conversations/\(conversation)"])
            let twice = try await tom.post("\(need)/add", ["address": "heron"])
            #expect(twice.status == .notFound)
            #expect(twice.text.contains("value=\"heron\""))
            #expect(try await tom.post("\(need)/state", ["state": "yes", "text": "Yes."]).status == .forbidden)

            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get(need)
            let silent = try await nia.post("\(need)/state", ["state": "yes", "text": " "])
            #expect(silent.status == .unprocessableContent)
            #expect(silent.text.contains("href=\"#f-text\""))
            let decided = try await nia.submit("\(need)/state", ["state": "yes", "text": "From <spring> on."])
            #expect(decided.text.contains("From &lt;spring&gt; on."))
            #expect(decided.text.contains("<svg class=\"volume\""))
            let drafts = try await tom.submit("\(need)/drafts", ["words": "Hello {name}, it comes."])
            #expect(drafts.text.contains("The drafts are ready."))
            #expect(try await tom.get("/conversations/\(conversation)").text.contains("Hello Gwen, it comes."))

            let stranger = rig.stranger()
            let shown = try await nia.submit("\(need)/public", ["public": "1"])
            let open = try #require(shown.between("href=\"http://localhost/n/", "\""))
            let read = try await stranger.get("/n/\(open)")
            #expect(read.text.contains("From &lt;spring&gt; on."))
            #expect(!read.text.contains("Nia") && !read.text.contains("Gwen"))
            #expect(read.header("Cache-Control")?.hasPrefix("public, max-age=60") == true)
            #expect(try await stranger.get("/needs.atom").text.contains("/n/\(open)"))
            _ = try await nia.submit("\(need)/public", ["public": "0"])
            #expect(try await !stranger.get(path).text.contains("/n/\(open)"))
            #expect(try await stranger.get("/n/\(open)").status == .notFound)
            let ada = try await rig.browser(of: .tariffAgent)
            #expect(try await ada.get(need).status == .notFound)
            #expect(try await !ada.get("/needs").text.contains("&lt;light&gt;"))
            #expect(path.hasPrefix("/q/"))
        }
    }

    @Test func `is counted for a month of the unit, for those who read it`() async throws {
        try await withCommunity { rig in
            let huw = try await rig.member("Huw")
            _ = try await rig.topic("A light for the display", kind: "idea", by: huw)
            let rhea = try await rig.browser(of: .meterReader)
            let home = try await rig.browser(of: .administrator).get("/units/HUB/home")
            #expect(home.text.contains("Ideas proposed"))
            #expect(home.text.contains("href=\"/units/HUB/home?month="))
            #expect(try await rhea.get("/units/METER/home").status == .ok)
            #expect(try await rhea.get("/units/METER/home?month=never").status == .notFound)
            #expect(try await rig.browser(of: .tariffAgent).get("/units/METER/home").status == .notFound)
        }
    }
}

@Suite struct `Handing on` {
    @Test func `is offered after what somebody did, and leads to their own server only`() async throws {
        try await withCommunity { rig in
            let huw = try await rig.member("Huw")
            _ = try await huw.get("/community/ask?kind=idea&title=Title")
            let fields = [
                "kind": "idea", "title": "A <light>", "text": "Please.", "tags": "display", "language": "en",
            ]
            let asked = try await huw.post("/community/ask", fields)
            let path = try #require(asked.location)
            #expect(path.hasSuffix("?done=proposed"))
            #expect(try await huw.get(path).text.contains("Your idea stands here now."))
            let topic = String(path.prefix { $0 != "?" })
            let plain = try await rig.stranger().get(topic)
            #expect(plain.text.contains("id=\"hand-on\""))
            #expect(!plain.text.contains("stands here now."))
            let stranger = rig.stranger()
            let there = try await stranger.get("/share?what=\(topic)&server=%40huw%40Toot.Example")
            #expect(there.text.contains("href=\"https://toot.example/share?text="))
            #expect(there.header("Set-Cookie") == nil)
            for server in ["", "localhost", "a..b", "evil.example/x?y", "-a.example", "192.0.2.1"] {
                let page = try await stranger.get("/share?what=\(topic)&server=\(server)")
                #expect(server.hasPrefix("evil") || !page.text.contains("/share?text="), "\(server)")
            }
            for what in ["/q/0000000000", "/people", "https://evil.example/q/x", ""] {
                #expect(try await stranger.get("/share?what=\(what)&server=toot.example").status != .ok)
            }
        }
    }

    @Test(arguments: [
        ("toot.example", "toot.example"), ("https://Toot.example/@me", "toot.example"),
        ("@me@toot.example", "toot.example"),
    ])
    func `takes the name of a server as people write it`(typed: String, name: String) {
        #expect(serverName(typed) == name)
    }

    @Test(arguments: ["", "toot", "toot.example:80", "javascript:alert(1)", "a b", "ü.example", "1.2.3.4", "a.-b"])
    func `takes nothing that is none`(typed: String) {
        #expect(serverName(typed) == nil)
    }
}
