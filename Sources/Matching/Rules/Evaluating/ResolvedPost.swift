/// A post in the numbers of one index.
struct ResolvedPost {
    /// The term of each word, or ``TermDictionary/unknown``.
    var terms: [Int32] = []
    /// The next word that is the same term, or -1.
    var next: [Int32] = []
    /// The term of the character at each word of a run, where an index asks for characters.
    var characters: [Int32] = []
    /// What stands in the dictionary's first slot of each word; longer than the post, and never emptied.
    var entries: [UInt64] = []
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
        terms.removeAll(keepingCapacity: true)
        next.removeAll(keepingCapacity: true)
        characters.removeAll(keepingCapacity: true)
        presence.removeAll()
        prefixHits.removeAll(keepingCapacity: true)
        pairs.removeAll(keepingCapacity: true)
        rawEdges.removeAll(keepingCapacity: true)
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
    var broad: [Int32] = []
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
