/// What the texts of one stretch have so far.
///
/// Nearly all the time of a search is spent here, so nothing is checked: an offset has twelve bits, and a posting stands
/// only for a place that has a length.
struct StretchPoints {
    private static let lanes = SIMD16<Int32>.scalarCount

    private var points = Array(repeating: Int32(0), count: PostingList.stretchSize)
    /// Which texts may be among the best, in their order; the first `count` of these count.
    private var found = Array(repeating: UInt16(0), count: PostingList.stretchSize)
    private var count = 0

    var isEmpty: Bool { count == 0 }

    subscript(offset: Int) -> Int32 { points[offset] }

    /// Writes the points of a stretch behind those of the ones before it, as far as there are texts.
    func copy(to every: inout [Int32], from first: Int) {
        let size = min(PostingList.stretchSize, every.count - first)
        every.withUnsafeMutableBufferPointer { every in
            points.withUnsafeBufferPointer { points in
                for offset in 0..<size { every[first &+ offset] = points[offset] }
            }
        }
    }

    mutating func clear() {
        count = 0
        points.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }

    /// Adds a term to all texts that have it; `first` is the place of the stretch's first text.
    mutating func add(
        _ term: borrowing SearchTerm,
        _ first: Int,
        _ lengths: borrowing [UInt8],
        _ formula: borrowing BM25
    ) {
        let weight = UInt64(term.weight)
        let range = term.range
        points.withUnsafeMutableBufferPointer { points in
            lengths.withUnsafeBufferPointer { lengths in
                formula.shares.withUnsafeBufferPointer { shares in
                    term.list.postings.withUnsafeBufferPointer { postings in
                        for index in range {
                            let posting = Int(postings[index])
                            let offset = posting >> 4
                            let share = shares[(posting & 15) << 8 | Int(lengths[first &+ offset])]
                            points[offset] &+= Int32(truncatingIfNeeded: (weight &* UInt64(share)) >> 32)
                        }
                    }
                }
            }
        }
    }

    /// Notes the texts that have enough.
    mutating func find(atLeast least: Int32) {
        let wanted = SIMD16<Int32>(repeating: least)
        count = points.withUnsafeBytes { points in
            found.withUnsafeMutableBufferPointer { found in
                var count = 0
                for start in stride(from: 0, to: PostingList.stretchSize, by: Self.lanes) {
                    let some = points.loadUnaligned(fromByteOffset: start * 4, as: SIMD16<Int32>.self)
                    guard any(some .>= wanted) else { continue }
                    for lane in 0..<Self.lanes {
                        // Written whether it counts or not: a guess of the processor that fails costs more.
                        found[count] = UInt16(truncatingIfNeeded: start &+ lane)
                        let own = points.loadUnaligned(fromByteOffset: (start &+ lane) &* 4, as: Int32.self)
                        count &+= own >= least ? 1 : 0
                    }
                }
                return count
            }
        }
    }

    /// Adds a term to what was found, and forgets what does not have enough then.
    mutating func follow(
        _ term: borrowing SearchTerm,
        _ first: Int,
        _ lengths: borrowing [UInt8],
        _ formula: borrowing BM25,
        atLeast least: Int32
    ) {
        // A search among sorted numbers costs about as much as thirty additions.
        guard count * 32 < term.range.count else { return add(term, first, lengths, formula) }
        var (kept, low) = (0, term.range.lowerBound)
        for index in 0..<count {
            let offset = Int(found[index])
            let times = term.count(at: offset, from: &low)
            points[offset] += formula.points(weight: term.weight, count: times, length: lengths[first + offset])
            guard points[offset] >= least else { continue }
            found[kept] = found[index]
            kept += 1
        }
        count = kept
    }

    /// Offers what was found.
    func offer(to best: inout BestPlaces, _ first: Int) {
        for offset in found[..<count] where points[Int(offset)] >= best.least {
            best.offer((points[Int(offset)], first + Int(offset)))
        }
    }
}
