import CLanguageModel

/// How well each language explains the evidence of a text.
struct TextScore {
    /// The languages that the script allows, as places in the model, and the score of each in 1/1024 nat.
    ///
    /// A script with one language has no need of scores: its language has 0.
    let scores: [(language: Int, score: Int)]

    /// The script that carries the text; nil without letters.
    let script: ScalarKind?

    /// Letters of that script.
    let letters: Int

    /// Features that were scored.
    private let features: Int

    /// The n-grams of a text overlap, so that its score is too sure of itself.
    ///
    /// Dividing by the root of their number makes the probabilities true; 0.65 fits ten-fold cross-validation best.
    private static let certainty = 0.65

    init(of evidence: Evidence, by model: LanguageModel) {
        guard let (script, letters) = evidence.dominantScript(weights: model.scriptWeights) else {
            (self.script, self.letters, features, scores) = (nil, 0, 0, [])
            return
        }
        (self.script, self.letters) = (script, letters)
        let members = model.members[Int(script.rawValue)]
        guard members.count > 1 else {
            (features, scores) = (0, members.map { ($0, 0) })
            return
        }
        var sums = [Int](repeating: 0, count: model.languages.count)
        var found = [Int](repeating: 0, count: LanguageModel.longestGram + 1)
        for word in evidence.words where word.script == script {
            WordFeatures.forEach(of: evidence.spelling(of: word)) { order, key in
                found[order] += 1
                model.addWeights(of: key, to: &sums)
            }
        }
        features = found.reduce(0, +)
        scores = members.map { language in
            (language, found.indices.reduce(sums[language]) { $0 + found[$1] * model.constants[$1][language] })
        }
    }

    /// The probability of each language, given how likely each was before the text was read.
    func probabilities(prior: (Int) -> Double) -> [(language: Int, probability: Double)] {
        guard let best = scores.map(\.score).max() else { return [] }
        let scale = TextScore.certainty / (1_024 * Double(max(features, 1)).squareRoot())
        let likelihoods = scores.map { entry in
            language_model_exponential(Double(entry.score - best) * scale) * prior(entry.language)
        }
        let whole = likelihoods.reduce(0, +)
        return zip(scores, likelihoods)
            .map { (language: $0.language, probability: $1 / whole) }
            .sorted { ($1.probability, $0.language) < ($0.probability, $1.language) }
    }
}
