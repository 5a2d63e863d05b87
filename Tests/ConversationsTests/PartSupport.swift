import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Publishing
import Storage
import TestSupport

/// A conversation of the hub's in which a question was answered, and another one came up.
struct TwoMatters: Sendable {
    let ear: Ear
    let id: ID<Conversation>
    let hugh: Viewer

    var split: SplitConversation { SplitConversation(ground: ear.marram.ground) }
    var merge: MergeConversations { MergeConversations(ground: ear.marram.ground) }

    func ids(_ posts: String...) async throws -> Set<ID<Post>> {
        var ids: Set<ID<Post>> = []
        for post in posts {
            // A post that is not there is none of the conversation's.
            ids.insert(try await ear.post(post)?.id ?? .derived(from: [post], at: TestClock.start))
        }
        return ids
    }
}

extension Ear {
    /// We answer on the network.
    func answer(_ post: String, to parent: String, in conversation: ID<Conversation>) async throws {
        let (organization, now, agent) = (marram.organization, marram.time.now, marram.id(of: .hubMember))
        try await marram.ground.write { connection in
            var own = somePost(post, by: "help", "We look at \(parent).", answers: parent, root: "1")
            own.createdAt = now
            try AddOwnPost(of: organization, on: connection)(own, to: conversation, writtenBy: agent, at: now)
        }
    }
}

/// `1` is a question, `r1` our answer to it, `2` another matter in the same exchange; a minute lies between them.
func withTwoMatters(on engine: Engine, _ body: (TwoMatters) async throws -> Void) async throws {
    try await withEar(on: engine, keeping: .everything) { ear in
        try await ear.arrive(somePost("1", "Is the meter wrong?"))
        let id = try await ear.conversation(of: "1").id
        ear.marram.time.advance(by: .seconds(60))
        try await ear.answer("r1", to: "1", in: id)
        ear.marram.time.advance(by: .seconds(60))
        try await ear.arrive(somePost("2", "And who pays the heron?", minute: 2, answers: "r1", root: "1"))
        ear.marram.time.advance(by: .seconds(60))
        try await body(TwoMatters(ear: ear, id: id, hugh: try await ear.marram.viewer(.hubMember)))
    }
}
