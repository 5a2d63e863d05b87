import Conversations
import HTTPTypes
import Journal
import Primitives
import TestSupport
import Testing

@testable import WebPages

private let zero = "Why does my meter display show zero since the storm?"

@Suite struct `Those who ask the same, on the pages,` {
    @Test func `are answered one by one, each beside its question, and nothing leaves by itself`() async throws {
        try await withPages { rig in
            try await rig.connect()
            var ids: [ID<Conversation>] = []
            for number in 0..<3 {
                ids.append(try await rig.hear(somePost("z\(number)", by: "gwen\(number)", zero, minute: number)))
                rig.marram.time.advance(by: .seconds(60))
            }
            let alone = try await rig.hear(somePost("p9", by: "owl", "Is the meter wrong?"))
            _ = try await FollowerRun(ClusterFollower(), on: rig.ground).catchUp()
            let browser = try await rig.browser(of: .meterAgent)
            let first = try await browser.get("/conversations/\(ids[0])")
            #expect(first.text.contains("others ask the same"))
            let other = try await browser.get("/conversations/\(alone)")
            #expect(!other.text.contains("others ask the same"))
            let tom = try await rig.marram.viewer(.meterAgent)
            let cluster = try #require(try await ClusterQuery(ground: rig.ground)(for: tom).first)
            let path = "/clusters/\(cluster.id)"
            let list = try await browser.get("/clusters")
            #expect(list.text.contains("href=\"\(path)\""))
            let page = try await browser.get(path)
            #expect(page.text.contains("people wait</b> with this question."))

            let empty = try await browser.post(path + "/drafts", ["text": " "])
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("Write the answer first."))
            let ready = try await browser.submit(path + "/drafts", ["text": "Hello {name}, press the left button."])
            #expect(ready.text.contains("The drafts are ready."))
            #expect(try await browser.get(path + "/next").location == "/conversations/\(ids[0])")
            let beside = try await browser.get("/conversations/\(ids[0])")
            #expect(beside.text.contains("Hello Gwen0, press the left button."))
            #expect(beside.text.contains("href=\"\(path)/next?after=\(ids[0])\""))
            #expect(try await browser.get(path + "/next?after=\(ids[0])").location == "/conversations/\(ids[1])")

            let out = try await browser.submit(path + "/out", ["conversation": ids[2].description])
            #expect(out.text.contains("It is by itself from now on."))
            let late = try await browser.post(path + "/out", ["conversation": ids[2].description])
            #expect(late.status == .conflict)
            let added = try await browser.submit(path + "/add", ["conversation": "/inbox?open=\(alone)"])
            #expect(added.text.contains("It is among those that ask the same."))
            let wrong = try await browser.post(path + "/add", ["conversation": "heron"])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("value=\"heron\""))

            let reader = try await rig.browser(of: .meterReader)
            let seen = try await reader.get(path)
            #expect(seen.text.contains("with this question."))
            #expect(!seen.text.contains("/drafts\""))
            let stranger = try await rig.browser(of: .tariffAgent)
            #expect(try await stranger.get(path).status == .notFound)
            let none = try await stranger.get("/clusters")
            #expect(none.status == .ok)
            #expect(!none.text.contains(path))
        }
    }
}
