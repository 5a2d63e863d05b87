/// Queries that were compiled together, and the lists that lead from a term to them.
///
/// It never changes: an index that changes holds another segment.
final class IndexSegment: Sendable {
    let queries: [IndexedQuery]
    /// The place of each query in the order of the whole index.
    let ordinals: [Int]
    let presearcher: Presearcher
    let rules: TextRules
    let program: QueryProgram
    let roots: [Int32]
    let needs: ReadingNeeds
    let terms: TermDictionary
    let termFilter: HashFilter
    let pairs: PairDictionary
    let pairFilter: HashFilter
    /// For each term, whether it leads to queries (1), and whether it is a common word (2).
    let roles: [UInt8]
    let termPostings: PostingLists
    let pairPostings: PostingLists
    /// The words that groups are told by as sets, and the queries that are looked for by such sets.
    let common: FrequentWords
    let broad: BroadQueries
    /// Queries for which no term could be chosen: candidates for every post.
    let always: [Int32]
    let prefixes: PrefixTable
    let tagPrefixes: PrefixTable
    let rawLengths: PrefixTable
    let hasCharacters: Bool

    /// - Parameters:
    ///   - builder: the queries, compiled.
    ///   - ordinals: their places in the order of the whole index; empty for trees that belong to no query.
    init(_ builder: consuming SegmentBuilder, ordinals: [Int] = []) {
        let (queries, roots) = (builder.queries, builder.roots)
        let (presearcher, statistics) = (builder.presearcher, builder.statistics)
        var chooser = AnchorChooser(builder.program, statistics)
        var termPostings = PostingLists.Builder()
        var pairPostings = PostingLists.Builder()
        var always: [Int32] = []
        var broad: [Broad] = []
        if presearcher == .byTerms {
            for (query, root) in roots.enumerated() {
                let query = Int32(truncatingIfNeeded: query)
                guard let anchors = chooser.anchors(of: root) else {
                    always.append(query)
                    continue
                }
                let keys = chooser.builder.eachOnce(anchors.keys)
                let companions = anchors.companions
                if anchors.cost > BroadQueries.rare {
                    broad.append((query, keys, companions, anchors.cost))
                    continue
                }
                for anchor in keys {
                    if anchor >= 0 {
                        termPostings.add(query, companions, to: anchor)
                    } else {
                        pairPostings.add(query, companions, to: ~anchor)
                    }
                }
            }
        }
        self.queries = queries
        self.ordinals = ordinals
        self.presearcher = presearcher
        rules = chooser.builder.rules
        self.roots = roots
        self.always = always
        chooser.builder.program.putTermsAmongKids()
        common = presearcher == .byTerms ? Self.putIntoMasks(&chooser.builder, statistics) : FrequentWords()
        program = chooser.builder.program
        self.broad = Self.broadQueries(broad, roots, program, common, &termPostings, &pairPostings)
        needs = chooser.builder.needs
        terms = chooser.builder.terms
        termFilter = HashFilter(terms.hashes)
        pairs = chooser.pairs
        pairFilter = HashFilter(pairs.hashes)
        self.termPostings = termPostings.lists(count: terms.count)
        roles = Self.roles(terms.count, self.termPostings, common)
        self.pairPostings = pairPostings.lists(count: pairs.count)
        let tables = Self.prefixTables(terms)
        prefixes = tables.words
        tagPrefixes = tables.tags
        rawLengths = tables.raw
        hasCharacters = needs.contains(.character)
    }

    private static func putIntoMasks(_ builder: inout ProgramBuilder, _ statistics: StreamStatistics) -> FrequentWords {
        let words = FrequentWords(of: builder.program, builder.terms, statistics)
        builder.program.putCommonWordsIntoMasks(words)
        return words
    }

    /// The queries that can be told by common words and are worth it; the others go into the lists.
    private static func broadQueries(
        _ queries: [Broad],
        _ roots: [Int32],
        _ program: QueryProgram,
        _ words: FrequentWords,
        _ termPostings: inout PostingLists.Builder,
        _ pairPostings: inout PostingLists.Builder
    ) -> BroadQueries {
        var broad: [(query: Int32, shape: BroadShape)] = []
        for (query, keys, companions, cost) in queries {
            if let shape = BroadShape(of: roots[Int(query)], foundBy: keys, in: program, words),
                cost * Double(shape.size) > BroadQueries.threshold
            {
                broad.append((query, shape))
                continue
            }
            for key in keys {
                if key >= 0 {
                    termPostings.add(query, companions, to: key)
                } else {
                    pairPostings.add(query, companions, to: ~key)
                }
            }
        }
        return broad.isEmpty ? BroadQueries() : BroadQueries(broad, words: words.terms.count)
    }

    /// A query that may belong to the broad ones, how else it is found, and how often.
    private typealias Broad = (query: Int32, keys: [Int32], companions: UInt64, cost: Double)

    private static func roles(_ count: Int, _ lists: PostingLists, _ words: FrequentWords) -> [UInt8] {
        var roles = (0..<count).map { lists.isEmpty(Int32(truncatingIfNeeded: $0)) ? 0 : namingRole }
        for term in words.terms { roles[Int(term)] |= commonRole }
        return roles
    }

    static let namingRole: UInt8 = 1
    static let commonRole: UInt8 = 2

    private static func prefixTables(
        _ terms: TermDictionary
    ) -> (words: PrefixTable, tags: PrefixTable, raw: PrefixTable) {
        var words = PrefixTable()
        var tags = PrefixTable()
        var raw = PrefixTable()
        for number in 0..<terms.count {
            let number = Int32(truncatingIfNeeded: number)
            switch terms.space(of: number) {
            case .prefix: words.add(terms.bytes(of: number), hash: terms.hash(of: number))
            case .tagPrefix: tags.add(terms.bytes(of: number), hash: terms.hash(of: number))
            case .rawGram: raw.add(terms.bytes(of: number), hash: terms.hash(of: number))
            default: break
            }
        }
        return (words, tags, raw)
    }

    /// About how much memory it takes, the queries' names and texts included.
    var footprint: Int {
        program.footprint + roots.count * 4 + ordinals.count * 8 + always.count * 4
            + queries.reduce(0) { $0 + $1.footprint } + terms.footprint + termFilter.footprint + pairs.footprint
            + pairFilter.footprint + roles.count
            + termPostings.footprint + pairPostings.footprint + prefixes.footprint + tagPrefixes.footprint
            + rawLengths.footprint + common.footprint + broad.footprint
    }
}
