import Community
import Journal
import Primitives

/// Topics of the community.
struct TopicPages: PublicPages {
    let name = "topics"
    let paths = ["/q/", "/community$", "/community?", "/community/tags/", "/community.atom"]

    func starts(on ground: Ground) async throws -> [String] {
        try await SitemapQuery(ground: ground).starts().map(\.description)
    }

    func piece(from start: String, on ground: Ground) async throws -> [PublicPageEntry]? {
        guard try await starts(on: ground).contains(start), let start = ID<Topic>(start) else { return nil }
        return try await SitemapQuery(ground: ground).piece(from: start).map { entry in
            PublicPageEntry(path: "/q/\(entry.code)", changedAt: entry.activeAt)
        }
    }
}
