import Channels
import Conversations
import Journal
import Primitives
import TestSupport
import Testing

@testable import Listening
@testable import WebPages

@Suite struct `Who may read what` {
    @Test(arguments: [
        ("public", "Public on", "Reply in public to"), ("unlisted", "not shown around", "public but not shown around"),
        ("private", "Only for followers", "and to our followers only"),
        ("direct", "Only for those it names", " only</label>"),
        ("circle", "Only for those it names", " only</label>"),
    ])
    func `is said beside a post and above its answer`(
        visibility: String,
        standing: String,
        answer: String
    ) async throws {
        try await withPages { rig in
            try await rig.connect()
            var post = somePost("1")
            post.handle = ["visibility": visibility]
            let id = try await rig.hear(post)

            let page = try await rig.browser(of: .meterAgent).get("/conversations/\(id)")

            #expect(page.text.contains(standing))
            #expect(page.text.contains(answer))
            #expect(visibility == "public" || !page.text.contains("Reply in public"))
        }
    }

    @Test func `says before anything is sent what stands against an answer, and its warning`() async throws {
        try await withPages { rig in
            try await rig.connect()
            var post = somePost("1", "<b>words</b>")
            post.handle = ["cannotAnswer": "gate"]
            post.title = "<i>bills</i>"
            post.isSensitive = true
            let id = try await rig.hear(post)
            let free = try await rig.hear(somePost("2", by: "ada"))
            let browser = try await rig.browser(of: .meterAgent)

            let page = try await browser.get("/conversations/\(id)")
            let other = try await browser.get("/conversations/\(free)")

            #expect(page.text.contains("limited who may answer"))
            #expect(page.text.contains("same warning"))
            #expect(!page.text.contains("<i>bills") && !page.text.contains("<b>words"))
            #expect(!other.text.contains("limited who may answer") && !other.text.contains("same warning"))
        }
    }

    @Test func `says whether its author is who they say, and when they say that they wrote it`() async throws {
        try await withPages { rig in
            try await rig.connect()
            var odd = somePost("1")
            odd.handle = [IncomingPost.senderKey: "forged"]
            odd.createdAt = try #require(Moment(rfc3339: "2031-05-04T10:00:00Z"))
            odd = odd.believable(at: TestClock.start)
            let id = try await rig.hear(odd)
            let plain = try await rig.hear(somePost("2", by: "ada"))
            let browser = try await rig.browser(of: .meterAgent)

            let page = try await browser.get("/conversations/\(id)").text
            let other = try await browser.get("/conversations/\(plain)").text

            #expect(page.contains("Sender forged"))
            #expect(page.contains("Says that it was written <time datetime=\"2031-05-04"))
            #expect(!other.contains("Sender ") && !other.contains("Says that it was written"))
        }
    }

    @Test func `shows what a post said before, and leads to what it quotes`() async throws {
        try await withPages { rig in
            var post = somePost("1", "The meter is wrong.")
            post.quotedURL = "https://toot.example/@huw/7"
            let id = try await rig.hear(post)
            let before = try await rig.browser(of: .meterAgent).get("/conversations/\(id)")
            #expect(before.text.contains("https://toot.example/@huw/7") && !before.text.contains("What it said before"))
            try await rig.edit(somePost("1", "The display is wrong."))

            let page = try await rig.browser(of: .meterAgent).get("/conversations/\(id)")

            #expect(page.text.contains("What it said before"))
            #expect(page.text.contains("The meter is wrong.") && page.text.contains("The display is wrong."))
            #expect(!page.text.contains("https://toot.example/@huw/7"), "the later wording quotes nothing")
        }
    }
}

extension PageRig {
    /// The author changes a post that is held.
    fileprivate func edit(_ post: IncomingPost) async throws {
        let (organization, now) = (marram.organization, marram.time.now)
        let id: ID<Mention> = .derived(from: [post.network, post.id], at: now)
        _ = try await ground.write { connection in
            try JournalTable(on: connection).append(
                MentionEdited(mention: id, post: post),
                of: organization,
                in: Lane(of: post.id),
                by: .machine("listening"),
                unit: nil,
                at: now
            )
        }
        _ = try await FollowerRun(ThreadingFollower(), on: ground).catchUp()
    }
}
