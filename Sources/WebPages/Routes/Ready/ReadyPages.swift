import Knowledge
import NIOCore
import Synchronization

/// What anybody may read, as it was made last: kept in memory until something of it has changed.
///
/// Whether something has say numbers in the database (`PublicStamp`), which whoever changes it turns in the same
/// transaction. They are looked at a few times a second, whatever the number of readers, so that every process shows a
/// change within that time, with or without word from the others.
final class ReadyPages: Sendable {
    /// A page in one of the reader's languages.
    struct Key: Hashable {
        let path: String
        let language: Language
        /// Of what it is made.
        let kinds: Set<PublicKind>
    }

    fileprivate struct Shelf {
        var pages: [Key: ReadyPage] = [:]
        /// The oldest first.
        var order: [Key] = []
        var bytes = 0
        /// What the last look found; `nil` before the first.
        var stamps: [PublicKind: Int64]?
        var lookedAt: ContinuousClock.Instant?
        var isLooking = false
        /// How often this process had changed something before the last look began.
        var lookedBehind = 0
        /// Those who wait for a page that somebody is making.
        var waiting: [Key: [CheckedContinuation<Bool, Never>]] = [:]
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

    /// The page, if nothing has changed since it was made, and else what the stamps were when it was looked for.
    ///
    /// One reader at a time looks; meanwhile the others get what there is. `turns` says how often this process itself has
    /// changed something: who comes behind a change looks, whoever else does, and so sees it.
    func find(
        _ key: Key,
        behind turns: Int = 0,
        stamps: @Sendable () async throws -> [PublicKind: Int64]
    ) async throws -> (page: ReadyPage?, stamps: [PublicKind: Int64]?) {
        if isTimeToLook(behind: turns) {
            do {
                let found = try await stamps()
                shelf.withLock { $0.take(found, behind: turns, at: .now) }
            } catch {
                shelf.withLock { $0.isLooking = false }
                throw error
            }
        }
        let oldest = ContinuousClock.now - age
        return shelf.withLock { shelf in
            (shelf.pages[key].flatMap { $0.madeAt > oldest ? $0 : nil }, shelf.stamps)
        }
    }

    /// Keeps a page that was made of what was there at these stamps; what has changed since is not kept.
    func keep(_ page: ReadyPage, as key: Key, madeAt stamps: [PublicKind: Int64]?) {
        guard page.size <= room, let stamps else { return }
        shelf.withLock { shelf in
            guard let now = shelf.stamps, key.kinds.allSatisfy({ now[$0] == stamps[$0] }) else { return }
            shelf.remove(key)
            shelf.pages[key] = page
            shelf.order.append(key)
            shelf.bytes += page.size
            while shelf.bytes > room, let first = shelf.order.first { shelf.remove(first) }
        }
    }

    /// Whether whoever asks is to make the page; the others wait until it was made, and look again.
    func isMaker(of key: Key) async -> Bool {
        await withCheckedContinuation { continuation in
            let isFirst = shelf.withLock { shelf -> Bool in
                if shelf.waiting[key] == nil {
                    shelf.waiting[key] = []
                    return true
                }
                shelf.waiting[key]?.append(continuation)
                return false
            }
            if isFirst { continuation.resume(returning: true) }
        }
    }

    /// Lets those go on who wait for a page, whatever became of it.
    func endMaking(of key: Key) {
        let waiting = shelf.withLock { $0.waiting.removeValue(forKey: key) ?? [] }
        for continuation in waiting { continuation.resume(returning: false) }
    }

    private func isTimeToLook(behind turns: Int) -> Bool {
        shelf.withLock { shelf in
            if turns > shelf.lookedBehind {
                shelf.isLooking = true
                return true
            }
            let isDue = shelf.lookedAt.map { ContinuousClock.now - $0 >= look } ?? true
            guard isDue, !shelf.isLooking || shelf.stamps == nil else { return false }
            shelf.isLooking = true
            return true
        }
    }
}

extension ReadyPages.Shelf {
    /// A look that began before a later one says nothing any more.
    fileprivate mutating func take(_ found: [PublicKind: Int64], behind turns: Int, at now: ContinuousClock.Instant) {
        guard turns >= lookedBehind else { return }
        lookedBehind = turns
        let changed = Set(PublicKind.allCases.filter { found[$0] != stamps?[$0] })
        for key in order where !key.kinds.isDisjoint(with: changed) { remove(key) }
        (stamps, lookedAt, isLooking) = (found, now, false)
    }

    fileprivate mutating func remove(_ key: ReadyPages.Key) {
        guard let page = pages.removeValue(forKey: key) else { return }
        bytes -= page.size
        if let place = order.firstIndex(of: key) { order.remove(at: place) }
    }
}
