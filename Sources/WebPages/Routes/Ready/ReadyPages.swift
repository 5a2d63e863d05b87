import NIOCore
import Synchronization

/// What anybody may read, as it was made last: kept in memory until something of it has changed.
///
/// Whether something has says a number in the database (`PublicStamp`), which whoever changes it turns in the same
/// transaction. It is looked at a few times a second, whatever the number of readers, so that every process shows a change
/// within that time, with or without word from the others.
final class ReadyPages: Sendable {
    /// A page in one of the reader's languages.
    struct Key: Hashable {
        let path: String
        let language: Language
    }

    fileprivate struct Shelf {
        var pages: [Key: ReadyPage] = [:]
        /// The oldest first.
        var order: [Key] = []
        var bytes = 0
        var stamp: Int64?
        var lookedAt: ContinuousClock.Instant?
        var isLooking = false
    }

    /// How long what the last look said is believed.
    private let look: Duration
    /// After how long a page is made anew, although nothing has changed: the numbers in it go on.
    private let age: Duration
    /// How many bytes there are at most; the oldest pages go first.
    private let room: Int
    private let shelf = Mutex(Shelf())

    init(look: Duration = .milliseconds(200), age: Duration = .seconds(60), room: Int = 64 << 20) {
        (self.look, self.age, self.room) = (look, age, room)
    }

    /// The page, if nothing has changed since it was made, and else what `stamp` was when it was looked for.
    ///
    /// One reader at a time looks; meanwhile the others get what there is.
    func find(_ key: Key, stamp: @Sendable () async throws -> Int64) async throws -> (page: ReadyPage?, stamp: Int64?) {
        if isTimeToLook() {
            do {
                let found = try await stamp()
                shelf.withLock { $0.take(found, at: .now) }
            } catch {
                shelf.withLock { $0.isLooking = false }
                throw error
            }
        }
        let oldest = ContinuousClock.now - age
        return shelf.withLock { shelf in
            (shelf.pages[key].flatMap { $0.madeAt > oldest ? $0 : nil }, shelf.stamp)
        }
    }

    /// Keeps a page that was made of what was there at this stamp; what has changed since is not kept.
    func keep(_ page: ReadyPage, as key: Key, madeAt stamp: Int64?) {
        guard page.size <= room else { return }
        shelf.withLock { shelf in
            guard stamp != nil, shelf.stamp == stamp else { return }
            shelf.remove(key)
            shelf.pages[key] = page
            shelf.order.append(key)
            shelf.bytes += page.size
            while shelf.bytes > room, let first = shelf.order.first { shelf.remove(first) }
        }
    }

    private func isTimeToLook() -> Bool {
        shelf.withLock { shelf in
            let isDue = shelf.lookedAt.map { ContinuousClock.now - $0 >= look } ?? true
            guard isDue, !shelf.isLooking || shelf.stamp == nil else { return false }
            shelf.isLooking = true
            return true
        }
    }
}

extension ReadyPages.Shelf {
    fileprivate mutating func take(_ found: Int64, at now: ContinuousClock.Instant) {
        if found != stamp { (pages, order, bytes) = ([:], [], 0) }
        (stamp, lookedAt, isLooking) = (found, now, false)
    }

    fileprivate mutating func remove(_ key: ReadyPages.Key) {
        guard let page = pages.removeValue(forKey: key) else { return }
        bytes -= page.size
        if let place = order.firstIndex(of: key) { order.remove(at: place) }
    }
}

/// A page as it is sent, plain and packed.
struct ReadyPage: Sendable {
    let plain: ByteBuffer
    let packed: ByteBuffer?
    let contentType: String
    /// What a browser asks by whether it has it already (`ETag`).
    let tag: String
    let madeAt: ContinuousClock.Instant
    /// Whether a site of the organisation's own may show it in a frame.
    var isEmbeddable = false

    /// What it takes of the memory, about.
    var size: Int { plain.readableBytes + (packed?.readableBytes ?? 0) + 500 }

    init(_ bytes: [UInt8], as contentType: String) {
        plain = ByteBuffer(bytes: bytes)
        packed = gzipped(bytes).map { ByteBuffer(bytes: $0) }
        self.contentType = contentType
        // Weak: packed or not it says the same.
        tag = "W/\"\(fingerprint(of: bytes))\""
        madeAt = .now
    }
}
