import Primitives

/// Everything that the small server knows, in memory.
actor SmallMastodonWorld {
    static let ownScopes = "read write follow push"

    let clock: Clock
    /// Gets every change as a line, before anybody is told of it.
    let record: @Sendable ([UInt8]) -> Void
    var origin = "http://127.0.0.1"
    var domain: String { String(origin.drop { $0 != "/" }.dropFirst(2)) }

    var accounts: [SmallAccount] = []
    /// In the order of their ids.
    var statuses: [SmallStatus] = []
    var postCounts: [String: Int] = [:]
    var replyCounts: [String: Int] = [:]
    var lastPosts: [String: Moment] = [:]
    var notifications: [SmallNotification] = []
    var applications: [SmallApplication] = []
    var codes: [String: SmallCode] = [:]
    var tokens: [String: SmallToken] = [:]
    var idempotencyKeys: [String: (status: String, at: Moment)] = [:]
    var requestCounts: [String: (window: Int64, count: Int)] = [:]
    var pictures: [String: SmallPicture] = [:]
    /// Those that are worked on still, and for how many questions more.
    var unready: [String: Int] = [:]
    var listeners: [Int: SmallListener] = [:]
    private var faults: [SmallMastodonFault: Int] = [:]
    private var lastID: Int64 = 0
    private var nextListener = 0

    init(clock: Clock, record: @escaping @Sendable ([UInt8]) -> Void = { _ in }) {
        self.clock = clock
        self.record = record
    }

    func open(at address: String) { origin = address }

    /// An id like Mastodon's own: 48 bits of milliseconds and 16 bits that tell apart, ever rising.
    func newID() -> String {
        lastID = max(lastID + 1, (clock().microseconds / 1_000) << 16)
        return String(lastID)
    }

    /// No later id is lower than one that was given out before.
    func note(id: String) { lastID = max(lastID, Int64(id) ?? 0) }

    // Faults

    func disturb(_ fault: SmallMastodonFault, times: Int) { faults[fault] = max(0, times) }

    func takeFault(_ candidates: SmallMastodonFault...) -> SmallMastodonFault? {
        for fault in candidates {
            if let left = faults[fault], left > 0 {
                faults[fault] = left - 1
                return fault
            }
        }
        return nil
    }

    var pendingFaults: [SmallMastodonFault: Int] { faults.filter { $0.value > 0 } }

    // Streams

    func listen(_ listener: SmallListener) -> Int {
        nextListener += 1
        listeners[nextListener] = listener
        return nextListener
    }

    func stopListening(_ number: Int) {
        listeners.removeValue(forKey: number)?.continuation.finish()
    }

    /// Ends every stream, as a server that is shut down does.
    func closeStreams() {
        for listener in listeners.values { listener.continuation.finish() }
        listeners = [:]
    }

    /// Sends to those whom it concerns; who does not keep up loses the connection, as with the real server.
    func send(_ text: String, where concerns: (SmallListener.Stream) -> Bool) {
        for (number, listener) in listeners where concerns(listener.stream) {
            if case .enqueued = listener.continuation.yield(text) { continue }
            stopListening(number)
        }
    }

    func beat() { send(":thump\n\n") { _ in true } }
}

/// One open stream.
struct SmallListener: Sendable {
    enum Stream: Hashable, Sendable {
        case user(String)
        case everything
        case local
        case hashtag(String)
    }

    var stream: Stream
    var continuation: AsyncStream<String>.Continuation
}
