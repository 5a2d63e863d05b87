package import Journal
package import Organization
package import Primitives
import Storage

/// One conversation with all that is said in it, and who it is with.
package struct ConversationQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Whole: Sendable {
        package let conversation: Conversation
        package let posts: [Post]
        /// What those of them said before that their authors have changed.
        package let former: [ID<Post>: [FormerWording]]
        /// What colleagues told each other, oldest first.
        package let notes: [Note]
        package let tags: [String]
        /// What its words hint at, and what people made of that.
        package let signals: ConversationSignals
        package let person: Person?
        /// The latest other conversations with the same person on all networks, the latest first.
        package let earlier: [Conversation]
        /// That the person is not to be contacted; `nil` when they may be.
        package let closing: PersonClosing?
        /// Which channel and language the person prefers.
        package let preferences: [PersonStatement]
        /// What they said about an answer of ours, last.
        package let rating: ConversationRating?
    }

    package func callAsFunction(_ id: ID<Conversation>, for viewer: Viewer) async throws -> Whole {
        let now = ground.clock()
        return try await ground.read { connection in
            let conversation = try viewer.conversation(id, for: .read, on: connection)
            let posts = try PostTable(of: viewer.organization, on: connection).all(of: conversation.id)
            let former = try PostTable(of: viewer.organization, on: connection)
                .formerWordings(of: posts.filter { $0.fate != .live }.map(\.id))
            let members = try viewer.members(of: conversation, on: connection)
            return Whole(
                conversation: conversation,
                posts: posts,
                former: former,
                notes: try NoteTable(of: viewer.organization, on: connection).all(of: conversation.id),
                tags: try TagTable(of: viewer.organization, on: connection).all(of: conversation.id),
                signals: try SignalTable(of: viewer.organization, on: connection).find(conversation.id)
                    ?? ConversationSignals(),
                person: try PersonTable(of: viewer.organization, on: connection).known(conversation.person, members),
                earlier: try viewer.conversations(
                    with: members,
                    without: conversation.id,
                    atMost: earlierLimit,
                    on: connection
                ),
                closing: try viewer.closing(of: conversation.person, among: members, on: connection),
                preferences: try viewer.statements(about: members, at: now, on: connection).filter(\.kind.isPreference),
                rating: try RatingTable(of: viewer.organization, on: connection).latest(of: conversation.id)
            )
        }
    }
}

/// How many conversations with the same person stand beside one; their page has all of them.
private let earlierLimit = 5

extension Viewer {
    /// Whom a conversation is with: the person who began it, and those who are one with them and whom the viewer may know.
    fileprivate func members(of conversation: Conversation, on connection: any Connection) throws -> [ID<Person>] {
        let all = try PersonMergeTable(of: organization, on: connection).one(with: conversation.person)
        let others = all.filter { $0 != conversation.person }
        return [conversation.person] + (try acquainted(others, for: .read, on: connection))
    }
}

extension PersonTable {
    fileprivate func known(_ person: ID<Person>, _ members: [ID<Person>]) throws -> Person? {
        let person = try whole(person, members)
        return person.identities.isEmpty ? nil : person
    }
}
