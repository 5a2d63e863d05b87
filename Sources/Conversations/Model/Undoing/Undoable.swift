package import Primitives

/// What was just done with a conversation, for whoever did it to take back (`UndoAct`).
package struct Undoable: Sendable, Equatable, Codable {
    package let conversation: ID<Conversation>
    /// The version that the act left.
    package let version: Int64

    package init(conversation: ID<Conversation>, version: Int64) {
        (self.conversation, self.version) = (conversation, version)
    }
}
