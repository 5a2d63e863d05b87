import Community
import Journal
import Primitives

/// What was decided and anybody may read: the latest, in one piece.
struct DecidedNeedPages: PublicPages {
    let name = "needs"
    let paths = ["/n/", "/needs.atom"]

    func starts(on ground: Ground) async throws -> [String] {
        try await PublicNeeds(ground: ground).latest().needs.isEmpty ? [] : ["latest"]
    }

    func piece(from start: String, on ground: Ground) async throws -> [PublicPageEntry]? {
        guard start == "latest" else { return nil }
        let needs = try await PublicNeeds(ground: ground).latest().needs
        return needs.map { PublicPageEntry(path: "/n/\($0.code)", changedAt: $0.changedAt) }
    }
}

/// Walls on which something stands, in one piece.
struct WallPages: PublicPages {
    let name = "walls"
    let paths = ["/wall/"]

    func starts(on ground: Ground) async throws -> [String] {
        try await WallQuery(ground: ground).shown(atMost: 1).isEmpty ? [] : ["all"]
    }

    func piece(from start: String, on ground: Ground) async throws -> [PublicPageEntry]? {
        guard start == "all" else { return nil }
        return try await WallQuery(ground: ground).shown().map { shown in
            PublicPageEntry(path: "/wall/\(shown.wall.name)", changedAt: shown.changedAt)
        }
    }
}
