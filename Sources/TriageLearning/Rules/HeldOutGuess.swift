/// A guess about a message that the model had not learnt from, and whether it was right.
package struct HeldOutGuess: Sendable, Hashable {
    package let confidence: Double
    package let isRight: Bool

    package init(confidence: Double, isRight: Bool) {
        self.confidence = confidence
        self.isRight = isRight
    }
}

extension Collection<HeldOutGuess> {
    /// The share of guesses that are right; 0 where there is none.
    package var accuracy: Double {
        isEmpty ? 0 : Double(count(where: \.isRight)) / Double(count)
    }

    /// How far confidence and truth lie apart on average, in ten steps of confidence: the expected calibration error.
    package var calibrationError: Double {
        var surplus = Array(repeating: 0.0, count: 10)
        for guess in self {
            surplus[Swift.min(9, Int(guess.confidence * 10))] += guess.confidence - (guess.isRight ? 1 : 0)
        }
        return isEmpty ? 0 : surplus.reduce(0) { $0 + abs($1) } / Double(count)
    }

    /// The greatest share of messages, the surest first, of which so many are right.
    package func coverage(atPrecision precision: Double) -> Double {
        var right = 0
        var covered = 0
        for (index, guess) in sorted(by: { $0.confidence > $1.confidence }).enumerated() {
            if guess.isRight { right += 1 }
            if Double(right) >= precision * Double(index + 1) { covered = index + 1 }
        }
        return isEmpty ? 0 : Double(covered) / Double(count)
    }
}
