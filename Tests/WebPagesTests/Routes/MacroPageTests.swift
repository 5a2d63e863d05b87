import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Responding
import TestSupport
import Testing

@testable import WebPages

@Suite struct `Macros, on the pages,` {
    @Test func `are made, changed and removed, and come back with what was typed when they are refused`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .meterAgent)
            #expect(try await browser.get("/saved-replies").text.contains("href=\"/macros\""))
            #expect(try await browser.get("/macros").text.contains("No macro is saved yet."))
            #expect(!(try await browser.get("/macros/edit").text.contains("name=\"unit\"")))
            let form = ["name": "A <bill>", "tags": "Bill, night", "hours": "24"]
            let refused = try await browser.post("/macros/edit", form.merging(["to": "TARIFF"]) { $1 })
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("What is offered to another unit is not put off."))
            #expect(refused.text.contains("value=\"Bill, night\""))
            #expect(refused.text.contains("value=\"TARIFF\" selected"))

            let both = try await browser.post("/macros/edit", form.merging(["done": "1"]) { $1 })
            #expect(both.text.contains("What is done is neither put off nor offered to another unit."))
            #expect(both.text.contains("name=\"done\" value=\"1\" checked"))

            let made = try await browser.submit("/macros/edit", form)
            #expect(made.text.contains("The macro is saved."))
            #expect(made.text.contains("A &lt;bill&gt;"))
            #expect(made.text.contains("#night"))
            let id = try #require(try await rig.macros(of: .meterAgent).first?.id)
            let change = form.merging(["macro": "\(id)", "version": "1", "name": "Bills", "hours": ""]) { $1 }
            _ = try await browser.submit("/macros/edit", change)
            #expect(try await rig.macros(of: .meterAgent).map(\.actions.snoozeHours) == [nil])
            #expect(try await browser.post("/macros/edit", change).status == .conflict)
            let removed = try await browser.submit("/macros/remove", ["macro": "\(id)"])
            #expect(removed.text.contains("The macro is removed."))
            #expect(try await browser.get("/macros/edit?macro=\(id)").status == .notFound)
        }
    }

    @Test func `are applied from the conversation, all or nothing, and hidden from other units`() async throws {
        try await withReply { rig, id, browser, _ in
            #expect(!(try await browser.get("/conversations/\(id)").text.contains("id=\"macro-form\"")))
            let nia = try await rig.marram.viewer(.administrator)
            let keep = KeepMacros(ground: rig.ground)
            let meter = rig.marram.meter.id
            let macro = try await keep.create(
                "A bill",
                doing: Macro.Actions(tags: ["bill"], need: .init(priority: .urgent, reason: "Cold")),
                for: meter,
                by: nia
            )
            let wrong = try await keep.create(
                "Wrong",
                doing: Macro.Actions(tags: ["wrong"], owner: .agent(rig.marram.id(of: .tariffAgent))),
                for: meter,
                by: nia
            )
            let page = try await browser.get("/conversations/\(id)")
            #expect(page.text.contains("A bill: #bill, Urgent: Cold</option>"))

            let path = "/conversations/\(id)/macro"
            for (chosen, sentence) in [
                ("", "Choose a macro first."), ("\(wrong.id)", AssignmentRefused.cannotAnswer.message),
            ] {
                let refused = try await browser.post(path, ["macro": chosen, "back": "/inbox"])
                #expect(refused.status == .conflict)
                #expect(refused.text.contains(("\(sentence)" as HTML).text))
            }
            let applied = try await browser.submit(path, ["macro": "\(macro.id)", "back": "/inbox"])
            #expect(applied.text.contains("The macro is applied."))
            #expect(applied.text.contains(">bill</span>"))
            #expect(!applied.text.contains(">wrong</span>"))

            #expect(try await browser.get("/macros/edit?macro=\(macro.id)").status == .forbidden)
            #expect(try await browser.post("/macros/remove", ["macro": "\(macro.id)"]).status == .forbidden)
            let ada = try await rig.browser(of: .tariffAgent)
            #expect(!(try await ada.get("/macros").text.contains("A bill")))
            #expect(try await ada.get("/macros/edit?macro=\(macro.id)").status == .notFound)
            #expect(try await ada.post("/macros/remove", ["macro": "\(macro.id)"]).status == .notFound)
            #expect(try await ada.post(path, ["macro": "\(macro.id)", "back": "/inbox"]).status == .notFound)
        }
    }
}

extension PageRig {
    fileprivate func macros(of colleague: Marram.Colleague) async throws -> [Macro] {
        let viewer = try await marram.viewer(colleague)
        return try await ground.read { try viewer.kept(Macro.self, on: $0) }
    }
}
