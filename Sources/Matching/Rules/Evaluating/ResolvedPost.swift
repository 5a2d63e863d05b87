/// A post in the numbers of one index.
struct ResolvedPost {
    /// The term of each word, or ``TermDictionary/unknown``.
    var terms: [Int32] = []
    /// The next word that is the same term, or -1.
    var next: [Int32] = []
    /// The term of the character at each word of a run, where an index asks for characters.
    var characters: [Int32] = []
    /// The words that may be terms, and what stands in the dictionary's first slot of each; longer than the post, and
    /// never emptied.
    var chosen: [Int32] = []
    var entries: [UInt64] = []
    /// The terms that were found, in the order of their words, which are then all that is chosen.
    var found: [Int32] = []
    /// What was chosen of something else.
    var others: [Int32] = []
    /// The terms of the post that lead to queries, and those that are common words.
    var names: [Int32] = []
    var commonTerms: [Int32] = []
    /// What was looked at before it was needed; it means nothing.
    var touched: UInt32 = 0
    var presence = PresenceTable()
    /// The words that begin with a prefix of the index.
    var prefixHits: [(prefix: Int32, word: Int32)] = []
    /// The neighbouring pairs of phrases that were met.
    var pairs: [Int32] = []
    /// The common words of the index that the post holds in its texts.
    var commonText = WordSet.zero
    /// Whether all words stand in one part.
    var isOneText = false
    /// Where a word may begin or end in each of the texts that `raw:` searches, if a beginning was met there.
    var rawEdges: [[Bool]] = []

    mutating func removeAll() {
        terms.empty()
        next.empty()
        presence.removeAll()
        characters.empty()
        prefixHits.empty()
        pairs.empty()
        rawEdges.empty()
    }

    /// Makes room for the words of one more part.
    mutating func makeRoom(for words: Range<Int>) {
        let count = words.count
        terms.append(addingCapacity: count) { $0.append(repeating: TermDictionary.unknown, count: count) }
        next.append(addingCapacity: count) { $0.append(repeating: -1, count: count) }
        // One more than there are words: the choosing writes before it knows.
        guard chosen.count <= count else { return }
        chosen += repeatElement(0, count: count + 1 - chosen.count)
        found += repeatElement(0, count: count + 1 - found.count)
        others += repeatElement(0, count: count + 1 - others.count)
        entries += repeatElement(0, count: count + 1 - entries.count)
    }
}

/// What is kept from one post to the next, so that matching makes no garbage.
///
/// Use one for each thread.
public struct MatchScratch: Sendable {
    var reader = PostReader()
    var resolved = ResolvedPost()
    var candidates: [Int32] = []
    /// The candidates of the common words, in their order.
    var broad: [BroadFinding] = []
    var columns = BroadColumns()
    var order = CandidateOrder()
    var matched: [Int32] = []
    var followers: Int?
    var posts: Int?
    /// Counts the places that are looked at, where somebody asks.
    var work: EvaluationWork?

    public init() {}

    /// The part in which a word stands.
    @inline(__always)
    func part(ofWord word: Int) -> PostPart {
        for span in reader.post.parts where span.words.contains(word) { return span.part }
        return .text
    }
}
