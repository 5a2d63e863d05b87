/// For each key, the queries that it makes candidates: all lists in one array.
struct PostingLists {
    private let starts: [Int32]
    private let queries: [Int32]

    var footprint: Int { (starts.count + queries.count) * 4 }

    @inline(__always)
    func range(of key: Int32) -> Range<Int> {
        Int(starts[Int(key)])..<Int(starts[Int(key) + 1])
    }

    @inline(__always)
    func append(_ key: Int32, to candidates: inout [Int32]) {
        for index in range(of: key) { candidates.append(queries[index]) }
    }

    /// Collects the lists in any order.
    struct Builder {
        private var entries: [(key: Int32, query: Int32)] = []

        mutating func add(_ query: Int32, to key: Int32) { entries.append((key, query)) }

        func lists(count: Int) -> PostingLists {
            var starts: [Int32] = Array(repeating: 0, count: count + 1)
            for entry in entries { starts[Int(entry.key) + 1] += 1 }
            for key in 0..<count { starts[key + 1] += starts[key] }
            var next = starts
            var queries: [Int32] = Array(repeating: 0, count: entries.count)
            for entry in entries {
                queries[Int(next[Int(entry.key)])] = entry.query
                next[Int(entry.key)] += 1
            }
            return PostingLists(starts: starts, queries: queries)
        }
    }
}
