import CLibPQ

/// Which statements a connection has prepared, by their text and the types of their values.
///
/// A statement is prepared when it comes for the second time: what comes once only would pay for nothing.
struct PlanCache {
    struct Key: Hashable {
        let text: String
        let types: [Oid]
    }

    enum Advice: Equatable {
        /// Send it with its text.
        case plain
        /// Prepare it under this name first.
        case prepare(String)
        case prepared(String)
    }

    private struct Plan {
        var name: String?
        var lastUse: Int
    }

    private let limit: Int
    private var plans: [Key: Plan] = [:]
    private var uses = 0

    init(limit: Int) {
        self.limit = limit
    }

    var count: Int { plans.count }

    mutating func advice(for key: Key) -> Advice {
        uses += 1
        guard var plan = plans[key] else {
            plans[key] = Plan(name: nil, lastUse: uses)
            return .plain
        }
        defer { plans[key] = plan }
        plan.lastUse = uses
        if let name = plan.name { return .prepared(name) }
        let name = "p\(uses)"
        plan.name = name
        return .prepare(name)
    }

    /// Forgets what was not used for longest while there is more than there may be; gives the names to deallocate.
    mutating func trimmed() -> [String] {
        var dropped: [String] = []
        while plans.count > limit, let oldest = plans.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            plans[oldest.key] = nil
            if let name = oldest.value.name { dropped.append(name) }
        }
        return dropped
    }

    /// What could not be prepared is as if it had never come.
    mutating func forget(_ key: Key) {
        plans[key] = nil
    }
}
