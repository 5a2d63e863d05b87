import Conversations
import HTTPTypes
import Journal
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `What is for oneself, on the pages,` {
    @Test func `is a note that names one, until its conversation is opened or it is marked`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let (hugh, tom) = (try await rig.browser(of: .hubMember), try await rig.browser(of: .meterAgent))
            let path = "/conversations/\(id)"
            _ = try await hugh.get(path)
            #expect(try await tom.get("/work").text.contains("No note names you"))
            _ = try await hugh.submit(path + "/note", ["note": "@tom, ring <her>.", "number": "0"])

            let work = try await tom.get("/work")
            #expect(work.between("id=\"n-work\">", "</span>") == "1")
            #expect(work.text.contains("<bdi>Hugh Lloyd</bdi> named you in a note"))
            #expect(work.text.contains("href=\"\(path)#note-"))
            #expect(work.between("name=\"until\" value=\"", "\"") == "\(rig.marram.time.now.microseconds)")
            #expect(try await hugh.get("/work").between("id=\"n-work\">", "</span>") == "")
            let opened = try await tom.get(path)
            #expect(opened.between("id=\"n-work\">", "</span>") == "")
            let read = try await tom.get("/work")
            #expect(read.text.contains("named you in a note"))
            #expect(!read.text.contains("type=\"hidden\" name=\"until\""))

            for (number, form) in [["conversation": id.description], [:]].enumerated() {
                let note = ["note": "@tom, once more.", "number": "\(number + 1)"]
                _ = try await hugh.submit(path + "/note", note)
                #expect(try await tom.get("/work").between("id=\"n-work\">", "</span>") == "1")
                let marked = try await tom.submit("/work/read", form)
                #expect(marked.text.contains("Marked as read."))
                #expect(marked.between("id=\"n-work\">", "</span>") == "")
            }
        }
    }

    @Test func `names nobody who may not read, and keeps what was written`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/conversations/\(id)")

            let foreign = try await tom.post("/conversations/\(id)/note", ["note": "Ask @ada", "number": "0"])
            #expect(foreign.status == .unprocessableContent)
            #expect(foreign.text.contains("The colleague @ada may not read this conversation."))
            #expect(foreign.text.contains("Ask @ada</textarea>"))
            let handed = try await tom.post(
                "/conversations/\(id)/hand-over",
                ["unit": "TARIFF", "note": "Ask @nobody"]
            )
            #expect(handed.status == .unprocessableContent)
            #expect(handed.text.contains("Nobody here is called @nobody."))
            #expect(handed.text.contains("Ask @nobody</textarea>"))

            let ada = try await rig.browser(of: .tariffAgent)
            #expect(try await ada.get("/work").text.contains("No note names you"))
            #expect(try await ada.post("/work/read", ["conversation": id.description]).status == .notFound)
        }
    }

    @Test func `is what others do in a conversation that one follows`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let (rhea, tom) = (try await rig.browser(of: .meterReader), try await rig.browser(of: .meterAgent))
            let path = "/conversations/\(id)"
            let before = try await rhea.get(path)
            #expect(before.text.contains("Nobody yet"))
            #expect(before.text.contains("action=\"\(path)/follow\""))

            let followed = try await rhea.submit(path + "/follow", ["back": "/inbox"])
            #expect(followed.text.contains("You follow this conversation."))
            #expect(followed.text.contains("action=\"\(path)/unfollow\""))
            _ = try await tom.get(path)
            #expect(try await tom.get(path).text.contains("<li dir=\"auto\">Rhea Quill</li>"))
            rig.marram.time.advance(by: .seconds(1))
            _ = try await tom.submit(path + "/done", ["back": "/inbox"])
            _ = try await FollowerRun(ChangeFollower(), on: rig.ground).catchUp()

            let work = try await rhea.get("/work")
            #expect(work.text.contains("<bdi>Tom Reece</bdi> marked it as done"))
            #expect(work.between("id=\"n-work\">", "</span>") == "1")
            let left = try await rhea.submit(path + "/unfollow", ["back": "/inbox"])
            #expect(left.text.contains("You no longer follow this conversation."))
            #expect(try await rhea.get("/work").text.contains("No note names you"))
            let ada = try await rig.browser(of: .tariffAgent)
            _ = try await ada.get("/inbox")
            #expect(try await ada.post(path + "/follow").status == .notFound)
        }
    }
}
