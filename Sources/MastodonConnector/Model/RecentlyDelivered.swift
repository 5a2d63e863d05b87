/// The last few entries that were handed over, so that stream and list do not bring the same one twice.
///
/// Bounded: what is forgotten is delivered again, which is allowed.
struct RecentlyDelivered: Sendable {
    private let capacity: Int
    private var order: [String] = []
    private var next = 0
    private var known: Set<String> = []

    init(capacity: Int = 4_096) {
        self.capacity = capacity
    }

    func contains(_ id: String) -> Bool { known.contains(id) }

    mutating func insert(_ id: String) {
        guard known.insert(id).inserted else { return }
        if order.count < capacity {
            order.append(id)
        } else {
            known.remove(order[next])
            order[next] = id
            next = (next + 1) % capacity
        }
    }
}
