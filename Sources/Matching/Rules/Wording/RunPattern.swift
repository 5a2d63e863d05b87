/// A stretch of a script without spaces, with wildcards; it may stand anywhere in a run.
struct RunPattern: Hashable {
    /// What stands between the `*`s: scalars and ``Wildcard/one``.
    let pieces: [[UInt32]]
    let beginsWithWildcard: Bool
    private let endsWithMany: Bool

    init(_ items: [UInt32]) {
        pieces = items.split(separator: Wildcard.many).map(Array.init)
        beginsWithWildcard = items.first.map { $0 >= Wildcard.one } ?? true
        endsWithMany = items.last == Wildcard.many
    }

    /// What stands before the first wildcard.
    var prefix: [UInt32] { pieces.first.map { Array($0.prefix { $0 != Wildcard.one }) } ?? [] }

    /// Where the pattern stands in a run: for each beginning all ends, the nearest first.
    ///
    /// The run is walked once for each piece, however often the pattern begins. Of more than `limit` ways only the
    /// nearest and the farthest end of each beginning are given.
    func ranges(in run: [UInt32], limit: Int) -> [Range<Int>] {
        guard let first = pieces.first else { return [] }
        var found: [Range<Int>] = []
        let lasts = ends(ofLastPieceIn: run)
        var searches = pieces.map { _ in 0 }
        for start in run.indices {
            guard var end = Self.end(of: first, in: run, at: start) else { continue }
            for index in pieces.indices.dropFirst() {
                // The search never goes back: an earlier beginning had an earlier end.
                searches[index] = max(searches[index], end)
                var next: Int?
                while searches[index] < run.count {
                    next = Self.end(of: pieces[index], in: run, at: searches[index])
                    if next != nil { break }
                    searches[index] += 1
                }
                guard let next else { return found }
                end = next
            }
            found.append(start..<end)
            let others = lasts[Self.firstIndex(of: lasts, above: end)...]
            if found.count + others.count <= limit {
                found += others.map { start..<$0 }
            } else if let last = others.last {
                found.append(start..<last)
            }
        }
        return found
    }

    /// Where the pattern may end beside its nearest end, in ascending order.
    private func ends(ofLastPieceIn run: [UInt32]) -> [Int] {
        if endsWithMany { return Array(1...max(1, run.count)) }
        guard pieces.count > 1, let last = pieces.last else { return [] }
        return run.indices.compactMap { Self.end(of: last, in: run, at: $0) }
    }

    private static func firstIndex(of ends: [Int], above end: Int) -> Int {
        var low = 0
        var high = ends.count
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] > end { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Where a piece ends that stands at a place; `?` is a letter or digit and all marks behind it.
    private static func end(of piece: [UInt32], in run: [UInt32], at start: Int) -> Int? {
        var index = start
        for item in piece {
            guard index < run.count else { return nil }
            if item == Wildcard.one {
                guard UnicodeFlags.of(run[index]).isLetterOrNumber else { return nil }
                index += 1
                while index < run.count, UnicodeFlags.of(run[index]).contains(.mark) { index += 1 }
            } else {
                guard item == run[index] else { return nil }
                index += 1
            }
        }
        return index
    }
}
