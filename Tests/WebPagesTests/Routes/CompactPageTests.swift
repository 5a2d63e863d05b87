import HTTPTypes
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `The compact of a unit, on a page,` {
    @Test func `is written by the hub, read by the unit, and shown on the map`() async throws {
        try await withPages { rig in
            let nia = try await rig.browser(of: .administrator)
            #expect(try await nia.get("/map").text.contains("href=\"/units/METER/compact\""))
            let empty = try await nia.get("/units/METER/compact")
            #expect(empty.text.contains("Nothing has been agreed yet."))
            #expect(empty.text.contains("owes nothing yet that is measured"))

            let saved = try await nia.submit(
                "/units/METER/compact",
                [
                    "version": "0", "kind-0": "cover", "words-0": "Answers from <20:00>.", "who-0": "Night shift",
                    "until-0": "2026-11-19", "target-onTime": "90",
                ]
            )
            #expect(saved.text.contains("Answers from &lt;20:00&gt;."))
            #expect(saved.text.contains(">ended</span>"))
            #expect(saved.text.contains("at least one part has too few cases"))
            #expect(saved.text.contains("0 of 0"))

            let tom = try await rig.browser(of: .meterAgent)
            let read = try await tom.get("/units/METER/compact")
            #expect(read.text.contains("Night shift"))
            #expect(!read.text.contains("name=\"version\""))
            #expect(try await tom.get("/units/TARIFF/compact").status == .notFound)
            #expect(try await tom.post("/units/METER/compact", ["version": "1"]).status == .forbidden)

            let said = try await nia.submit("/units/METER/compact/independent", ["reason": "They can."])
            #expect(said.text.contains("as <bdi>Nia Prosser</bdi> declared"))
            #expect(try await tom.get("/map").text.contains("independent since 20 November 2026"))
            #expect(try await nia.get("/units").text.contains("independent since 20 November 2026"))
            let back = try await nia.submit("/units/METER/compact/take-back", ["reason": "Two people left."])
            #expect(back.text.contains("The unit leans on the hub."))
            #expect(!(try await tom.get("/map").text.contains("independent since")))
        }
    }

    @Test func `comes back with every word when it is refused`() async throws {
        try await withPages { rig in
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/units/METER/compact")
            let answer = try await nia.post(
                "/units/METER/compact",
                ["version": "0", "kind-1": "tools", "words-1": "A <b>wheel</b>", "target-onTime": "90"]
            )
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("href=\"#f-who-1\""))
            #expect(answer.text.contains("value=\"A &lt;b&gt;wheel&lt;/b&gt;\""))
            #expect(answer.text.contains("value=\"90\""))
            let target = try await nia.post("/units/METER/compact", ["version": "0", "target-keptHere": "most"])
            #expect(target.text.contains("href=\"#f-target-keptHere\""))
            let day = ["version": "0", "kind-0": "tools", "words-0": "A", "who-0": "B", "until-0": "soon"]
            #expect(try await nia.post("/units/METER/compact", day).text.contains("href=\"#f-until-0\""))
            let late = try await nia.post("/units/METER/compact", ["version": "7"])
            #expect(late.status == .conflict)
            let silent = try await nia.post("/units/METER/compact/independent", ["reason": " "])
            #expect(silent.status == .unprocessableContent)
            #expect(silent.text.contains("href=\"#f-reason\""))
        }
    }
}
