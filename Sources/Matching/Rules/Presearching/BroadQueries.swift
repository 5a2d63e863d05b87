/// Queries that most posts would name several times over: of common words alone.
///
/// Their sets of words are compared with that of the post, one after the other; in the lists of terms each of their words
/// that a post holds would name them once more.
struct BroadQueries {
    private var masks: [WordSet] = []
    private var queries: [Int32] = []

    /// A query that a post is expected to name more often belongs here.
    static let threshold = 0.5

    var footprint: Int { queries.count * 36 }

    mutating func add(_ query: Int32, _ mask: WordSet) {
        masks.append(mask)
        queries.append(query)
    }

    func append(_ words: WordSet, to candidates: inout [Int32]) {
        for index in masks.indices where masks[index].meets(words) { candidates.append(queries[index]) }
    }
}
