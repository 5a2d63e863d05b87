import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `The pages of the named lists` {
    @Test func `save a new list, one entry a line, and say which queries name it`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .hubMember)
            let empty = try await browser.get("/lists")
            #expect(empty.text.contains("There is no list yet."))
            _ = try await browser.get("/lists/edit")

            let fields = ["name": "Towns", "version": "0", "entries": "Tywyn\n  Borth  <b>\n\nTywyn\n"]
            let list = try await browser.submit("/lists/edit", fields)

            #expect(list.text.contains("The list is saved."))
            #expect(try await rig.lists().map(\.entries) == [["Tywyn", "Borth <b>"]])
            #expect(list.text.contains("Tywyn, Borth &lt;b&gt;"))
            #expect(list.text.contains("no query yet"))
            let query = try await rig.keep("by town", "meter AND list:towns")
            let named = try await browser.get("/lists")
            #expect(named.text.contains("href=\"/queries/\(query.id)\""))
            #expect(named.text.contains("<code dir=\"ltr\">list:towns</code>"))
        }
    }

    @Test func `refuse a name that no query can write, and keep what was typed`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .hubMember)
            _ = try await browser.get("/lists/edit")

            let fields = ["name": "our towns!", "version": "0", "entries": "Tywyn\nBorth"]
            let answer = try await browser.post("/lists/edit", fields)

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("id=\"f-name-error\""))
            #expect(answer.text.contains("value=\"our towns!\""))
            #expect(answer.text.contains("Tywyn\nBorth</textarea>"))
            #expect(try await rig.lists().isEmpty)
        }
    }

    @Test func `show what a colleague saved meanwhile and keep what was typed`() async throws {
        try await withPages { rig in
            let save = SaveList(ground: rig.ground)
            let hub = try await rig.marram.viewer(.hubMember)
            _ = try await save("towns", entries: ["Tywyn"], from: 0, by: hub)
            let browser = try await rig.browser(of: .hubMember)
            _ = try await browser.get("/lists/edit?name=towns")
            _ = try await save("towns", entries: ["Tywyn", "Borth"], from: 1, by: hub)

            let mine = ["name": "towns", "version": "1", "entries": "Llanon"]
            let answer = try await browser.post("/lists/edit", mine)

            #expect(answer.status == .conflict)
            #expect(answer.text.contains("A colleague has changed this list"))
            #expect(answer.text.contains("Llanon</textarea>"))
            #expect(answer.text.contains("name=\"version\" value=\"2\""))
            #expect(try await rig.lists().map(\.entries) == [["Tywyn", "Borth"]])
            _ = try await browser.post("/lists/edit", mine.merging(["version": "2"]) { $1 })
            #expect(try await rig.lists().map(\.entries) == [["Llanon"]])
        }
    }

    @Test func `are read by everybody and written by the hub`() async throws {
        try await withPages { rig in
            let hub = try await rig.marram.viewer(.hubMember)
            _ = try await SaveList(ground: rig.ground)("towns", entries: ["Tywyn"], from: 0, by: hub)
            let browser = try await rig.browser(of: .meterAgent)

            let list = try await browser.get("/lists/edit?name=towns")
            let new = try await browser.get("/lists/edit")
            let sent = try await browser.post("/lists/edit", ["name": "towns", "version": "1", "entries": "x"])

            #expect(list.text.contains("Tywyn</textarea>"))
            #expect(!list.text.contains("Save the list"))
            #expect(new.status == .forbidden)
            #expect(sent.status == .forbidden)
            #expect(try await rig.lists().map(\.version) == [1])
            #expect(try await browser.get("/lists/edit?name=villages").status == .notFound)
        }
    }

    @Test(arguments: [
        ("meter AND list:towns", true), ("LIST:Towns", true), ("(list:towns)", true), ("author:list:towns", true),
        ("list:towns-north", false), ("list:town", false), ("towns", false), ("list: towns", false), ("", false),
    ])
    func `know the queries that name one`(query: String, isNamed: Bool) {
        #expect(namedLists(in: query).contains("towns") == isNamed)
    }

    @Test func `know all of them that one query names, each once`() {
        let query = "list:towns OR LIST:Brands AND NOT (list:towns OR list:)"

        #expect(namedLists(in: query) == ["towns", "brands"])
    }
}

extension PageRig {
    func lists() async throws -> [NamedList] {
        let organization = marram.organization
        return try await ground.read { try ListTable(on: $0).all(of: organization) }
    }
}
