/// A stretch of a script without spaces, with wildcards; it may stand anywhere in a run.
struct RunPattern: Hashable {
    /// What stands between the `*`s: scalars and ``Wildcard/one``.
    let pieces: [[UInt32]]

    init(_ items: [UInt32]) {
        pieces = items.split(separator: Wildcard.many).map(Array.init)
        beginsWithWildcard = items.first.map { $0 >= Wildcard.one } ?? true
    }

    let beginsWithWildcard: Bool

    /// What stands before the first wildcard.
    var prefix: [UInt32] { pieces.first.map { Array($0.prefix { $0 != Wildcard.one }) } ?? [] }

    /// Where the pattern stands in a run: for each beginning the nearest end.
    ///
    /// The run is walked once for each piece, however often the pattern begins.
    func ranges(in run: [UInt32]) -> [Range<Int>] {
        guard let first = pieces.first else { return [] }
        var found: [Range<Int>] = []
        var searches = pieces.map { _ in 0 }
        for start in run.indices where Self.stands(first, in: run, at: start) {
            var end = start + first.count
            for index in pieces.indices.dropFirst() {
                // The search never goes back: an earlier beginning had an earlier end.
                searches[index] = max(searches[index], end)
                while searches[index] < run.count, !Self.stands(pieces[index], in: run, at: searches[index]) {
                    searches[index] += 1
                }
                guard searches[index] < run.count else { return found }
                end = searches[index] + pieces[index].count
            }
            found.append(start..<end)
        }
        return found
    }

    private static func stands(_ piece: [UInt32], in run: [UInt32], at start: Int) -> Bool {
        guard start + piece.count <= run.count else { return false }
        return piece.indices.allSatisfy { piece[$0] == Wildcard.one || piece[$0] == run[start + $0] }
    }
}
