import Primitives

/// What servers call pictures that were brought and that no post has named yet, so that a second try need not bring them.
actor MediaMemory {
    private struct Brought {
        var id: String
        var at: Moment
    }

    /// Servers throw them away after a day.
    static let freshness = Duration.seconds(6 * 3_600)
    private var known: [String: Brought] = [:]
    private let capacity = 200

    func id(_ key: String, at now: Moment) -> String? {
        known[key].flatMap { now - $0.at < Self.freshness ? $0.id : nil }
    }

    func note(_ key: String, _ id: String, at now: Moment) {
        if known.count >= capacity, let oldest = known.min(by: { $0.value.at < $1.value.at }) {
            known[oldest.key] = nil
        }
        known[key] = Brought(id: id, at: now)
    }

    func forget(_ key: String) { known[key] = nil }
}
