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
        guard let start = ID<Topic>(start) else { return nil }
        return try await SitemapQuery(ground: ground).piece(from: start).map { entry in
            PublicPageEntry(path: "/q/\(entry.code)", changedAt: entry.activeAt)
        }
    }
}
