/// Where a source left off, in the network's own words; opaque to everybody but its connector.
public struct Cursor: Sendable, Hashable, Codable, CustomStringConvertible {
    public let text: String

    public init(_ text: String) {
        self.text = text
    }

    public var description: String { text }
}

/// One thing that happened on a network.
public enum IncomingEvent: Sendable, Hashable {
    /// A post, new or seen again.
    case posted(IncomingPost)
    /// The author changed the text of a post.
    case edited(IncomingPost)
    /// The post is gone. `author` is the account that removed it.
    case deleted(network: String, id: String, author: String?)
    /// An account changed its handle, as `id` stays the same.
    case renamed(network: String, id: String, handle: String)
}

/// What could not be understood, or was left for a person to decide on, kept as it came so that nothing is lost.
public struct UnreadableEvent: Sendable, Hashable {
    /// The bytes as they came, at most 64 KiB of them.
    public let raw: [UInt8]
    /// One sentence that says what is wrong.
    public let reason: String
    /// What it is where it could be read: a person may take it in all the same.
    public let post: IncomingPost?

    public init(raw: [UInt8], reason: String, post: IncomingPost? = nil) {
        self.raw = Array(raw.prefix(65_536))
        self.reason = reason
        self.post = post
    }
}

/// A run of events and the cursor that stands behind all of them.
///
/// Whoever takes the batch stores what it keeps and the cursor in one transaction.
public struct SourceBatch: Sendable {
    public var events: [IncomingEvent]
    public var unreadable: [UnreadableEvent]
    /// Where to resume when everything up to here is stored.
    public var cursor: Cursor?
    /// How many events the source itself passed over because they are of no kind that concerns us.
    public var passedOver: Int
    /// A stretch that the network could not give any more, in one sentence; shown as a gap, never hidden.
    public var gap: String?
    /// New posts as they came, from an `EncodedSource` alone; they are among `events` nowhere.
    package var encoded: [EncodedArrival] = []
    /// How many encoded posts were wanted by nobody.
    package var unwanted = 0

    public init(
        events: [IncomingEvent] = [],
        unreadable: [UnreadableEvent] = [],
        cursor: Cursor? = nil,
        passedOver: Int = 0,
        gap: String? = nil
    ) {
        self.events = events
        self.unreadable = unreadable
        self.cursor = cursor
        self.passedOver = passedOver
        self.gap = gap
    }
}

/// A stream of public posts from one place.
public protocol Source: Sendable {
    /// Listens from the cursor on and hands over batches in order, until cancelled or until the connection ends.
    ///
    /// `deliver` returns when the batch is durable; the source reads no more than a bounded number of events ahead of
    /// it. Delivery is at least once. Ends by throwing `SourceEnded` or the cause; the caller reconnects with a delay.
    func run(from cursor: Cursor?, deliver: @Sendable (SourceBatch) async throws -> Void) async throws
}

/// Why a source stopped by itself.
public struct SourceEnded: Error, Sendable, CustomStringConvertible {
    public enum Cause: Sendable, Hashable {
        /// The connection ended or broke; try again.
        case disconnected
        /// The network wants a pause of this length.
        case retryAfter(Duration)
        /// The account must be connected again by a person.
        case needsReconnecting
        /// The network will never answer this request; a person must change the settings.
        case refused
    }

    public let cause: Cause
    /// One sentence for the page that lists the sources.
    public let reason: String

    public init(_ cause: Cause, reason: String) {
        self.cause = cause
        self.reason = reason
    }

    public var description: String { reason }
}
