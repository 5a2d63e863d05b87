import HTTPTypes
import Journal
import Knowledge
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `Files and wordings of an answer, on the pages,` {
    @Test func `are added by a form without script and shown with the answer`() async throws {
        try await withPages { rig in
            let (answer, nia) = (try await rig.writtenAnswer(), try await rig.browser(of: .administrator))
            let path = "/answers/\(answer.id)"
            _ = try await nia.get(path)
            let silent = try await nia.upload("\(path)/files", ["shows": ""], "a.png", tinyPNG)
            #expect(silent.status == .unprocessableContent)
            #expect(silent.text.contains("href=\"#f-shows\""))
            let none = try await nia.upload("\(path)/files", ["shows": "<b>"], "a.html", [0, 1, 2])
            #expect(none.status == .unprocessableContent)
            #expect(none.text.contains("value=\"&lt;b&gt;\""))
            let foreign = try await nia.upload("\(path)/files", ["csrf": "guess", "shows": "A"], "a.png", tinyPNG)
            #expect(foreign.status == .forbidden)
            let added = try await nia.upload("\(path)/files", ["shows": "A <display>"], "../a.png", tinyPNG)
            #expect(added.location == path)

            let page = try await nia.get(path)
            #expect(page.text.contains("alt=\"A &lt;display&gt;\""))
            let file = try #require(page.between("src=\"\(path)/files/", "\""))
            let sent = try await nia.get("\(path)/files/\(file)")
            #expect(sent.header("Content-Type") == "image/png")
            #expect(sent.header("Content-Security-Policy") == "default-src 'none'; sandbox")
            #expect(sent.header("X-Content-Type-Options") == "nosniff")
            #expect(sent.header("Content-Disposition") == "inline; filename=\"a.png\"; filename*=UTF-8''a.png")
            #expect(sent.header("Cache-Control") == "private, max-age=31536000, immutable")

            // Not public: there is nothing, for anybody outside and for colleagues who do not see it.
            #expect(try await rig.stranger().get("/a/\(answer.code)/files/\(file)").status == .notFound)
            let foreignReader = try await rig.browser(of: .tariffAgent)
            #expect(try await foreignReader.get("\(path)/files/\(file)").status == .notFound)
            let reader = try await rig.browser(of: .meterReader)
            _ = try await reader.get(path)
            #expect(try await reader.upload("\(path)/files", ["shows": "A"], "a.png", tinyPNG).status == .forbidden)

            let seen = try #require(try await nia.get(path).between("name=\"version\" value=\"", "\""))
            _ = try await nia.submit("\(path)/state", ["state": "public", "version": seen])
            let shown = try await rig.stranger().get("/a/\(answer.code)/files/\(file)")
            #expect(shown.status == .ok)
            #expect(shown.header("Cache-Control") == "public, max-age=60")
            #expect(shown.header("Set-Cookie") == nil)
            #expect(try await rig.stranger().get("/a/\(answer.code)").text.contains("/a/\(answer.code)/files/\(file)"))
            #expect(try await rig.stranger().get("/a/\(answer.code)/files/x").status == .notFound)
            _ = try await nia.get(path)
            #expect(try await !nia.submit("\(path)/files/\(file)/remove").text.contains("files/\(file)"))
        }
    }

    @Test func `are compared with each other`() async throws {
        try await withPages { rig in
            let (answer, nia) = (try await rig.writtenAnswer(), try await rig.browser(of: .administrator))
            let path = "/answers/\(answer.id)/wordings"
            #expect(try await nia.get(path).status == .ok)
            let wording = KeptAnswer.Wording(title: answer.wording.title, body: "It is green.", language: "en")
            let viewer = try await rig.marram.viewer(.administrator)
            _ = try await ChangeAnswer(ground: rig.ground)(answer.id, from: answer.version, to: wording, by: viewer)
            let page = try await nia.get(path)
            #expect(page.text.contains("<del><span class=\"vh\">removed: </span>red.</del>"))
            #expect(page.text.contains("<ins><span class=\"vh\">added: </span>green.</ins>"))
            #expect(try await rig.browser(of: .tariffAgent).get(path).status == .notFound)
            #expect(try await rig.browser(of: .meterReader).get(path).status == .forbidden)
        }
    }
}

extension PageRig {
    /// An answer that colleagues of the meter people see.
    fileprivate func writtenAnswer() async throws -> KeptAnswer {
        let nia = try await marram.viewer(.administrator)
        let wording = KeptAnswer.Wording(title: "What colour is it?", body: "It is red.", language: "en")
        let answer = try await WriteAnswer(ground: ground)(wording, in: marram.meter.id, by: nia)
        return try await PublishAnswer(ground: ground)(answer.id, to: .internal, by: nia)
    }
}

private let tinyPNG: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0] + Array("IEND".utf8) + [0, 0, 0, 0]
