import Channels
import Governance
import HTTPTypes
import Journal
import Organization
import Primitives
import Responding
import TestSupport
import Testing

@testable import Publishing
@testable import WebPages

@Suite struct `The notice behind an act` {
    @Test(arguments: Notice.Name.allCases)
    func `says something in every language`(name: Notice.Name) {
        for language in Language.allCases {
            let text = Notice(name).flash(in: Sample.words(language)).text
            #expect(text.count > 3 && !text.hasPrefix("notice") && !text.contains("{"))
        }
    }

    @Test func `says when something leaves, in the reader's words`() throws {
        let notice = Notice.planned(at: Sample.now)

        let carried = try #require(Notice(cookie: notice.cookie))

        #expect(carried == notice)
        let english = carried.flash(in: Sample.words()).text
        #expect(english == "It leaves at its moment: 20 November 2026, 09:52. Until then it can be taken back.")
        #expect(carried.flash(in: Sample.words(.arabic)).text.contains("٢٠ نوفمبر ٢٠٢٦"))
    }

    @Test(arguments: ["-9223372036854775808", "9223372036854775807", "-1", "soon", ""])
    func `takes no moment that no calendar shows`(argument: String) throws {
        let notice = try #require(Notice(cookie: "storyPlanned.\(argument)"))

        #expect(notice.flash(in: Sample.words()).text.contains("moment: ?."))
    }

    @Test func `tells of a story what follows from each step`() async throws {
        try await withStories { rig in
            let tom = try await rig.browser(of: .meterAgent)
            let nia = try await rig.browser(of: .administrator)
            _ = try await tom.get("/stories")
            let begun = try await tom.submit("/stories", ["title": "Displays", "unit": "METER"])
            #expect(begun.text.contains("The story is written down."))
            let words = try #require(begun.between("action=\"/stories/", "/save\""))
            let (path, story) = ("/stories/\(words)", "/stories/\(words.prefix { $0 != "/" })")
            let text = ["text": "It is easy.", "language": "en"]

            let saved = try await tom.submit("\(path)/save", text.merging(["version": "0"]) { $1 })
            #expect(saved.text.contains("They need a review before they leave."))
            let asked = try await tom.submit("\(path)/ask", ["version": "1"])
            #expect(asked.text.contains("The words wait for somebody who did not write them."))
            _ = try await nia.get(story)
            let returned = try await nia.submit("\(path)/return", ["version": "2", "note": "Shorter."])
            #expect(returned.text.contains("It went back to those who wrote it"))
            _ = try await tom.get(story)
            _ = try await tom.submit("\(path)/ask", ["version": "3"])
            _ = try await nia.get(story)
            let approved = try await nia.submit("\(path)/approve", ["version": "4"])
            #expect(approved.text.contains("Whoever works on the story now says when it leaves."))

            _ = try await tom.get(story)
            let moment = ["version": "5", "at": "2027-01-08T17:00", "zone": "Europe/London"]
            let planned = try await tom.submit("\(path)/schedule", moment)
            #expect(planned.text.contains("It leaves at its moment: 8 January 2027, 17:00."))
            let back = try await tom.submit("\(path)/take-back")
            #expect(back.text.contains("It stays approved and waits for another moment."))
            let now = try await tom.submit("\(path)/schedule", ["version": "7", "now": "1"])
            #expect(now.text.contains("It leaves within seconds."))
            let over = try await tom.submit("\(story)/withdraw")
            #expect(over.text.contains("The story is let be."))
            #expect(!over.text.contains("It is in the record."))
        }
    }

    @Test func `says what waits when units are held, and what leaves when they are let go`() async throws {
        try await withPages { rig in
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/halts")
            let begun = try await nia.post("/halts", ["unit-METER": "1", "reason": "Brakes."])
            let halt = try #require(begun.location)
            #expect(try await nia.get(halt).text.contains("Nothing leaves these units from now on."))
            #expect(!(try await nia.get(halt).text.contains("Nothing leaves these units from now on.")))

            #expect(try await nia.submit("\(halt)/end", [:]).text.contains("What waited leaves now, each once"))
        }
    }

    @Test func `says of what did not leave what becomes of it`() async throws {
        let outcomes: [(DecideOutbox.Decision, String)] = [
            (.published, "Noted as done on the network."), (.sendAgain, "It is sent again."),
            (.lookAgain, "Nothing is sent before that is known."), (.giveUp, "Nothing more of it is sent."),
        ]
        for (decision, sentence) in outcomes {
            #expect(decision.notice.flash(in: Sample.words()).text.contains(sentence))
        }
        #expect(Set(DecideOutbox.Decision.allCases.map(\.notice.name)).count == 4)
    }
}
