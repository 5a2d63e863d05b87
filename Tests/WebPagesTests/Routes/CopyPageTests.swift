import Conversations
import HTTPTypes
import Journal
import Primitives
import TestSupport
import Testing

@testable import WebPages

private let words = """
    The meter display in our hall has shown zero since the storm, and at the office they say that it cannot be, so now I \
    take a picture of it every single evening.
    """

@Suite struct `Copies of a post, on the pages,` {
    @Test func `stand in one row, are listed, and come back by a button`() async throws {
        try await withPages { rig in
            try await rig.connect()
            var ids: [ID<Conversation>] = []
            for number in 0..<3 {
                ids.append(try await rig.hear(somePost("k\(number)", by: "gwen\(number)", words, minute: number)))
                _ = try await FollowerRun(CopyFollower(), on: rig.ground).catchUp()
                rig.marram.time.advance(by: .seconds(60))
            }
            let browser = try await rig.browser(of: .meterAgent)
            let list = try await browser.get("/inbox")
            #expect(list.text.contains("and 2 copies"))
            #expect(!list.text.contains("row-\(ids[2])"))
            let first = try await browser.get("/conversations/\(ids[0])")
            #expect(first.text.contains("href=\"/conversations/\(ids[0])/copies\""))
            let copy = try await browser.get("/conversations/\(ids[2])")
            #expect(copy.text.contains("Put aside as a copy of an open conversation"))
            let page = try await browser.get("/conversations/\(ids[0])/copies")
            #expect(page.text.contains("Came first"))
            #expect(page.text.contains("The same words"))

            _ = try await browser.submit("/conversations/\(ids[2])/not-a-copy", [:])
            let after = try await browser.get("/inbox")
            #expect(after.text.contains("and 1 copy"))
            #expect(after.text.contains("row-\(ids[2])"))

            let reader = try await rig.browser(of: .meterReader)
            #expect(!(try await reader.get("/conversations/\(ids[0])/copies")).text.contains("not-a-copy"))
            let stranger = try await rig.browser(of: .tariffAgent)
            #expect(try await stranger.get("/conversations/\(ids[0])/copies").status == .notFound)
        }
    }
}
