import Primitives

/// When an attempt was given up whose request may still be at work on the server.
///
/// A post that is not there yet is not absent: asking too soon would send it twice.
actor AttemptMemory {
    private var unsettled: [String: Moment] = [:]
    private let capacity = 1_000

    func note(_ key: String, at moment: Moment) {
        if unsettled.count >= capacity, let oldest = unsettled.min(by: { $0.value < $1.value }) {
            unsettled[oldest.key] = nil
        }
        unsettled[key] = moment
    }

    func lastGivenUp(_ key: String) -> Moment? { unsettled[key] }

    func forget(_ key: String) { unsettled[key] = nil }
}
