import HTTPTypes
import TestSupport
import Testing

@testable import WebPages

@Suite struct `Pages of spaces` {
    @Test func `let colleagues begin, and customers in once it is confirmed`() async throws {
        try await withCommunity { rig in
            let nia = try await rig.browser(of: .administrator)
            #expect(try await nia.get("/desk/community").text.contains("href=\"/desk/spaces\""))
            let form = try await nia.get("/desk/spaces")
            let id = try #require(form.between("name=\"id\" value=\"", "\""))
            let typed = ["id": id, "called": "Canary <room>", "about": "Try it.", "kind": "internal", "unit": "METER"]
            let nameless = try await nia.post("/desk/spaces", typed.merging(["called": " "]) { $1 })
            #expect(nameless.status == .unprocessableContent)
            #expect(nameless.text.contains("href=\"#f-called\""))
            let (once, twice) = (try await nia.post("/desk/spaces", typed), try await nia.post("/desk/spaces", typed))
            let space = try #require(once.location)
            #expect(space.hasPrefix("/desk/spaces/") && once.location == twice.location)

            let tom = try await rig.browser(of: .meterAgent)
            #expect(try await tom.get(space).text.contains("Canary &lt;room&gt;"))
            let topic = ["kind": "question", "title": "Canary first?", "text": "Red.", "tags": "", "language": "en"]
            let begun = try #require(try await tom.post(space + "/topic", topic).location)
            #expect(try await tom.get(begun).text.contains("Canary first?"))
            #expect(try await tom.post(space + "/kind", ["kind": "open"]).status == .forbidden)
            let open = "/community/spaces/\(try #require(space.split(separator: "/").last))"
            let mira = try await rig.member("Mira")
            for browser in [rig.stranger(), mira, try await rig.browser(of: .tariffAgent)] {
                #expect(try await browser.get(open).status == .notFound)
                #expect(try await !browser.get("/community/spaces").text.contains("Canary"))
                #expect(try await !browser.get("/community").text.contains("Canary"))
                #expect(try await !browser.get("/community?q=canary").text.contains("Canary first"))
                #expect(try await !browser.get("/community.atom").text.contains("Canary"))
            }
            #expect(try await rig.browser(of: .tariffAgent).get(space).status == .notFound)

            _ = try await nia.get(space)
            let asked = try await nia.post(space + "/kind", ["kind": "open"])
            #expect(asked.status == .ok && asked.text.contains("name=\"confirmed\" value=\"1\""))
            #expect(try await mira.get(open).status == .notFound)
            let done = try await nia.post(space + "/kind", ["kind": "open", "confirmed": "1"])
            #expect(done.location == space)
            #expect(try await rig.stranger().get(open).text.contains("Canary first?"))
            #expect(try await rig.stranger().get("/community").text.contains("Canary first?"))
            let path = "/q/\(try #require(begun.split(separator: "/").last))"
            let crumb = "<a dir=\"auto\" href=\"\(open)\">Canary &lt;"
            #expect(try await rig.stranger().get(path).text.contains(crumb + "room&gt;</a>"))
            let version = try #require(try await nia.get(space).between("name=\"version\" value=\"", "\""))
            let renamed = ["called": "Canary <hall>", "about": "Try it.", "version": version]
            #expect(try await nia.post(space + "/describe", renamed).location == space)
            #expect(try await rig.stranger().get(path).text.contains(crumb + "hall&gt;</a>"))
        }
    }

    @Test func `let a member in who asked, and tell who may not write`() async throws {
        try await withCommunity { rig in
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/desk/spaces")
            let typed = ["called": "Testers", "about": "", "kind": "closed", "unit": "METER"]
            let desk = try #require(try await nia.post("/desk/spaces", typed).location)
            let space = "/community/spaces/\(try #require(desk.split(separator: "/").last))"
            let mira = try await rig.member("Mira")
            _ = try await mira.get(space)
            #expect(try await mira.post(space + "/enter", [:]).location == space)
            #expect(try await mira.get(space).text.contains("You have asked."))
            let words = ["kind": "question", "title": "Why?", "text": "Red.", "tags": "", "language": "en"]
            #expect(try await mira.post(space + "/topic", words).status == .notFound)
            _ = try await nia.get(desk)
            let unknown = try await nia.post(desk + "/invite", ["name": "Nobody", "role": "member"])
            #expect(unknown.status == .notFound && unknown.text.contains("href=\"#f-name\""))
            #expect(try await nia.post(desk + "/invite", ["name": "mira", "role": "member"]).location == desk)
            _ = try await mira.get(space)
            let topic = try #require(try await mira.post(space + "/topic", words).location)
            #expect(try await mira.get(topic).text.contains("<a dir=\"auto\" href=\"\(space)\">Testers</a>"))
            #expect(try await rig.stranger().get(topic).status == .notFound)
            let code = try #require(topic.split(separator: "/").last.map(String.init))
            _ = try await mira.get(space)
            #expect(try await mira.post(space + "/close", ["code": code]).status == .forbidden)
            let member = try #require(try await nia.get(desk).between("name=\"member\" value=\"", "\""))
            #expect(try await nia.post(desk + "/role", ["member": member, "role": "host"]).location == desk)
            _ = try await mira.get(space)
            #expect(try await mira.post(space + "/close", ["code": code]).location == space)
            #expect(try await mira.post(space + "/hide", ["code": code, "note": ""]).status == .unprocessableContent)
            #expect(try await mira.post(space + "/hide", ["code": code, "note": "A number."]).location == space)
            #expect(try await mira.post(space + "/leave", [:]).location == "/community/spaces")
        }
    }

    @Test func `take a topic in later, once it is confirmed who is invited by that`() async throws {
        try await withCommunity { rig in
            let nia = try await rig.browser(of: .administrator)
            let mira = try await rig.member("Mira")
            let path = try await rig.topic("Why is the canary dark?", by: mira)
            let desk = "/desk/community/\(try #require(path.split(separator: "/").last))"
            #expect(try await !nia.get(desk).text.contains("name=\"space\""))
            _ = try await nia.get("/desk/spaces")
            let typed = ["called": "Testers <b>", "about": "", "kind": "private", "unit": "HUB"]
            let space = try #require(try await nia.post("/desk/spaces", typed).location)
            let page = try await nia.get(desk)
            #expect(page.text.contains("Testers &lt;b&gt;"))
            let form = try #require(page.between("action=\"\(desk)/space\"", "</form>"))
            let value = try #require(form.split(separator: "<option value=\"").last).prefix { $0 != "\"" }
            let asked = try await nia.post(desk + "/space", ["space": String(value)])
            #expect(asked.status == .ok && asked.text.contains("name=\"confirmed\" value=\"1\""))
            #expect(try await rig.stranger().get(path).status == .ok)
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get(desk)
            #expect(try await tom.post(desk + "/space", ["space": String(value)]).status == .forbidden)
            let odd = try await nia.post(desk + "/space", ["space": "x"])
            #expect(odd.status == .unprocessableContent)

            _ = try await nia.get(desk)
            let done = try await nia.post(desk + "/space", ["space": String(value), "confirmed": "1"])
            #expect(done.location == desk)
            #expect(try await rig.stranger().get(path).status == .notFound)
            #expect(try await nia.get(space).text.contains("Why is the canary dark?"))
            #expect(try await !nia.get(desk).text.contains("name=\"space\""))
        }
    }
}

@Suite struct `Pages of circles` {
    @Test func `are for their people, and write down what has been reached`() async throws {
        try await withCommunity { rig in
            let (tom, ada) = (
                try await rig.browser(of: .meterAgent), try await rig.browser(of: .tariffAgent)
            )
            let form = try await tom.get("/desk/circles")
            let id = try #require(form.between("name=\"id\" value=\"", "\""))
            let typed = ["id": id, "called": "Savers", "goal": "Use less", "by": "", "target": "9", "weekly": "7"]
            let aimless = try await tom.post("/desk/circles", typed.merging(["goal": " "]) { $1 })
            #expect(aimless.status == .unprocessableContent && aimless.text.contains("href=\"#f-goal\""))
            let circle = try #require(try await tom.post("/desk/circles", typed).location)
            #expect(try await ada.get(circle).status == .notFound)
            _ = try await tom.get(circle)
            #expect(try await tom.post(circle + "/invite", ["name": "Ada Frost"]).location == circle)
            #expect(try await ada.get(circle).text.contains("You are invited to this circle."))
            #expect(try await ada.post(circle + "/accept", [:]).location == circle)
            _ = try await tom.get(circle)
            let note = ["note": "Two lamps <less>", "number": "2", "topic": ""]
            #expect(try await tom.post(circle + "/note", note).location == circle)
            let seen = try await ada.get(circle).text
            #expect(seen.contains("Two lamps &lt;less&gt;") && seen.contains("2 of 9"))
            let wordless = try await ada.post(circle + "/end", ["end": "reached", "outcome": ""])
            #expect(wordless.status == .unprocessableContent)
            let end = ["end": "reached", "outcome": "A tenth."]
            #expect(try await ada.post(circle + "/end", end).location == circle)
            #expect(try await tom.get(circle).text.contains("A tenth."))
        }
    }

    @Test func `say to a member who may not found one why`() async throws {
        try await withCommunity { rig in
            let mira = try await rig.member("Mira")
            _ = try await mira.get("/community/circles")
            let typed = ["called": "Savers", "goal": "Use less", "by": "", "target": "", "weekly": "7"]
            let refused = try await mira.post("/community/circles", typed)
            #expect(refused.status == .forbidden && refused.text.contains("whose answers helped others"))
            #expect(try await rig.stranger().get("/community/circles").status == .ok)
        }
    }
}
