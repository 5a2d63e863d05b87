/// A model fitted to all decisions at once; better than one that learns on the way, and slower to make.
package struct FittedModel: Sendable {
    private static let folds = 4

    package let labels: [String]
    /// Guesses about messages, each by a model that had not seen it.
    package let heldOut: [HeldOutGuess]
    let model: LinearModel
    let sharpness: Float

    /// - Parameters:
    ///   - messages: decisions of people. Their order counts only for who is held out when.
    ///   - limit: at most so many features are kept; fewer make a smaller model.
    package init(fittedTo messages: [LabelledMessage], keeping limit: Int = LinearModel.mostFeatures) {
        let labels = Set(messages.map(\.label)).sorted()
        let places = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
        var held = HeldOutScores(labels: labels.count)
        var scratch = FittedScratch()
        for fold in 0..<Self.folds {
            let known = messages.indices.filter { $0 % Self.folds != fold }.map { messages[$0] }
            let model = LinearModel(fittedTo: known, places: places, keeping: limit)
            for index in stride(from: fold, to: messages.count, by: Self.folds) {
                model.score(messages[index].text, using: &scratch)
                held.append(scratch.scores[..<labels.count], truth: places[messages[index].label] ?? 0)
            }
        }
        self.labels = labels
        sharpness = held.sharpness()
        heldOut = held.guesses(sharpness: sharpness)
        model = LinearModel(fittedTo: messages, places: places, keeping: limit)
    }

    init(labels: [String], model: LinearModel, sharpness: Float) {
        self.labels = labels
        self.model = model
        self.sharpness = sharpness
        heldOut = []
    }

    /// The likeliest label of a message; `nil` where there is no label.
    package func guess(_ text: String, using scratch: inout FittedScratch) -> TriageGuess? {
        guard !labels.isEmpty else { return nil }
        model.score(text, using: &scratch)
        let best = Softmax.best(of: scratch.scores[..<labels.count], sharpness: sharpness)
        return TriageGuess(label: labels[best.place], confidence: best.probability)
    }
}
