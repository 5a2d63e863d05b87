import Channels
import Outbound
import Primitives
import Synchronization
import Testing

@testable import DiscourseConnector

/// What a forum's source hands over from a cursor on, in so many rounds.
private func heard(
    _ forum: ScriptedForum,
    from cursor: String?,
    _ more: [String: String] = [:],
    rounds: Int = 1,
    key: String? = nil
) async throws -> [SourceBatch] {
    let batches = Mutex<[SourceBatch]>([])
    let source = try connector(forum, rounds: rounds).source(for: settings(more, key: key))
    do {
        try await source?.run(from: cursor.map(Cursor.init)) { batch in batches.withLock { $0.append(batch) } }
    } catch is CancellationError {}
    return batches.withLock { $0 }
}

private func posts(_ batches: [SourceBatch]) -> [IncomingPost] {
    batches.flatMap(\.events).compactMap { event in
        if case .posted(let post) = event { post } else { nil }
    }
}

@Suite struct `A forum that is listened to` {
    @Test func `begins with its present`() async throws {
        let forum = ScriptedForum(["/posts.json": [latest(post(900), post(899))]])
        let batches = try await heard(forum, from: nil)
        #expect(batches.map(\.cursor) == [Cursor("900")])
        #expect(posts(batches).isEmpty)
    }

    @Test func `hands over what is new, oldest first, in the words that all networks share`() async throws {
        let answering = post(902, number: 3, "It is <b>not</b> you", more: #","reply_to_post_number":2"#)
        let forum = ScriptedForum(["/posts.json": [latest(answering, post(901))]])
        let batches = try await heard(forum, from: "900")
        let found = posts(batches)
        #expect(batches.map(\.cursor) == [Cursor("902")])
        #expect(found.map(\.id) == ["https://forum.example/t/55/1", "https://forum.example/t/55/3"])
        #expect(found[0].title == "Meters" && found[0].reply == nil)
        #expect(found[1].text == "It is not you")
        let gwen = PostAuthor(id: "https://forum.example/u/gwen", handle: "Gwen@forum.example", name: "Gwen O")
        #expect(found[1].author == gwen)
        let parent = "https://forum.example/t/55/2"
        #expect(found[1].reply == ReplyReference(parent: parent, root: "https://forum.example/t/55/1"))
    }

    @Test func `goes back as far as it knows, and tells a gap where that is too far`() async throws {
        let near = ScriptedForum([
            "/posts.json": [latest(post(1_000))], "/posts.json?before=1000": [latest(post(940))],
            "/posts.json?before=940": [latest()], "/posts.json?before=890": [latest(post(890))],
        ])
        let batches = try await heard(near, from: "880")
        #expect(posts(batches).count == 3)
        #expect(batches.map(\.gap) == [nil])

        var pages: [String: [ScriptedForum.Answer]] = ["/posts.json": [latest(post(9_000))]]
        for before in stride(from: 9_000, to: 0, by: -50) { pages["/posts.json?before=\(before)"] = [latest()] }
        let far = ScriptedForum(pages)
        #expect(try await heard(far, from: "10").map { $0.gap == nil } == [false])
        #expect(far.paths.count == 40)
    }

    @Test(arguments: [true, false])
    func `passes over nothing where a page ends, on today's forums and on older ones`(isOld: Bool) async throws {
        func page(before: Int) -> ScriptedForum.Answer {
            let ids = isOld ? before - 49...before : before - 50...before - 1
            return answer(#"{"latest_posts":[\#(ids.map { post($0, number: $0) }.joined(separator: ","))]}"#)
        }
        let pages = (800...1_000).map { ("/posts.json?before=\($0)", [page(before: $0)]) }
        let forum = ScriptedForum(["/posts.json": [page(before: isOld ? 1_000 : 1_001)]].merging(pages) { $1 })

        let found = posts(try await heard(forum, from: "880"))

        #expect(found.map(\.id) == (881...1_000).map { "https://forum.example/t/55/\($0)" })
    }

    @Test func `tells what was changed and what is gone, and nothing of what moderators do`() async throws {
        let page = latest(
            post(904, number: 5, more: #","post_type":3"#),
            post(903, number: 4),
            post(902, number: 3, more: #","hidden":true"#),
            post(900, number: 2, more: #","version":2"#),
            post(899, more: #","user_deleted":true"#),
            #"{"id":"odd"}"#
        )
        let forum = ScriptedForum(["/posts.json": [page]])
        let events = try await heard(forum, from: "901").flatMap(\.events)
        #expect(events.count == 3)
        #expect(events[0] == .deleted(network: "discourse", id: "https://forum.example/t/55/1", author: nil))
        guard case .edited(let edited) = events[1], case .posted(let new) = events[2] else {
            Issue.record("The kinds were not told apart: \(events)")
            return
        }
        #expect(edited.id.hasSuffix("/t/55/2") && new.id.hasSuffix("/t/55/4"))
    }

    @Test(arguments: [Int.min, Int.min + 10, -1, 0, Int.max])
    func `leaves out what has a number that no forum gives`(number: Int) async throws {
        let page = latest(post(number), post(902, number: number), post(903, topic: number), post(904))
        let forum = ScriptedForum(["/posts.json": [page], "/posts.json?before=904": [latest()]])

        let batches = try await heard(forum, from: "901")

        #expect(posts(batches).map(\.id) == ["https://forum.example/t/55/1"])
        #expect(batches.map(\.cursor) == [Cursor("904")])
        #expect(try await heard(ScriptedForum(["/posts.json": [latest(post(number))]]), from: nil).isEmpty)
    }

    @Test func `leaves out who has a name that no forum gives`() async throws {
        let name = String(repeating: "g", count: 3_000)
        let link = #"<a href=\"/u/\#(name)\">@g</a> <a href=\"/u/nia\">@nia</a>"#
        let forum = ScriptedForum(["/posts.json": [latest(post(902, by: name), post(901, number: 2, link))]])

        let found = try posts(await heard(forum, from: "900"))

        #expect(found.map(\.author.handle) == ["Gwen@forum.example"])
        #expect(found.flatMap(\.mentions).map(\.handle) == ["nia@forum.example"])
    }

    @Test func `says before whom a post stands that a key lets us read`() async throws {
        let page = latest(
            post(901),
            category(8, of: post(902, topic: 56)),
            category(9, of: post(903, topic: 57)),
            category(10, of: post(904, topic: 58)),
            category(nil, of: post(905, topic: 59))
        )
        let found = posts(try await heard(ScriptedForum(["/posts.json": [page]]), from: "900", key: "k"))
        #expect(found.map(\.audience) == [.everybody, .followers, .followers, .followers, .named])

        let anybody = ScriptedForum(["/posts.json": [page]])
        #expect(posts(try await heard(anybody, from: "900")).allSatisfy { $0.audience == .everybody })
        #expect(anybody.paths == ["/posts.json"], "what anybody is given is for everybody")
    }

    @Test(arguments: [
        ("/site/basic-info.json", answer(#"{"login_required":true}"#)), ("/site/basic-info.json", answer("{}")),
        ("/site/basic-info.json", answer("", 404)), ("/site.json", answer("", 403)), ("/site.json", answer("<html>")),
    ])
    func `says that it is for few where the forum does not say who reads it`(
        path: String,
        told: ScriptedForum.Answer
    ) async throws {
        let forum = ScriptedForum(["/posts.json": [latest(post(901))], path: [told]])
        #expect(posts(try await heard(forum, from: "900", key: "k")).map(\.audience) == [.followers])
    }

    @Test func `hears one category where that is wanted`() async throws {
        let forum = ScriptedForum(["/posts.json": [latest(post(902), post(901, topic: 56))]])
        #expect(try await heard(forum, from: "900", ["category": "7"]).flatMap(\.events).count == 2)
        #expect(try await heard(forum, from: "900", ["category": "8"]).flatMap(\.events).isEmpty)
        #expect(throws: SettingsRefused.self) {
            _ = try connector(forum).source(for: settings(["category": "help"]))
        }
    }

    @Test(arguments: [
        (429, SourceEnded.Cause.retryAfter(.seconds(9))), (404, .refused), (500, .retryAfter(.seconds(60))),
    ])
    func `says why it is silent`(expected: (status: Int, cause: SourceEnded.Cause)) async throws {
        let forum = ScriptedForum(["/posts.json": [answer("", expected.status, [(name: "Retry-After", value: "9")])]])
        do {
            _ = try await heard(forum, from: "1")
            Issue.record("It went on.")
        } catch let ended as SourceEnded {
            #expect(ended.cause == expected.cause)
        }
    }
}

/// A post in another category, or in none, as a message between people is.
private func category(_ number: Int?, of post: String) -> String {
    post.replacing(#""category_id":7"#, with: #""category_id":\#(number.map(String.init) ?? "null")"#)
}
