package import Channels

/// What one message of a Jetstream says to us.
package struct DecodedEvent: Sendable, Hashable {
    /// What is in it.
    package enum Content: Sendable, Hashable {
        case event(IncomingEvent)
        /// A like, a follow, an account's status: nothing that Parley takes in.
        case passedOver
        case unreadable(UnreadableEvent)
        /// The server's advice about the stream, such as `OutdatedCursor`.
        case notice(name: String, message: String)
        /// The server's reason for ending the stream, such as `ConsumerTooSlow`.
        case failure(name: String, message: String)
    }

    package var content: Content
    package var position: JetstreamPosition

    package init(_ content: Content, at position: JetstreamPosition = JetstreamPosition()) {
        self.content = content
        self.position = position
    }
}

extension DecodedEvent.Content {
    /// Adds to a batch what an event says; what the server says of the stream is none of it.
    func append(to batch: inout SourceBatch) {
        switch self {
        case .event(let event): batch.events.append(event)
        case .unreadable(let event): batch.unreadable.append(event)
        case .passedOver: batch.passedOver += 1
        case .notice, .failure: break
        }
    }
}
