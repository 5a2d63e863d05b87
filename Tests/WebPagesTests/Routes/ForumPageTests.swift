import Community
import HTTPTypes
import Primitives
import TestSupport
import Testing

@testable import WebPages

private let old = Moment(microseconds: 1_520_874_045_567_000)

/// Somebody with a question and an answer under it, from elsewhere.
private func forum() -> [ForumRecord] {
    var (gwen, question, other, answer) = (
        ForumRecord(.member, id: "7", at: old), ForumRecord(.topic, id: "101", at: old),
        ForumRecord(.topic, id: "102", at: old), ForumRecord(.answer, id: "18", at: old)
    )
    gwen.name = "Gwen"
    (question.title, question.text, question.author) = ("Is it <dark>?", "if a {\n    b\n}", "7")
    (other.title, other.text, other.author) = ("Is it dim?", "It is.", "7")
    (answer.topic, answer.text, answer.author) = ("101", "See (https://a.example/x).", "7")
    var (help, link) = (ForumRecord(.help, at: old), ForumRecord(.link, at: old))
    (help.answer, help.number) = ("18", 9)
    (link.topic, link.to, link.type) = ("101", "102", "duplicate")
    return [gwen, question, other, answer, help, link]
}

extension PageRig {
    fileprivate func takeForum() async throws {
        let source = ForumSource(name: "forum.example", form: .stackexchange, hasOldAddresses: true)
        let nia = try await marram.viewer(.administrator)
        _ = try await ImportCommunity(ground: ground)(forum(), from: source, by: nia)
    }
}

@Suite struct `What came from another forum` {
    @Test func `stands where its old address leads, as it was, with where it came from`() async throws {
        try await withCommunity { rig in
            try await rig.takeForum()
            let stranger = rig.stranger()
            let moved = try await stranger.get("/questions/101/is-it-dark")
            #expect(moved.status == .movedPermanently)
            let path = try #require(moved.location)
            let page = try await stranger.get(path).text
            #expect(page.contains("Is it &lt;dark&gt;?"))
            #expect(page.contains("if a {<br>    b<br>}"))
            #expect(page.contains("forum.example"))
            #expect(page.contains("9 of them before it came here"))
            #expect(page.contains("(<a class=\"a\""))
            #expect(page.contains("It goes on there"))
            #expect(try await stranger.get("/q/101").location == path)
            #expect(try await stranger.get("/a/18").location?.hasPrefix(path + "?at=") == true)
            #expect(try await stranger.get("/questions/999").status == .notFound)
            #expect(try await stranger.get("/t/slug/101").status == .notFound)
        }
    }

    @Test func `is claimed by whoever it was, and decided by one of ours`() async throws {
        try await withCommunity { rig in
            try await rig.takeForum()
            let ben = try await rig.member("Ben")
            let topic = try #require(try await ben.get("/q/101").location)
            let profile = try #require(try await ben.get(topic).between("href=\"/community/people/", "\""))
            let address = "/community/people/\(profile)"
            #expect(try await rig.stranger().get(address).text.contains("href=\"/community/sign-in\""))
            _ = try await ben.get(address)
            let long = "I <was> " + String(repeating: "there ", count: 400)
            let unfit = try await ben.post("\(address)/claim", ["words": long])
            #expect(unfit.status == .unprocessableContent)
            #expect(unfit.text.contains("<details class=\"fold\" open>") && unfit.text.contains("I &lt;was&gt; there"))
            let mine = try await ben.submit("\(address)/claim", ["words": "I <was>."])
            #expect(mine.text.contains("parley-"))
            let hugh = try await rig.browser(of: .hubMember)
            let desk = try await hugh.get("/desk/claims")
            #expect(desk.text.contains("I &lt;was&gt;."))
            let claim = try #require(desk.between("action=\"/desk/claims/", "\""))
            #expect(try await hugh.submit("/desk/claims/\(claim)", ["granted": "1"]).status == .ok)
            #expect(try await hugh.post("/desk/claims/\(claim)", ["granted": "1"]).status == .conflict)
            #expect(try await ben.get(topic).text.contains("<bdi>Ben</bdi>"))
            #expect(try await rig.stranger().get(address).status == .notFound)
        }
    }

    @Test func `is listed for administrators and for nobody else`() async throws {
        try await withCommunity { rig in
            try await rig.takeForum()
            let nia = try await rig.browser(of: .administrator)
            #expect(try await nia.get("/desk/imports").text.contains("1 members, 2 topics"))
            let hugh = try await rig.browser(of: .hubMember)
            #expect(try await hugh.get("/desk/imports").status == .forbidden)
            let tom = try await rig.browser(of: .meterAgent)
            #expect(try await tom.get("/desk/claims").status == .forbidden)
        }
    }
}
