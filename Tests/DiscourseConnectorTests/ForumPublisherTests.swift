import Channels
import Foundation
import Outbound
import Primitives
import Synchronization
import Testing

@testable import DiscourseConnector

private let disclosure = "Nia Prosser, who works for Marram Energy."

/// Where the topic is asked for.
private let here = "/t/55/1.json?include_raw=true"

/// Our reply as a forum gives it.
private func own(below number: Int, _ words: String = "It isn’t you.") -> String {
    let more = #","reply_to_post_number":\#(number)"#
    return post(910, number: 4, by: "Nia", "\(words)\\n\\n\(disclosure)", more: more)
}

/// An answer to what Gwen asked.
private func reply(_ words: String = "It isn’t you.", number: Int = 3) -> OutgoingPost {
    let question = IncomingPost(
        network: "discourse",
        id: "https://forum.example/t/55/\(number)",
        author: PostAuthor(id: "https://forum.example/u/gwen", handle: "Gwen@forum.example"),
        text: "Is the meter wrong?",
        createdAt: now
    )
    return OutgoingPost(text: words, answers: question)
}

private func publisher(_ forum: ScriptedForum, key: String? = "k") throws -> any Publisher {
    try #require(try connector(forum).publisher(for: settings(key: key)))
}

private func topic(_ posts: String..., all: [Int]) -> ScriptedForum.Answer {
    answer(#"{"post_stream":{"posts":[\#(posts.joined(separator: ","))],"stream":\#(all)}}"#)
}

@Suite struct `A reply in a forum of others` {
    @Test func `tells who writes and for whom, once`() async throws {
        let way = try publisher(ScriptedForum([:]))
        let frozen = try await way.freeze(reply(), at: now)
        let expected =
            #"{"raw":"It isn’t you.\n\nNia Prosser, who works for Marram Energy.","reply_to_post_number":3,"topic_id":55}"#
        #expect(frozen.payload == expected)
        let told = try await way.freeze(reply("It isn’t you. \(disclosure)", number: 1), at: now)
        #expect(told.payload == #"{"raw":"It isn’t you. Nia Prosser, who works for Marram Energy.","topic_id":55}"#)
    }

    @Test func `is not prepared without that, without words, or for another forum`() async throws {
        let silent = try connector(ScriptedForum([:])).publisher(for: settings(["disclosure": ""]))
        await #expect(throws: SettingsRefused.missing("disclosure")) { _ = try await silent?.freeze(reply(), at: now) }
        let way = try publisher(ScriptedForum([:]))
        await #expect(throws: OutgoingRefused.empty) { _ = try await way.freeze(reply(" "), at: now) }
        var elsewhere = reply()
        elsewhere.answers?.id = "https://other.example/t/55/3"
        let foreign = elsewhere
        await #expect(throws: OutgoingRefused.self) { _ = try await way.freeze(foreign, at: now) }
    }

    @Test func `is written once, with the key of its person`() async throws {
        let forum = ScriptedForum(["/posts.json": [answer(post(910, number: 4, by: "Nia"))]])
        let way = try publisher(forum)
        let outcome = await way.publish(try await way.freeze(reply(), at: now))
        let place = "https://forum.example/t/55/4"
        #expect(outcome == .published(Receipt(id: place, url: place, handle: ["topic": "55", "number": "4"])))
        let request = try #require(forum.asked.withLock { $0.last })
        #expect(request.isWrite && request.method == "POST")
        #expect(request.headers.contains { $0.name == "Api-Username" && $0.value == "Nia" })
        #expect(request.headers.contains { $0.name == "Api-Key" && $0.value == "k" })
    }

    @Test(arguments: [
        (200, #"{"action":"enqueued"}"#, "taken"), (200, #"{"id":91"#, "unknown"),
        (422, #"{"errors":["Body is too similar"]}"#, "rejected"),
        (429, #"{"extras":{"wait_seconds":7}}"#, "notNow"), (403, #"{"errors":["closed"]}"#, "rejected"),
        (403, #"{"errors":["The API username or key is invalid."]}"#, "needsReconnecting"), (502, "", "unknown"),
        (302, "", "rejected"),
    ])
    func `is told by the forum's answer`(expected: (status: Int, body: String, outcome: String)) async throws {
        let answers = ["/posts.json": [answer(expected.body, expected.status)]]
        let way = try publisher(ScriptedForum(answers.merging([here: [answer("", 404)]]) { own, _ in own }))
        let outcome = await way.publish(try await way.freeze(reply(), at: now))
        #expect("\(outcome)".hasPrefix(expected.outcome), "\(outcome)")
    }

    @Test func `waits with all others while the forum wants to be left alone`() async throws {
        let busy = answer(#"{"errors":["Too many."]}"#, 429, [(name: "Retry-After", value: "90")])
        let forum = ScriptedForum(["/posts.json": [busy]])
        let (connector, settings) = (connector(forum), settings())
        let way = try #require(try connector.publisher(for: settings))
        let frozen = try await way.freeze(reply(), at: now)

        #expect(await way.publish(frozen) == .notNow(reason: "Too many.", retryAfter: .seconds(90)))
        let kept = "The server has asked for a pause, which is not over yet."
        #expect(await way.publish(frozen) == .notNow(reason: kept, retryAfter: .seconds(90)))
        #expect(forum.paths == ["/posts.json"])
        #expect(try await connector.health(of: settings).restsUntil == now + .seconds(90))
    }

    @Test func `of unknown outcome is looked for in its topic, and among what the moderators have`() async throws {
        let words = "It isn’t you.\\n\\n\(disclosure)"
        let pending = "/posts/Nia/pending.json"
        let stream = "/t/55/posts.json?include_raw=true&post_ids[]=899&post_ids[]=910"
        func look(_ answers: [String: [ScriptedForum.Answer]]) async throws -> Reconciliation {
            let way = try publisher(
                ScriptedForum([here: [topic(all: [899, 910])]].merging(answers) { $1 })
            )
            return await way.reconcile(try await way.freeze(reply(), at: now))
        }
        let own = post(910, number: 4, by: "nia", words, more: #","reply_to_post_number":3"#)
        guard case .found(let receipt) = try await look([stream: [topic(own, all: [])]]) else {
            Issue.record("It was not found.")
            return
        }
        #expect(receipt.id == "https://forum.example/t/55/4")

        let others = [topic(post(910, number: 4, words), all: [])]
        let nothing = answer(#"{"pending_posts":[]}"#)
        let waits = answer(#"{"pending_posts":[{"topic_id":55,"raw_text":"\#(words)"}]}"#)
        let elsewhere = answer(#"{"pending_posts":[{"topic_id":56,"raw_text":"\#(words)"}]}"#)
        #expect(try await look([stream: others, pending: [nothing]]) == .absent)
        let taken = Reconciliation.taken(reason: "The forum's moderators look at it first.")
        #expect(try await look([stream: others, pending: [waits]]) == taken)
        #expect(try await look([stream: others, pending: [elsewhere]]) == .absent)
        #expect(try await look([stream: others, pending: [answer("", 404)]]) != .absent)
        #expect(try await look([stream: [answer("", 500)]]) != .absent)
    }

    @Test func `is not taken for another one in the same words`() async throws {
        let forum = ScriptedForum([
            here: [topic(all: [910])],
            "/t/55/posts.json?include_raw=true&post_ids[]=910": [topic(own(below: 2), all: [])],
            "/posts/Nia/pending.json": [answer(#"{"pending_posts":[]}"#)],
        ])
        let way = try publisher(forum)

        let look = await way.reconcile(try await way.freeze(reply(), at: now))

        let reason = "The same words of ours stand below another post. Look there, then decide."
        #expect(look == .undetermined(reason: reason))
    }

    @Test func `is known again with the forum's blanks in the place of ours`() async throws {
        let stands = #"{"post_stream":{"posts":[\#(own(below: 3, "Non !  Pas vous."))]}}"#
        let forum = ScriptedForum([
            here: [topic(all: [910])], "/t/55/posts.json?include_raw=true&post_ids[]=910": [answer(stands)],
        ])
        let way = try publisher(forum)

        let ours = reply("Non\u{202F}!\u{A0}\u{180E}Pas vous.\u{200B}")
        let look = await way.reconcile(try await way.freeze(ours, at: now))

        guard case .found = look else {
            Issue.record("It was not found: \(look)")
            return
        }
    }

    @Test func `that a forum refuses because it stands there is published`() async throws {
        let refused = answer(#"{"errors":["Body is too similar to what you recently posted"]}"#, 422)
        func sent(_ stands: Bool) async throws -> PublishOutcome {
            let forum = ScriptedForum([
                "/posts.json": [refused], "/posts/Nia/pending.json": [answer(#"{"pending_posts":[]}"#)],
                here: [topic(all: [910])],
                "/t/55/posts.json?include_raw=true&post_ids[]=910": [
                    stands ? topic(own(below: 3), all: []) : topic(all: [])
                ],
            ])
            let way = try publisher(forum)
            return await way.publish(try await way.freeze(reply(), at: now))
        }

        let place = "https://forum.example/t/55/4"
        let receipt = Receipt(id: place, url: place, handle: ["topic": "55", "number": "4"])
        #expect(try await sent(true) == .published(receipt))
        #expect(try await sent(false) == .rejected(reason: "Body is too similar to what you recently posted"))
    }
}

@Suite struct `A forum's account` {
    @Test func `is a person's, with the forum's rules`() async throws {
        let session = answer(#"{"current_user":{"id":1,"username":"Nia","name":"Nia Prosser"}}"#)
        let profile = try await connector(ScriptedForum(["/session/current.json": [session]])).check(settings())
        #expect(profile.id == "https://forum.example/u/nia")
        #expect(profile.handle == "Nia@forum.example" && profile.name == "Nia Prosser")
        #expect(profile.settings["rules"] == "https://forum.example/guidelines")
    }

    @Test func `is refused with a key that is none, and a source without one is read as anybody may`() async throws {
        let words = #"{"errors":["The API username or key is invalid."]}"#
        let forum = ScriptedForum(["/session/current.json": [answer(words, 403)], "/posts.json": [latest(post(1))]])
        await #expect(throws: SettingsRefused.self) { _ = try await connector(forum).check(settings()) }
        #expect(try await connector(forum).check(settings(key: nil)).id == "")
    }

    @Test(arguments: ["http://forum.example", "ftp://forum.example", "https://u:p@forum.example", "https://"])
    func `has an address at which a key does not travel in clear`(address: String) {
        #expect(throws: SettingsRefused.self) { _ = try Forum(address) }
    }

    @Test func `may lie in a folder, and on this machine`() throws {
        #expect(try Forum("Forum.example/talk/").description == "https://forum.example/talk")
        #expect(try Forum("http://127.0.0.1:3000").description == "http://127.0.0.1:3000")
    }
}
