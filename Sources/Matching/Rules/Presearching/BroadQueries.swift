/// Queries of common words, which most posts would name several times over or in vain.
///
/// They stand in no list. Their groups of words are turned on their side: each word of the post says at once of which
/// groups it is one, sixty-four queries in a number, and what the post lacks says which queries it cannot match.
struct BroadQueries {
    /// Up to sixty-four queries that ask for as many groups.
    private struct Block {
        /// The bits that stand for a query.
        var members: UInt64 = 0
        /// Those that ask for nothing beside their words.
        var exact: UInt64 = 0
        /// Those that are a NEAR of their groups, and to which distance all of these reach.
        var wide: UInt64 = 0
        var reach = Int32.max
        /// Where the columns of its groups begin, and how many groups there are.
        var first = 0
        var groups = 0
        /// The column of the words that are all there, or -1.
        var needs = -1

        mutating func add(_ bit: UInt64, _ shape: BroadShape, _ free: inout [UInt64]) {
            members |= bit
            if shape.isExact { exact |= bit }
            if let distance = shape.reach {
                wide |= bit
                reach = min(reach, distance)
            }
            for number in shape.groups.count..<groups { free[first + number] |= bit }
        }
    }

    /// The queries, ascending; a rank is a place among them.
    private var queries: [Int32] = []
    private var blocks: [Block] = []
    /// The rank of each bit of each block.
    private var ranks: [Int32] = []
    /// For each word and column, the queries in whose group it is.
    private var grouped: [UInt64] = []
    /// For each column the queries that have no such group.
    private var free: [UInt64] = []
    /// For each word and each column of these, the queries that need it, and the words that are needed at all.
    private var needed: [UInt64] = []
    private var neededWords = WordSet.zero
    private var needColumns = 0

    /// A query belongs here when what posts name of it takes more than this: how often they do by how much it asks.
    static let threshold = 0.5
    /// A query that is named less often stands in the lists, whatever it asks.
    static let rare = 0.005

    var isEmpty: Bool { queries.isEmpty }

    var footprint: Int {
        (queries.count + ranks.count) * 4 + (grouped.count + free.count + needed.count) * 8
            + blocks.count * MemoryLayout<Block>.stride
    }

    init() {}

    /// Queries in ascending order.
    init(_ shapes: [(query: Int32, shape: BroadShape)], words: Int) {
        queries = shapes.map(\.query)
        // Those of one kind beside each other, so that none asks for columns of which the others have no use.
        let order = shapes.indices.sorted { left, right in
            let (one, other) = (shapes[left].shape, shapes[right].shape)
            let (first, second) = (one.groups.count, other.groups.count)
            if first != second { return first < second }
            let (firstNeeds, secondNeeds) = (one.needs != .zero, other.needs != .zero)
            return firstNeeds == secondNeeds ? left < right : secondNeeds
        }
        for start in stride(from: 0, to: order.count, by: 64) {
            let members = order[start..<min(start + 64, order.count)].map { shapes[$0].shape }
            var block = Block(first: free.count, groups: members.map(\.groups.count).max() ?? 0)
            free += repeatElement(0, count: block.groups)
            if members.contains(where: { $0.needs != .zero }) {
                block.needs = needColumns
                needColumns += 1
            }
            for (bit, shape) in members.enumerated() {
                block.add(1 << UInt64(bit), shape, &free)
                neededWords |= shape.needs
            }
            blocks.append(block)
            for place in start..<start + 64 {
                ranks.append(place < order.count ? Int32(truncatingIfNeeded: order[place]) : -1)
            }
        }
        fill(order.map { shapes[$0].shape }, words)
    }

    private mutating func fill(_ shapes: [BroadShape], _ words: Int) {
        grouped = Array(repeating: 0, count: words * free.count)
        needed = Array(repeating: 0, count: words * needColumns)
        for (place, shape) in shapes.enumerated() {
            let block = blocks[place / 64]
            let bit: UInt64 = 1 << UInt64(place % 64)
            for (number, group) in shape.groups.enumerated() {
                for word in 0..<words where group.contains(word) {
                    grouped[word * free.count + block.first + number] |= bit
                }
            }
            for word in 0..<words where shape.needs.contains(word) {
                needed[word * needColumns + block.needs] |= bit
            }
        }
    }
}

/// What is kept from post to post while broad queries are looked for.
struct BroadColumns {
    /// For each column the queries of whose group the post holds a word, or two.
    fileprivate var once: [UInt64] = []
    fileprivate var twice: [UInt64] = []
    /// The queries that need what the post lacks.
    fileprivate var missing: [UInt64] = []
    /// By their ranks, what matches and what may; none between two posts.
    fileprivate var sure: [UInt64] = []
    fileprivate var open: [UInt64] = []
}

/// A query that a post may match, and whether it does for sure.
struct BroadFinding {
    fileprivate let number: Int32

    fileprivate init(_ query: Int32, isSure: Bool) { number = query << 1 | (isSure ? 1 : 0) }

    var query: Int32 { number >> 1 }
    var isSure: Bool { number & 1 != 0 }
}

extension BroadQueries {
    /// Finds the queries that a post may match, in their order, by the common words that it holds anywhere and in its
    /// texts; the length is how many words it has, where all stand in one text.
    func append(
        _ anywhere: WordSet,
        text: WordSet,
        length: Int?,
        _ columns: inout BroadColumns,
        to found: inout [BroadFinding]
    ) {
        // Each of them asks for some word.
        guard anywhere != .zero else { return }
        gather(anywhere, &columns)
        for (number, block) in blocks.enumerated() {
            var may = block.members
            if block.needs >= 0 { may &= ~columns.missing[block.needs] }
            may &= held(block, columns.once)
            guard may != 0 else { continue }
            var sure: UInt64 = 0
            if anywhere == text {
                sure = may & block.exact
                if may & block.wide != 0, let length, length <= Int(block.reach) {
                    sure |= may & block.wide & held(block, columns.twice)
                }
            }
            note(sure, number, in: &columns.sure)
            note(may & ~sure, number, in: &columns.open)
        }
        read(&columns, to: &found)
    }

    /// The queries of a block whose groups are all held.
    @inline(__always)
    private func held(_ block: Block, _ columns: borrowing [UInt64]) -> UInt64 {
        var held = UInt64.max
        for column in block.first..<block.first + block.groups { held &= columns[column] | free[column] }
        return held
    }

    /// Tells of all columns what the words of a post say.
    private func gather(_ words: WordSet, _ columns: inout BroadColumns) {
        let count = free.count
        columns.makeRoom(groups: count, needs: needColumns, queries: queries.count)
        for column in 0..<count { (columns.once[column], columns.twice[column]) = (0, 0) }
        for quarter in 0..<4 {
            var rest = words[quarter]
            while rest != 0 {
                let word = quarter * 64 + rest.trailingZeroBitCount
                rest &= rest - 1
                add(word * count, count, &columns.once, &columns.twice)
            }
        }
        guard needColumns > 0 else { return }
        for column in 0..<needColumns { columns.missing[column] = 0 }
        let lacked = neededWords & ~words
        for quarter in 0..<4 {
            var rest = lacked[quarter]
            while rest != 0 {
                let word = quarter * 64 + rest.trailingZeroBitCount
                rest &= rest - 1
                lack(word * needColumns, needColumns, &columns.missing)
            }
        }
    }

    @inline(__always)
    private func add(
        _ start: Int,
        _ count: Int,
        _ once: inout [UInt64],
        _ twice: inout [UInt64]
    ) {
        precondition(start >= 0 && start + count <= grouped.count && count <= once.count && count <= twice.count)
        let grouped = grouped.span
        var once = once.mutableSpan
        var twice = twice.mutableSpan
        for column in 0..<count {
            let group = grouped[unchecked: start &+ column]
            twice[unchecked: column] |= once[unchecked: column] & group
            once[unchecked: column] |= group
        }
    }

    @inline(__always)
    private func lack(_ start: Int, _ count: Int, _ missing: inout [UInt64]) {
        precondition(start >= 0 && start + count <= needed.count && count <= missing.count)
        let needed = needed.span
        var missing = missing.mutableSpan
        for column in 0..<count { missing[unchecked: column] |= needed[unchecked: start &+ column] }
    }

    /// Notes queries of a block by their ranks.
    private func note(_ bits: UInt64, _ block: Int, in noted: inout [UInt64]) {
        var rest = bits
        while rest != 0 {
            let rank = Int(ranks[block * 64 + rest.trailingZeroBitCount])
            rest &= rest - 1
            noted[rank >> 6] |= 1 << UInt64(rank & 63)
        }
    }

    /// Reads off in order what was noted, and takes it away.
    private func read(_ columns: inout BroadColumns, to found: inout [BroadFinding]) {
        for word in 0..<(queries.count + 63) / 64 {
            let sure = columns.sure[word]
            var rest = sure | columns.open[word]
            guard rest != 0 else { continue }
            (columns.sure[word], columns.open[word]) = (0, 0)
            while rest != 0 {
                let bit = rest.trailingZeroBitCount
                rest &= rest - 1
                found.append(BroadFinding(queries[word * 64 + bit], isSure: sure >> UInt64(bit) & 1 != 0))
            }
        }
    }
}

extension BroadColumns {
    /// An index may have more of them than the one that was asked before.
    fileprivate mutating func makeRoom(groups: Int, needs: Int, queries: Int) {
        if once.count < groups {
            once = Array(repeating: 0, count: groups)
            twice = once
        }
        if missing.count < needs { missing = Array(repeating: 0, count: needs) }
        let words = (queries + 63) / 64
        if sure.count < words {
            sure = Array(repeating: 0, count: words)
            open = sure
        }
    }
}
