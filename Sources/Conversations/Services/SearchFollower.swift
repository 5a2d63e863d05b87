import Channels
package import Journal
import Listening
import Primitives
package import Storage

/// Follows what is said and noted, so that it can be found.
///
/// A follower and no part of those commands: whoever listens or answers does not wait for it, and on a database that was
/// there before it begins at the beginning.
package struct SearchFollower: Follower {
    package let name = "conversations.search"
    package let kinds: Set<String> = [
        ConversationOpened.kind, ConversationJoined.kind, ConversationsMerged.kind, ConversationSplitOff.kind,
        OwnPostAdded.kind, NoteAdded.kind, ConversationTagged.kind, AuthorDescribed.kind, AuthorRenamed.kind,
    ]
    package let records: [any JournalEvent.Type] = []

    package init() {}

    package func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        let words = SearchWriting(organization: entry.organization, connection: connection)
        if let event = try entry.event(ConversationOpened.self) {
            try words.add(event.post, on: event.network, to: event.conversation)
        } else if let event = try entry.event(ConversationJoined.self) {
            try words.add(event.post, on: event.network, to: event.conversation)
        } else if let event = try entry.event(ConversationsMerged.self) {
            try words.addEverything(of: event.into)
        } else if let event = try entry.event(ConversationSplitOff.self) {
            try words.addEverything(of: event.conversation)
        } else if let event = try entry.event(OwnPostAdded.self) {
            try words.add(texts(of: event.post), to: event.conversation)
        } else if let event = try entry.event(NoteAdded.self) {
            try words.add([event.note.text], to: event.note.conversation)
        } else if let event = try entry.event(ConversationTagged.self) {
            try words.add([event.tag], to: event.conversation)
        } else if let event = try entry.event(AuthorDescribed.self) {
            try words.add(event.author.names, ofAuthor: event.author.id, on: event.network)
        } else if let event = try entry.event(AuthorRenamed.self) {
            try words.add([event.handle], ofAuthor: event.author, on: event.network)
        }
    }
}

/// Puts words under the conversation that has them now, whichever it was when they were said.
struct SearchWriting {
    let organization: OrganizationID
    let connection: any Connection

    func add(_ texts: [String], to conversation: ID<Conversation>) throws {
        let found = try ConversationTable(of: organization, on: connection).find(conversation)
        guard let found else { return }
        try SearchTable(organization: organization, connection: connection).add(texts, to: found.id)
    }

    func add(_ native: String, on network: String, to conversation: ID<Conversation>) throws {
        guard let post = try PostTable(of: organization, on: connection).find(native, on: network) else { return }
        try add(texts(of: post.content), to: conversation)
    }

    /// A post that says something else now is found by that.
    func addEdited(_ content: IncomingPost) throws {
        let post = try PostTable(of: organization, on: connection).find(content.id, on: content.network)
        if let post { try add(texts(of: content), to: post.conversation) }
    }

    /// What two conversations had stands under the one that they are.
    func addEverything(of id: ID<Conversation>) throws {
        let posts = try PostTable(of: organization, on: connection).all(of: id)
        let notes = try NoteTable(of: organization, on: connection).all(of: id)
        let tags = try TagTable(of: organization, on: connection).all(of: id)
        try add(posts.flatMap { texts(of: $0.content) } + notes.map(\.text) + tags, to: id)
    }

    /// Takes the words of what was there before out of the index; what stands there still is found as ever.
    func forget(_ posts: [IncomingPost], in conversation: ID<Conversation>) throws {
        let found = try ConversationTable(of: organization, on: connection).find(conversation)
        guard let found else { return }
        try SearchTable(organization: organization, connection: connection)
            .remove(posts.flatMap { texts(of: $0) }, from: Set([conversation, found.id]).sorted())
        try addEverything(of: found.id)
    }

    /// What somebody began lately is found by the name that they have now.
    func add(_ names: [String], ofAuthor author: String, on network: String) throws {
        let ids = try SearchTable(organization: organization, connection: connection).begun(by: author, on: network)
        for id in ids { try add(names, to: id) }
    }
}

private func texts(of post: IncomingPost) -> [String] {
    [post.text] + [post.title].compactMap(\.self) + post.author.names
}

extension PostAuthor {
    fileprivate var names: [String] { [name, handle].compactMap(\.self) }
}
