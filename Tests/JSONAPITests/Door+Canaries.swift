import Channels
import Conversations
import HTTPTypes
import HummingbirdTesting
import Journal
import Listening
import Organization
import Primitives
import Publishing
import Storage
import TestSupport

extension Door {
    /// The same door, with a conversation of the meter people in which every word is a canary.
    func withCanaries() async throws -> Door {
        let query = try await ear.query("canary-query", "meter OR canaryword", unit: ear.marram.meter.id)
        var post = somePost("canary-post", by: "canary-handle", "canary-text of a meter", minute: 1)
        post.author.bio = "canary-bio"
        post.title = "canary-title"
        post.url = "https://toot.example/canary-url"
        try await ear.arrive(post)
        let conversation = try await ear.conversation(of: "canary-post").id
        let door = Door(client: client, ear: ear, conversation: conversation, account: account, query: query.id)
        let reply = try await door.reply("canary-reply")
        try await door.put(reply, into: .rejected)
        _ = try await ear.marram.ground.write { try $0.execute("UPDATE outbox SET reason = \("canary-reason")") }
        _ = try await door.ask(
            .put,
            "/conversations/\(conversation)/draft",
            #"{"text":"canary-draft"}"#,
            as: .meterAgent
        )
        _ = try await door.ask(
            .post,
            "/conversations/\(conversation)/notes",
            #"{"text":"canary-note"}"#,
            as: .meterAgent
        )
        _ = try await door.ask(.post, "/conversations/\(conversation)/tag", #"{"tag":"canary-tag"}"#, as: .meterAgent)
        _ = try await door.ask(
            .post,
            "/views",
            #"{"name":"canary-view","sharedWith":"METER"}"#,
            as: .administrator
        )
        _ = try await door.ask(
            .post,
            "/saved-replies",
            #"{"name":"canary-reply-name","text":"canary-reply-text","unit":"METER"}"#,
            as: .administrator
        )
        _ = try await door.ask(
            .post,
            "/macros",
            #"{"name":"canary-macro","tags":["canary-tag-of-macro"],"unit":"METER"}"#,
            as: .administrator
        )
        _ = try await door.keptAnswer(titled: "canary-answer meter wrong", saying: "canary-answer-text")
        _ = try await ear.marram.ground.write { connection in
            try connection.execute(
                """
                INSERT INTO conversation_signal
                    (organization_id, conversation_id, intent, urgency, sentiment, corrected, content)
                VALUES (\(ear.marram.organization), \(conversation), 'other', 'safety', 'neutral', 0, \(canarySignals))
                """
            )
        }
        _ = try await door.submission("canary price")
        return door
    }

    func revoke(_ token: String, of colleague: Marram.Colleague) async throws {
        let viewer = try await ear.marram.viewer(colleague)
        try await EndAccess(ground: ear.marram.ground).revokeToken(hash: secretHash(token), of: viewer)
    }
}

/// Hints of which every word is a canary.
private let canarySignals = """
    {"intent":{"heard":"other","words":[]},"urgency":{"heard":"safety","words":["canary-signal"]},\
    "sentiment":{"heard":"neutral","words":[]}}
    """
