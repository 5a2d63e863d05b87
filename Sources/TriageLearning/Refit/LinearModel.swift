/// What one training gives: a vocabulary, and weights for it.
package struct LinearModel: Sendable {
    /// The most numbers in a table: 128 MB, and twice that while it is made.
    ///
    /// With many labels fewer features are kept.
    private static let tableSize = 1 << 25
    package static let mostFeatures = 1 << 18

    let vocabulary: Vocabulary
    let weights: RowTable

    init(
        fittedTo messages: some Collection<LabelledMessage>,
        places: [String: Int],
        keeping limit: Int = LinearModel.mostFeatures
    ) {
        let limit = min(limit, Self.tableSize / RowTable.width(of: max(places.count, 1)))
        let vocabulary = Vocabulary(of: messages, limit: limit)
        var training = LinearTraining(features: vocabulary.count)
        var vector = MessageVector()
        for message in messages {
            guard let truth = places[message.label] else { continue }
            vector.read(message.text, knowing: vocabulary)
            training.append(vector, truth: truth)
        }
        weights = training.weights(labels: places.count)
        self.vocabulary = vocabulary
    }

    init(vocabulary: Vocabulary, weights: RowTable) {
        self.vocabulary = vocabulary
        self.weights = weights
    }

    /// How much speaks for each label.
    func score(_ text: String, using scratch: inout FittedScratch) {
        scratch.vector.read(text, knowing: vocabulary)
        let width = weights.width
        let bias = weights.values.count - width
        scratch.scores.removeAll(keepingCapacity: true)
        scratch.scores.append(contentsOf: weights.values[bias...])
        weights.add(scratch.vector.weighted, to: &scratch.scores)
    }
}

/// Memory that is used again from one message to the next.
package struct FittedScratch: Sendable {
    var vector = MessageVector()
    var scores: [Float] = []

    package init() {}
}
