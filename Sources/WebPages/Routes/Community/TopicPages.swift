import Community
import Journal
import Primitives

/// Topics of the community.
struct TopicPages: PublicPages {
    let name = "topics"
    /// Addresses of forums that were taken in are among them: who may not open one never hears that it has moved.
    let paths = [
        "/q/", "/community$", "/community?view=", "/community/tags/", "/community.atom", "/questions/", "/t/",
    ]

    func starts(on ground: Ground) async throws -> [String] {
        try await SitemapQuery(ground: ground).starts().map(\.description)
    }

    func piece(from start: String, on ground: Ground) async throws -> [PublicPageEntry]? {
        let query = SitemapQuery(ground: ground)
        // Nothing else is a beginning, or anybody could ask for as many pieces as there are ids.
        guard let start = ID<Topic>(start), try await query.starts().contains(start) else { return nil }
        return try await query.piece(from: start).map { entry in
            PublicPageEntry(path: "/q/\(entry.code)", changedAt: entry.activeAt)
        }
    }
}
