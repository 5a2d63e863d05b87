import Channels
import Primitives

extension SourceSession {
    /// Pages forward from an entry until a page is empty.
    func catchUp(after start: String, _ deliver: @Sendable (SourceBatch) async throws -> Void) async throws {
        var id = start
        var visited: Set<String> = [start]
        while true {
            let page = try await api.page(of: following, after: id)
            let found = entries(of: page, behind: id)
            let newest = found.last { $0.id != nil }?.id ?? page.announcedNewest
            guard !found.isEmpty, let newest, visited.insert(newest).inserted else {
                return try await hand(over: found, movingTo: nil, deliver)
            }
            try await hand(over: found, movingTo: settled(found, newest: newest), deliver)
            id = newest
            if let limit = following.longestCatchUp, visited.count > limit {
                return try await jump(deliver)
            }
        }
    }

    /// Takes everything that a list holds which was empty before.
    func catchUpFromBeginning(_ deliver: @Sendable (SourceBatch) async throws -> Void) async throws {
        var pages: [[Entry]] = []
        var oldest: String?
        var isComplete = false
        // 25 pages of 40 are kept in memory; no list grows faster between two looks.
        while pages.count < 25, !isComplete {
            let page = try await api.page(of: following, before: oldest)
            let found = entries(of: page)
            if !found.isEmpty { pages.append(found) }
            let next = found.first { $0.id != nil }?.id
            isComplete = found.isEmpty || next == nil || next == oldest
            oldest = next
        }
        var gap = isComplete ? nil : "More than 1,000 posts came at once; the oldest of them were not listed."
        for found in pages.reversed() {
            let newest = found.last { $0.id != nil }?.id
            try await hand(over: found, movingTo: newest.flatMap { settled(found, newest: $0) }, gap: gap, deliver)
            gap = nil
        }
    }

    /// Gives up catching up where more was missed than can be fetched, and says so.
    private func jump(_ deliver: @Sendable (SourceBatch) async throws -> Void) async throws {
        let found = entries(of: try await api.page(of: following))
        guard let newest = found.last(where: { $0.id != nil })?.id else { return }
        let gap = "More posts were missed than can be fetched again; listening goes on with the newest."
        try await hand(over: found, movingTo: .after(newest), gap: gap, deliver)
    }

    /// How far the cursor may follow: to the newest entry that no other can overtake any more.
    ///
    /// Servers give out ids before they store what bears them, so that for a moment a higher id can be seen and a
    /// lower one not yet.
    private func settled(_ entries: [Entry], newest: String) -> SourcePosition? {
        guard !following.cursorMovesWithStream else { return .after(newest) }
        let limit = api.clock() - rhythm.settling
        let id = entries.last { entry in
            guard entry.id != nil else { return false }
            return entry.createdAt.map { $0 <= limit } ?? true
        }?.id
        return id.map { .after($0) }
    }

    /// The entries of a page, oldest first; only those behind `id` when the server repeats it.
    func entries(of page: ListPage, behind id: String? = nil) -> [Entry] {
        let reading = reading()
        var entries = page.elements.map { reading.listed($0) }
        let moments = entries.compactMap(\.createdAt)
        let isAscending = if let first = moments.first, let last = moments.last { first < last } else { false }
        if !isAscending { entries.reverse() }
        if let id, let known = entries.lastIndex(where: { $0.id == id }) {
            entries.removeFirst(known + 1)
        }
        return entries
    }
}
