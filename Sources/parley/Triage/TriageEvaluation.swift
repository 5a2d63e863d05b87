import Foundation
import TriageLearning

/// Learns from one file and guesses the labels of another.
struct TriageEvaluation {
    /// More is refused, so that memory is bounded: all features of all messages stand in memory for a fit.
    private static let limitOfFit = 16 << 20
    private static let limit = 256 << 20
    private static let mostLabels = 4_096
    /// What the summary shows the threshold for.
    private static let sentToPerson = 0.05

    private let decisions: [LabelledMessage]
    private let labels: Set<String>
    private let tests: [MessageFile.Message]
    private let seed: UInt64
    private let clock = ContinuousClock()

    init(train: String, test: String, seed: UInt64, model: TriageCommand.Model) throws {
        let limit = model == .refit ? Self.limitOfFit : Self.limit
        let messages = try MessageFile(train, labels: .needed, limit: limit).messages
        labels = Set(messages.map(\.label))
        guard labels.count > 1 else {
            throw CommandTrouble(code: 2, "\(train) has one label only. There is nothing to choose between.")
        }
        guard labels.count <= Self.mostLabels else {
            throw CommandTrouble(code: 2, "\(train) has more than \(Self.mostLabels) labels. Put some together.")
        }
        decisions = messages.map { LabelledMessage(label: $0.label, text: $0.text) }.inOrder(ofSeed: seed)
        tests = try MessageFile(test, labels: .ignored, limit: Self.limit).messages
        self.seed = seed
    }

    func learnOnline() {
        var learner = OnlineLearner(labels: Array(labels))
        var before: [HeldOutGuess] = []
        let taken = clock.measure {
            for decision in decisions {
                if let guess = learner.learn(decision) { before.append(guess) }
            }
        }
        tell(taken, "one pass, \(microseconds(taken, decisions.count)) µs a message")
        complain("Guessed before each was learnt: \(percent(before.accuracy)) right.")
        let late = before.suffix(before.count / 4)
        tell(late, "the last quarter")
        guess { learner.guess($0) }
    }

    func fit() {
        let start = clock.now
        let model = FittedModel(fittedTo: decisions)
        tell(clock.now - start, "fitted to all")
        tell(model.heldOut[...], "the ones held out")
        var scratch = FittedScratch()
        guess { model.guess($0, using: &scratch) }
    }

    private func guess(_ guess: (String) -> TriageGuess?) {
        var guesses: [TriageGuess?] = []
        guesses.reserveCapacity(tests.count)
        let taken = clock.measure {
            for message in tests { guesses.append(guess(message.text)) }
        }
        var output = OutputBuffer()
        for (message, guess) in zip(tests, guesses) {
            guard let guess else { continue }
            output.write("\(message.id)\t\(guess.label)\t\(String(format: "%.6f", guess.confidence))\n")
        }
        output.flush()
        complain("Guessed \(tests.count) messages: \(microseconds(taken, tests.count)) µs a message.")
    }

    private func tell(_ taken: Duration, _ how: String) {
        let time = String(format: "%.2f s", taken / .seconds(1))
        complain(
            "Learnt from \(decisions.count) messages with \(labels.count) labels in \(time): \(how), seed \(seed)."
        )
    }

    private func tell(_ guesses: ArraySlice<HeldOutGuess>, _ which: String) {
        let threshold = ReviewThreshold(sendingAtMost: Self.sentToPerson, of: guesses)
        complain(
            """
            Of \(which): \(percent(guesses.accuracy)) right, calibrated to \(percent(guesses.calibrationError)); \
            \(percent(guesses.coverage(atPrecision: 0.95))) of messages can be sorted with 95 % of these right.
            A threshold of \(String(format: "%.3f", threshold.confidence)) sends \(percent(Self.sentToPerson)) of the right guesses to a person.
            """
        )
    }

    private func microseconds(_ taken: Duration, _ count: Int) -> String {
        String(format: "%.1f", taken / .microseconds(1) / Double(count))
    }

    private func percent(_ share: Double) -> String { String(format: "%.2f %%", share * 100) }
}
