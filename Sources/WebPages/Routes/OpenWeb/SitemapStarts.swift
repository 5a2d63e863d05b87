import Journal
import Synchronization

/// With what the pieces of the sitemap begin, as it was found last.
///
/// To find it, all pages of a kind are gone through. Whoever asks for the index has it found as it is; whoever asks for a
/// piece that nothing is known of has it found once a minute at most, however many addresses they guess.
final class SitemapStarts: Sendable {
    private struct Found {
        var starts: Set<String>
        var at: ContinuousClock.Instant
    }

    /// For how long what is not among them is taken to be no beginning.
    private let rest: Duration
    private let found = Mutex<[String: Found]>([:])

    init(rest: Duration = .seconds(60)) {
        self.rest = rest
    }

    /// All beginnings of this kind, which are remembered.
    func all(of pages: any PublicPages, on ground: Ground) async throws -> [String] {
        let starts = try await pages.starts(on: ground)
        found.withLock { $0[pages.name] = Found(starts: Set(starts), at: .now) }
        return starts
    }

    func contains(_ start: String, of pages: any PublicPages, on ground: Ground) async throws -> Bool {
        if let isKnown = isKnown(start, of: pages.name) { return isKnown }
        return try await all(of: pages, on: ground).contains(start)
    }

    /// `nil` for whoever is to look; meanwhile the others are told what is remembered.
    private func isKnown(_ start: String, of kind: String) -> Bool? {
        found.withLock { found in
            guard let known = found[kind] else { return nil }
            if known.starts.contains(start) { return true }
            guard ContinuousClock.now - known.at >= rest else { return false }
            found[kind]?.at = .now
            return nil
        }
    }
}
