import Journal
package import Primitives

/// What somebody did as one, with many conversations or several times with one of them, and takes back as one.
package struct ActsTogether: JournalEvent, Equatable {
    package static let kind = "conversations.changedTogether"
    package let id: ID<ActsTogether>
    /// In the order in which they were done.
    package let acts: [Undoable]
    package var subject: String { id.description }

    /// The versions that the acts left, conversation by conversation.
    var gathered: [(conversation: ID<Conversation>, versions: [Int64])] {
        var places: [ID<Conversation>: Int] = [:]
        return acts.reduce(into: []) { gathered, act in
            if let place = places[act.conversation] {
                gathered[place].versions.append(act.version)
            } else {
                places[act.conversation] = gathered.count
                gathered.append((act.conversation, [act.version]))
            }
        }
    }
}
