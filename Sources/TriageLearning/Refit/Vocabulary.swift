import Foundation

/// The features that a fitted model knows, with how much each says: what stands in few messages says more.
///
/// An open table of hashes, because a message has hundreds of features and each is looked up.
struct Vocabulary: Sendable {
    static let shortestPiece = 2
    private static let leastFrequency: Int32 = 2

    private var hashes: [UInt64]
    private var indices: [Int32]
    private let mask: Int
    /// The inverse document frequency of each feature.
    private(set) var rarities: [Float] = []

    var count: Int { rarities.count }

    /// - Parameters:
    ///   - messages: what the features are taken from; a feature in a single message teaches nothing about others.
    ///   - limit: at most so many features are kept, those that stand in most messages.
    init(of messages: some Sequence<LabelledMessage>, limit: Int) {
        let (frequencies, count) = Self.frequencies(in: messages)
        // Sorted, because a dictionary's order differs from one start of the program to the next.
        let kept = frequencies.filter { $0.value >= Self.leastFrequency }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit)
        self.init(
            kept.map { hash, frequency in
                (hash, Float(log((1 + Double(count)) / (1 + Double(frequency))) + 1))
            }
        )
    }

    /// - Parameter features: each feature once, with how much it says, in the order of the rows.
    init(_ features: [(hash: UInt64, rarity: Float)]) {
        var slots = 1_024
        while slots < features.count * 2 { slots *= 2 }
        mask = slots - 1
        hashes = Array(repeating: 0, count: slots)
        indices = Array(repeating: -1, count: slots)
        rarities.reserveCapacity(features.count)
        for (hash, rarity) in features {
            var slot = Int(truncatingIfNeeded: hash >> 20) & mask
            while indices[slot] >= 0 { slot = (slot + 1) & mask }
            hashes[slot] = hash
            indices[slot] = Int32(rarities.count)
            rarities.append(rarity)
        }
    }

    /// The features in the order of their rows.
    var inOrder: [UInt64] {
        var ordered = Array(repeating: UInt64(0), count: count)
        for slot in indices.indices where indices[slot] >= 0 { ordered[Int(indices[slot])] = hashes[slot] }
        return ordered
    }

    /// In how many messages each feature stands, and how many messages there are.
    private static func frequencies(in messages: some Sequence<LabelledMessage>) -> ([UInt64: Int32], Int) {
        var frequencies: [UInt64: Int32] = [:]
        var features = MessageFeatures()
        var count = 0
        for message in messages {
            features.read(message.text, shortestPiece: shortestPiece)
            for hash in Set(features.words) { frequencies[hash, default: 0] += 1 }
            for hash in Set(features.pieces) { frequencies[hash, default: 0] += 1 }
            count += 1
        }
        return (frequencies, count)
    }

    /// The row of a feature.
    @inline(__always)
    func index(of hash: UInt64) -> Int32? {
        var slot = Int(truncatingIfNeeded: hash >> 20) & mask
        while indices[slot] >= 0 {
            if hashes[slot] == hash { return indices[slot] }
            slot = (slot + 1) & mask
        }
        return nil
    }
}
