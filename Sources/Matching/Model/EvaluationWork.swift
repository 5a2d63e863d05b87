import Synchronization

/// How many places an evaluation looked at, for tests that bound it; nothing else counts them.
final class EvaluationWork: Sendable {
    private let steps = Atomic<Int>(0)

    var count: Int { steps.load(ordering: .relaxed) }

    func add(_ number: Int) { steps.wrappingAdd(number, ordering: .relaxed) }
}
