import Conversations
import Foundation
import HTTPTypes
import Journal
import Listening
import Matching
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `The pages of the queries` {
    @Test func `save a new query and show it in the list`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/queries/new")

            let editor = try await browser.submit(
                "/queries",
                ["name": "meters <b>", "unit": "METER", "text": "meter OR zähler"]
            )

            #expect(editor.text.contains("The query is saved"))
            #expect(editor.text.contains("meter OR zähler</textarea>"))
            let list = try await browser.get("/queries")
            #expect(list.text.contains("meters &lt;b&gt;"))
            #expect(!list.text.contains("meters <b>"))
        }
    }

    @Test func `show a rejected query with its place and everything typed`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/queries/new")

            let answer = try await browser.post("/queries", ["name": "meters", "unit": "METER", "text": "(meter"])

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("value=\"meters\""))
            #expect(answer.text.contains("(meter</textarea>"))
            #expect(answer.text.contains("f-text-error"))
            #expect(try await rig.queries().isEmpty)
        }
    }

    @Test func `show what a colleague saved meanwhile and keep what was typed`() async throws {
        try await withPages { rig in
            let query = try await rig.keep("meters", "meter")
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/queries/\(query.id)")
            _ = try await SaveQuery(ground: rig.ground).change(
                query.id,
                from: 1,
                name: "meters",
                text: "meter OR display",
                isPaused: false,
                by: try await rig.marram.viewer(.hubMember)
            )

            let mine = ["name": "meters", "text": "meter OR bill", "version": "1"]
            let answer = try await browser.post("/queries/\(query.id)", mine)

            #expect(answer.status == .conflict)
            #expect(answer.text.contains("A colleague has saved a version"))
            #expect(answer.text.contains("meter OR bill</textarea>"))
            #expect(answer.text.contains("meter OR display"))
            let version = try #require(answer.between("name=\"version\" value=\"", "\""))
            let saved = try await browser.submit("/queries/\(query.id)", mine.merging(["version": version]) { $1 })
            #expect(saved.status == .ok)
            #expect(try await rig.queries().map(\.text) == ["meter OR bill"])
        }
    }

    @Test func `say what a wording would find, for the script and without it`() async throws {
        try await withPages { rig in
            try await rig.hear(somePost("p1", "My meter is wrong."))
            try await rig.hear(somePost("p2", "The display is dark."))
            let query = try await rig.keep("meters", "meter")
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/queries/\(query.id)")
            let here = ["Referer": "http://localhost/queries/\(query.id)"]
            let fields = ["id": query.id.description, "name": "meters", "text": "display", "version": "1"]

            let part = try await browser.post("/queries/check", fields, here.merging(["X-Parts": "check"]) { $1 })
            let page = try await browser.post("/queries/check", fields, here)

            #expect(part.text.hasPrefix("<div id=\"check\""))
            #expect(part.text.contains("<mark>display</mark>"))
            #expect(part.text.contains("<mark>meter</mark>"))
            #expect(page.text.contains("action=\"/queries/\(query.id)\""))
            #expect(page.text.contains("<mark>display</mark>"))
            #expect(try await rig.queries().map(\.text) == ["meter"])
        }
    }

    @Test func `know which query is being written without an address to go by, whatever it is called by now`()
        async throws
    {
        try await withPages { rig in
            let query = try await rig.keep("meters", "meter")
            let browser = try await rig.browser(of: .meterAgent)
            let editor = try await browser.get("/queries/\(query.id)")
            let id = try #require(editor.between("name=\"id\" value=\"", "\""))

            let fields = ["id": id, "name": "renamed", "text": "display", "version": "1"]
            let page = try await browser.post("/queries/check", fields)
            _ = try await browser.post("/queries/\(id)", fields)

            #expect(page.text.contains("action=\"/queries/\(query.id)\""))
            #expect(page.text.contains("value=\"renamed\""))
            #expect(try await rig.queries().map(\.name) == ["renamed"])
        }
    }

    @Test func `show more than a page has piece by piece, and find one by its name`() async throws {
        try await withPages { rig in
            for number in 100..<201 { _ = try await rig.keep("heron \(number)", "heron") }
            _ = try await rig.keep("Wo ÄRGER ist", "meter")
            let browser = try await rig.browser(of: .meterAgent)

            let first = try await browser.get("/queries")
            #expect(first.text.contains("heron 100") || first.text.contains("ÄRGER"))
            let address = try #require(first.between("rel=\"next\" href=\"", "\""))
            let second = try await browser.get(address)
            #expect(!second.text.contains("rel=\"next\""))
            #expect(first.text.components(separatedBy: "row-link").count == 101)
            #expect(second.text.components(separatedBy: "row-link").count == 3)
            let found = try await browser.get("/queries?q=%C3%A4rger")
            #expect(found.text.contains("Wo ÄRGER ist") && !found.text.contains("heron 1"))
            let none = try await browser.get("/queries?q=otter")
            #expect(none.text.contains("No query has this in its name.") && none.text.contains("value=\"otter\""))
        }
    }

    @Test func `let a query rest and wake it, from the list and from its editor`() async throws {
        try await withPages { rig in
            let query = try await rig.keep("meters", "meter")
            let browser = try await rig.browser(of: .meterAgent)
            let list = try await browser.get("/queries")
            #expect(list.text.contains("action=\"/queries/\(query.id)/pause\""))

            let rested = try await browser.submit("/queries/\(query.id)/pause")
            #expect(rested.text.contains("The query rests."))
            #expect(rested.text.contains("action=\"/queries/\(query.id)/resume\""))
            #expect(try await rig.queries().map(\.isPaused) == [true])

            let here = ["Referer": "http://localhost/queries/\(query.id)"]
            let woken = try await browser.post("/queries/\(query.id)/resume", [:], here)
            #expect(woken.location == "/queries/\(query.id)")
            #expect(try await rig.queries().map(\.isPaused) == [false])
        }
    }

    @Test func `say where a wording is wrong`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/queries/new")

            let part = try await browser.post(
                "/queries/check",
                ["name": "", "text": "meter AND"],
                ["X-Parts": "check"]
            )

            #expect(part.status == .unprocessableContent)
            #expect(part.text.contains("This cannot be used yet"))
        }
    }

    @Test func `propose what a conversation wants excluded, and save nothing`() async throws {
        try await withPages { rig in
            let query = try await rig.keep("meters", "meter")
            let reason = try rig.match(query, finding: "meter", at: 3..<8)
            let id = try await rig.hear(somePost("p1", "My meter is wrong."), because: [reason])
            let browser = try await rig.browser(of: .meterAgent)

            let conversation = try await browser.get("/inbox?open=\(id)")
            let link = "/queries/\(query.id)?exclude=meter&amp;from=\(id)"
            #expect(conversation.text.contains(link))
            #expect(conversation.text.contains("My <mark>meter</mark> is wrong."))
            let editor = try await browser.get("/queries/\(query.id)?exclude=meter&from=\(id)")

            #expect(editor.text.contains("(meter) NOT meter</textarea>"))
            #expect(editor.text.contains("href=\"/conversations/\(id)\""))
            #expect(try await rig.queries().map(\.version) == [1])
        }
    }

    @Test(arguments: ["%22", "a)%20OR%20(b", "%3Cscript%3E", "NOT"])
    func `propose nothing that is no term`(_ term: String) async throws {
        try await withPages { rig in
            let query = try await rig.keep("meters", "meter")
            let browser = try await rig.browser(of: .meterAgent)

            let editor = try await browser.get("/queries/\(query.id)?exclude=\(term)")

            #expect(editor.status == .ok)
            #expect(!editor.text.contains("<script>alert"))
            #expect(!editor.text.contains("<script></"))
        }
    }

    @Test func `let a query rest and wake it`() async throws {
        try await withPages { rig in
            let query = try await rig.keep("meters", "meter")
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/queries/\(query.id)")

            let resting = try await browser.submit("/queries/\(query.id)/pause")
            #expect(resting.text.contains("Resting"))
            let awake = try await browser.submit("/queries/\(query.id)/resume")

            #expect(!awake.text.contains("Resting"))
            #expect(try await rig.queries().map(\.version) == [3])
        }
    }

    @Test func `hide another unit's query`() async throws {
        try await withPages { rig in
            let query = try await rig.keep("meters", "meter")
            let browser = try await rig.browser(of: .tariffAgent)
            _ = try await browser.get("/queries")

            #expect(try await browser.get("/queries/\(query.id)").status == .notFound)
            #expect(
                try await browser.post("/queries/\(query.id)", ["name": "a", "text": "b", "version": "1"]).status
                    == .notFound
            )
            #expect(try await !browser.get("/queries").text.contains("meters"))
        }
    }

    @Test func `count the matches of the last seven days`() async throws {
        try await withPages { rig in
            let query = try await rig.keep("meters", "meter")
            let reason = try rig.match(query, finding: "meter", at: 3..<8)
            try await rig.hear(somePost("p1", "My meter is wrong."), because: [reason])
            rig.marram.time.advance(by: .seconds(8 * 86_400))
            try await rig.hear(somePost("p2", "My meter is right."), because: [reason])
            let browser = try await rig.browser(of: .meterAgent)

            let list = try await browser.get("/queries")

            #expect(list.text.contains("found one post in seven days"))
        }
    }
}

extension PageRig {
    func keep(_ name: String, _ text: String) async throws -> KeptQuery {
        try await SaveQuery(ground: ground)
            .create(name: name, text: text, unit: marram.meter.id, by: try await marram.viewer(.meterAgent))
    }

    func queries() async throws -> [KeptQuery] {
        let organization = marram.organization
        return try await ground.read { try QueryTable(on: $0).all(of: organization) }
    }

    func match(_ query: KeptQuery, finding clause: String, at range: Range<Int>) throws -> Mention.Reason {
        let found = Explanation.Clause(clause: clause, field: .text, ranges: [range])
        return .matched(
            Mention.MatchRecord(
                query: query.id,
                name: query.name,
                version: query.version,
                explanation: Explanation(clauses: [found])
            )
        )
    }
}
