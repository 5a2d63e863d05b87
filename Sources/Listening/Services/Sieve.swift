import Channels

/// Lets through, of the posts that came encoded, those that may concern us; nobody decodes the others.
///
/// It may let through too many, never too few, so that what is kept of a stream does not depend on it: the language of a
/// post is not known here, and an answer to any post of the batch may join what is kept.
struct Sieve: Sendable {
    let source: ListeningSource
    let book: QueryBook
    let memory: PostMemory

    /// The batch with the posts that are let through among its events.
    func sifted(_ batch: SourceBatch) async -> SourceBatch {
        guard !batch.encoded.isEmpty else { return batch }
        // An account's stream names its channel, which is in no encoded post.
        guard source.keeps == .matching, source.account == nil else { return batch.decoding { _, _ in true } }
        let isWanted = await book.mayMatch(batch.encoded)
        let (nearby, sample) = (batch.ids, memory.sample)
        return batch.decoding { number, arrival in
            isWanted[number] || mayConcernUs(arrival, among: nearby, sampling: sample, remembering: memory)
        }
    }
}
