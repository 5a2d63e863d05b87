import Foundation

/// Learns from one decision after the other, each once: a linear softmax over hashed features, with AdaGrad's steps.
///
/// The rows are a table of fixed size; features that meet in a row share it. Memory does not grow with messages.
package struct OnlineLearner: Sendable {
    /// Numbers that were chosen by cross-validation among training messages; see `docs/decisions/0019-triage.md`.
    enum Plan {
        /// Rows are 2 to the power of this, or fewer where there are very many labels.
        static let rowBits = 16
        /// The most numbers in a table: 64 MB.
        static let tableSize = 1 << 24
        static let step: Float = 0.35
        static let firstSquare: Float = 0.01
        /// How much more a rare feature says than a usual one.
        static let rarity: Float = 2
        /// Smaller mistakes than this about a label are let be; that more than halves the time of learning.
        static let leastMistake: Float = 0.01
        static let sharpnessStep: Float = 0.05
    }

    package let labels: [String]
    /// How many decisions it has learnt from.
    package private(set) var learnt = 0
    private let places: [String: Int]
    private let shift: UInt64
    private var weights: RowTable
    private var squares: RowTable
    /// In how many messages each row was met.
    private var meetings: [Float]
    private var sharpness: Float = 1
    private var sharpnessSquares: Float = 0.05
    private var features = MessageFeatures()
    private var message = WeightedRows()
    private var scores: [Float]

    /// - Parameter labels: what may be guessed; one that stands twice counts once.
    package init(labels: [String]) {
        let labels = Set(labels).sorted()
        self.labels = labels
        places = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
        var bits = Plan.rowBits
        while bits > 8, RowTable.width(of: labels.count) << bits > Plan.tableSize { bits -= 1 }
        shift = UInt64(64 - bits)
        weights = RowTable(rows: 1 << bits, labels: labels.count)
        squares = RowTable(rows: 1 << bits, labels: labels.count, filledWith: Plan.firstSquare)
        meetings = Array(repeating: 1, count: 1 << bits)
        scores = Array(repeating: 0, count: weights.width)
    }

    /// The likeliest label of a message; `nil` where there is no label.
    package mutating func guess(_ text: String) -> TriageGuess? {
        guard !labels.isEmpty else { return nil }
        score(text)
        let best = Softmax.best(of: scores[..<labels.count], sharpness: sharpness)
        return TriageGuess(label: labels[best.place], confidence: best.probability)
    }

    /// Learns from a decision.
    ///
    /// - Returns: what it would have guessed before; `nil` for a label that is none of its own.
    @discardableResult
    package mutating func learn(_ decision: LabelledMessage) -> HeldOutGuess? {
        guard let truth = places[decision.label] else { return nil }
        score(decision.text)
        let best = Softmax.best(of: scores[..<labels.count], sharpness: sharpness)
        calibrate(best, truth: truth)
        step(towards: truth)
        for row in message.rows { meetings[Int(row)] += 1 }
        learnt += 1
        return HeldOutGuess(confidence: best.probability, isRight: best.place == truth)
    }

    private mutating func score(_ text: String) {
        features.read(text, shortestPiece: 3)
        message.removeAll()
        weigh(features.words)
        weigh(features.pieces)
        for label in scores.indices { scores[label] = 0 }
        weights.add(message, to: &scores)
    }

    private mutating func weigh(_ hashes: [UInt64]) {
        let beginning = message.rows.count
        let all = Float(learnt + 2)
        for hash in hashes {
            let row = Int32(hash >> shift)
            message.append(row, 1 + Plan.rarity * log(all / meetings[Int(row)]))
        }
        message.bring(from: beginning, toLength: 1)
    }

    /// Moves the sharpness a little towards what would have explained this decision; the message is not learnt yet.
    private mutating func calibrate(_ best: (place: Int, probability: Double), truth: Int) {
        let greatest = scores[best.place]
        var mean: Float = 0
        for score in scores[..<labels.count] { mean += (score - greatest) * exp((score - greatest) * sharpness) }
        let slope = mean * Float(best.probability) - (scores[truth] - greatest)
        sharpnessSquares += slope * slope
        let step = Plan.sharpnessStep * slope / sharpnessSquares.squareRoot()
        sharpness = min(max(sharpness - step, 0.1), 10)
    }

    private mutating func step(towards truth: Int) {
        Softmax.apply(to: &scores, count: labels.count)
        scores[truth] -= 1
        let mistakes = scores[..<labels.count].enumerated().filter { abs($1) > Plan.leastMistake }
        let width = weights.width
        weights.values.withUnsafeMutableBufferPointer { weights in
            squares.values.withUnsafeMutableBufferPointer { squares in
                for (row, value) in zip(message.rows, message.values) {
                    let beginning = Int(row) * width
                    for (label, mistake) in mistakes {
                        let slope = mistake * value
                        let square = squares[beginning + label] + slope * slope
                        squares[beginning + label] = square
                        weights[beginning + label] -= Plan.step * slope / square.squareRoot()
                    }
                }
            }
        }
    }
}
