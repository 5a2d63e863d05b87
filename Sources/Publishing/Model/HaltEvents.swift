import Journal
package import Primitives
package import Responding

/// Somebody threw the crisis switch.
package struct HaltBegun: JournalEvent, Equatable {
    package static let kind = "halt.begun"
    package let halt: ID<Halt>
    package let units: [UnitID]
    package let reason: String
    /// What was being sent at that moment, and was not called back; `nil` in entries from before that was asked.
    package var underWay: [ID<Reply>]?
    package var subject: String { halt.description }
}

/// Somebody let everything go on.
package struct HaltEnded: JournalEvent, Equatable {
    package static let kind = "halt.ended"
    package let halt: ID<Halt>
    /// How many replies were held at that moment.
    package let held: Int
    package var subject: String { halt.description }
}

/// A reply waits because of a halt.
package struct ReplyHeld: JournalEvent, Equatable {
    package static let kind = "reply.held"
    package let reply: ID<Reply>
    package let halt: ID<Halt>
    package var subject: String { reply.description }
}

/// Somebody looked at a held post of a story and let it leave while the halt stands.
package struct PostLetThrough: JournalEvent, Equatable {
    package static let kind = "post.letThrough"
    package let post: ID<PlannedPost>
    package let halt: ID<Halt>
    package var subject: String { post.description }
}

/// Somebody looked at a held reply and let it leave while the halt stands.
package struct ReplyLetThrough: JournalEvent, Equatable {
    package static let kind = "reply.letThrough"
    package let reply: ID<Reply>
    package let halt: ID<Halt>
    package var subject: String { reply.description }
}
