/// For each key, the queries that it makes candidates: all lists in one array.
struct PostingLists {
    /// A query and the terms that it asks for beside its anchors; see ``Anchors/companions``.
    private struct Posting {
        var companions: UInt64
        var query: Int32
    }

    private let starts: [Int32]
    private let postings: [Posting]

    var footprint: Int { starts.count * 4 + postings.count * MemoryLayout<Posting>.stride }

    @inline(__always)
    private func range(of key: Int32) -> Range<Int> {
        Int(starts[Int(key)])..<Int(starts[Int(key) + 1])
    }

    func isEmpty(_ key: Int32) -> Bool { range(of: key).isEmpty }

    /// Appends the queries of a key that the terms of a post do not rule out.
    @inline(__always)
    func append(_ key: Int32, among terms: UInt64, to candidates: inout [Int32]) {
        for index in range(of: key) where postings[index].companions & terms != 0 {
            candidates.append(postings[index].query)
        }
    }

    /// Collects the lists in any order.
    struct Builder {
        private var entries: [(key: Int32, posting: Posting)] = []

        mutating func add(_ query: Int32, _ companions: UInt64, to key: Int32) {
            entries.append((key, Posting(companions: companions, query: query)))
        }

        func lists(count: Int) -> PostingLists {
            var starts: [Int32] = Array(repeating: 0, count: count + 1)
            for entry in entries { starts[Int(entry.key) + 1] += 1 }
            for key in 0..<count { starts[key + 1] += starts[key] }
            var next = starts
            var postings = Array(repeating: Posting(companions: 0, query: 0), count: entries.count)
            for entry in entries {
                postings[Int(next[Int(entry.key)])] = entry.posting
                next[Int(entry.key)] += 1
            }
            return PostingLists(starts: starts, postings: postings)
        }
    }
}

/// Sets of terms in sixty-four bits: what has no bit in common with another has no term in common.
enum TermBits {
    @inline(__always)
    static func bit(_ term: Int32) -> UInt64 {
        1 &<< UInt64((UInt32(bitPattern: term) &* 0x9E37_79B1) >> 26)
    }

    static func fewer(_ left: UInt64, _ right: UInt64) -> UInt64 {
        right.nonzeroBitCount < left.nonzeroBitCount ? right : left
    }
}
