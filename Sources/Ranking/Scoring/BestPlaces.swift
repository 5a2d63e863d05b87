/// The best texts so far, at most so many: a heap with the worst of them on top.
struct BestPlaces {
    typealias Entry = (score: Int32, place: Int)

    private let limit: Int
    /// Which of two texts with the same score comes first.
    private let precedes: (Int, Int) -> Bool
    private var heap: [Entry] = []

    init(limit: Int, precedes: @escaping (Int, Int) -> Bool) {
        self.limit = limit
        self.precedes = precedes
        heap.reserveCapacity(min(limit, 1_024))
    }

    /// Whatever has less is not among the best.
    var least: Int32 { heap.count < limit ? 1 : heap[0].score }

    /// The best first.
    var inOrder: [Entry] { heap.sorted { isWorse($1, $0) } }

    mutating func offer(_ entry: Entry) {
        if heap.count < limit {
            heap.append(entry)
            rise(from: heap.count - 1)
        } else if isWorse(heap[0], entry) {
            heap[0] = entry
            sink()
        }
    }

    private func isWorse(_ left: Entry, _ right: Entry) -> Bool {
        left.score == right.score ? precedes(right.place, left.place) : left.score < right.score
    }

    private mutating func rise(from start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard isWorse(heap[child], heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func sink() {
        var parent = 0
        while 2 * parent + 1 < heap.count {
            var child = 2 * parent + 1
            if child + 1 < heap.count, isWorse(heap[child + 1], heap[child]) { child += 1 }
            guard isWorse(heap[child], heap[parent]) else { return }
            heap.swapAt(child, parent)
            parent = child
        }
    }
}
