import Conversations
import HTTPTypes
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `Who else is at a conversation` {
    @Test func `is on the page and in the list, and gone when their page is`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let (tom, hugh) = (try await rig.browser(of: .meterAgent), try await rig.browser(of: .hubMember))
            _ = try await tom.get("/inbox?open=\(id)")

            let page = try await hugh.get("/inbox?open=\(id)")
            #expect(page.text.contains("<bdi>Tom Reece</bdi> is reading"))
            #expect(!page.text.contains("<bdi>Hugh Lloyd</bdi> is reading"), "nobody is told of themselves")
            let list = try await tom.get("/inbox")
            let row = try #require(list.between("id=\"here-\(id)\">", "</div></div></li>"))
            #expect(row.contains("<bdi>Hugh Lloyd</bdi> is reading"))
            let alone = try await hugh.get("/inbox?open=\(id)")
            #expect(!alone.text.contains("<bdi>Tom Reece</bdi> is reading"), "he has left")

            _ = try await tom.post("/conversations/\(id)/draft", ["text": "Half a thought."])
            rig.marram.time.advance(by: .seconds(40))
            let writing = try await hugh.get("/conversations/\(id)")
            #expect(writing.text.contains("<bdi>Tom Reece</bdi> is writing ("))
            #expect(writing.text.contains("<bdi>Tom Reece</bdi> is writing now"))
            #expect(writing.text.contains("<p class=\"body\" dir=\"auto\">Half a thought.</p>"))
            rig.marram.time.advance(by: .seconds(50))
            let saved = try await hugh.get("/conversations/\(id)").text
            #expect(!saved.contains("is writing"))
            #expect(saved.contains("<bdi>Tom Reece</bdi> began an answer, last saved: <time"))
            #expect(saved.contains("Half a thought."))

            let own = try await tom.get("/conversations/\(id)").text
            #expect(!own.contains("began an answer"), "one’s own words stand where one writes")
            let reader = try await rig.browser(of: .meterReader).get("/conversations/\(id)").text
            #expect(!reader.contains("Half a thought."))
            #expect(!reader.contains("began an answer"))
        }
    }

    @Test func `comes by the stream, which keeps them there, and goes when it is lost`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let (tom, hugh) = (try await rig.browser(of: .meterAgent), try await rig.browser(of: .hubMember))
            _ = try await tom.get("/inbox?open=\(id)")
            var seen = try rig.fragments(of: tom, sendsPanes: true)
            _ = try await seen.news()

            _ = try await hugh.get("/inbox?open=\(id)")
            var kept = try rig.fragments(of: hugh, sendsPanes: true)
            for _ in 0..<4 {
                _ = try await kept.news()
                rig.marram.time.advance(by: .seconds(10))
            }
            let came = try #require(try await seen.news()).text
            #expect(came.contains("id=\"here-\(id)\"><span class=\"av sm us\""))
            #expect(came.contains("<bdi>Hugh Lloyd</bdi> is reading"))

            rig.marram.time.advance(by: .seconds(11))
            let went = try #require(try await seen.news()).text
            #expect(went.contains("id=\"here-\(id)\"></span>"))
            #expect(!went.contains("Hugh Lloyd"))
            _ = try await kept.news()
            #expect(try await seen.news()?.isEmpty == true, "what had run out does not begin again")
        }
    }

    @Test func `is told to those only who may see the conversation`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let (tom, ada) = (try await rig.browser(of: .meterAgent), try await rig.browser(of: .tariffAgent))
            _ = try await ada.get("/inbox")
            _ = try await tom.get("/inbox?open=\(id)")
            _ = try await tom.post("/conversations/\(id)/draft", ["text": "Half a thought."])

            var fragments = try rig.fragments(of: ada, sendsPanes: true)
            let news = try #require(try await fragments.news()).text

            #expect(!news.contains("\(id)"))
            #expect(!news.contains("Tom Reece"))
        }
    }
}
