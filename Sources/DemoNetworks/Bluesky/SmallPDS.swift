package import Primitives
import Synchronization

/// A small personal data server for demonstrations and tests: several accounts, in memory.
///
/// What is written here is told to the Jetstream, so that our own posts come back through the stream.
package final class SmallPDS: Sendable {
    /// What goes wrong with the next writes.
    package enum Fault: String, Sendable, Hashable, CaseIterable {
        /// The record is written and the connection cut before the answer.
        case loseAnswer
        /// 503, and nothing is written.
        case unavailable
        /// 429 with a pause of 30 seconds, and nothing is written.
        case rateLimited
        /// 400 `ExpiredToken`, whatever the token says.
        case expiredToken
        /// A blob is taken and the connection cut before the answer.
        case loseBlob
    }

    struct State {
        var repositories: [String: DemoRepository]
        var faults: [Fault] = []
        /// The successor of each refresh token that has been used.
        var successors: [String: String] = [:]
        var counter = 0
        /// What was brought and may be named by records, by its CID.
        var blobs: [String: SmallBlob] = [:]
        var lastKey: Int64 = 0

        /// Makes an event of an earlier server true again.
        mutating func take(_ earlier: RecordedEvent) {
            lastKey = max(lastKey, earlier.moment.microseconds)
            guard case .commit(let did, _, let collection, let rkey, let record) = earlier.event else { return }
            if let record {
                _ = try? repositories[did]?.put(record, collection, rkey, at: earlier.moment)
            } else {
                _ = repositories[did]?.remove(collection, rkey)
            }
        }
    }

    /// In the order in which they were given; the first is the organisation's.
    let accounts: [DemoBlueskyAccount]
    let tokens: DemoTokens
    let clock: Clock
    let state: Mutex<State>
    private let stream: JetstreamReplayServer?

    /// `lines` is what a Jetstream recorded of an earlier server, whose records are kept; with the same `key` its
    /// tokens hold good, too.
    package init(
        _ accounts: [DemoBlueskyAccount],
        clock: Clock,
        stream: JetstreamReplayServer? = nil,
        continuing lines: [[UInt8]] = [],
        key: [UInt8]? = nil
    ) {
        self.clock = clock
        self.accounts = accounts
        self.stream = stream
        tokens = DemoTokens(audience: "did:web:localhost", key: key)
        var state = State(
            repositories: Dictionary(accounts.map { ($0.did, DemoRepository($0)) }, uniquingKeysWith: { $1 })
        )
        for one in lines.compactMap(RecordedEvent.init) { state.take(one) }
        self.state = Mutex(state)
    }

    /// Lets the next `times` writes go wrong.
    package func fail(_ fault: Fault, times: Int = 1) {
        state.withLock { $0.faults += Array(repeating: fault, count: times) }
    }

    /// The records of a collection, by their keys.
    package func records(of did: String, in collection: String = DemoPostView.collection) -> [String: ATRecord] {
        state.withLock { ($0.repositories[did]?.records[collection] ?? [:]).mapValues(\.record) }
    }

    /// Writes a post as one of the accounts, as if that person had; gives its at-uri.
    @discardableResult
    package func post(as did: String, _ text: String, members: [String: ATRecord] = [:]) throws -> String {
        var record: [String: ATRecord] = [
            "$type": .string(DemoPostView.collection), "text": .string(text),
            "createdAt": .string(clock().description),
        ]
        record.merge(members) { $1 }
        let rkey = newKey()
        return try put(.object(record), did, DemoPostView.collection, rkey).uri
    }

    /// Serves until cancelled, and tells the port once it listens; port 0 is any free one.
    package func run(on port: Int = 0, onReady: @Sendable (Int) async throws -> Void) async throws {
        let server = ATLoopbackServer(answer: { self.answer($0) })
        try await server.run(on: port, onReady: onReady)
    }

    // MARK: Writing

    struct Written {
        let uri: String
        let cid: String
        /// Whether anything changed.
        let isNew: Bool
    }

    func put(_ record: ATRecord, _ did: String, _ collection: String, _ rkey: String) throws -> Written {
        let now = clock()
        let (operation, written) = try state.withLock { state in
            guard var repository = state.repositories[did] else {
                throw XRPCRefusal(400, "RepoNotFound", "there is no account \(did)")
            }
            let operation = try repository.put(record, collection, rkey, at: now)
            state.repositories[did] = repository
            let cid = try record.contentID()
            return (
                operation,
                Written(uri: repository.uri(collection, rkey), cid: cid, isNew: operation != nil)
            )
        }
        if let operation {
            try stream?.publish(.commit(did: did, operation, collection: collection, rkey: rkey, record: record))
        }
        return written
    }

    func remove(_ did: String, _ collection: String, _ rkey: String) throws {
        let wasThere = state.withLock { $0.repositories[did]?.remove(collection, rkey) ?? false }
        guard wasThere else { return }
        try stream?.publish(.commit(did: did, .delete, collection: collection, rkey: rkey, record: nil))
    }

    func newKey() -> String {
        let now = clock().microseconds
        return state.withLock { state in
            state.lastKey = max(state.lastKey + 1, now)
            return DemoTID.text(state.lastKey)
        }
    }
}
