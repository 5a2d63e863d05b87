import Foundation

/// A message as the fitted model sees it: the features that it knows, weighted by how rare they are (TF-IDF).
///
/// Words and pieces are each brought to a length of their own, so that neither drowns the other.
struct MessageVector: Sendable {
    /// Chosen by cross-validation; see `docs/decisions/0019-triage-learning.md`.
    private static let lengthOfWords: Float = 0.5
    private static let lengthOfPieces: Float = 1

    private(set) var weighted = WeightedRows()
    private var features = MessageFeatures()
    private var found: [Int32] = []

    mutating func read(_ message: String, knowing vocabulary: borrowing Vocabulary) {
        weighted.removeAll()
        features.read(message, shortestPiece: Vocabulary.shortestPiece)
        add(features.words, toLength: Self.lengthOfWords, knowing: vocabulary)
        add(features.pieces, toLength: Self.lengthOfPieces, knowing: vocabulary)
    }

    private mutating func add(_ hashes: [UInt64], toLength length: Float, knowing vocabulary: borrowing Vocabulary) {
        found.removeAll(keepingCapacity: true)
        for hash in hashes {
            if let index = vocabulary.index(of: hash) { found.append(index) }
        }
        found.sort()
        let beginning = weighted.rows.count
        var next = 0
        while next < found.count {
            let index = found[next]
            var times = 0
            while next < found.count, found[next] == index {
                times += 1
                next += 1
            }
            let frequency = times == 1 ? 1 : 1 + log(Float(times))
            weighted.append(index, frequency * vocabulary.rarities[Int(index)])
        }
        weighted.bring(from: beginning, toLength: length)
    }
}
