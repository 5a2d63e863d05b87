import Testing
import TriageLearning

@Suite("The threshold below which a person decides")
struct ReviewThresholdTests {
    private let guesses = (1...100).map { HeldOutGuess(confidence: Double($0) / 100, isRight: $0 > 20) }

    @Test("Sends at most the agreed share of the right guesses to a person", arguments: [0, 0.05, 0.1, 0.5, 1])
    func share(share: Double) {
        let threshold = ReviewThreshold(sendingAtMost: share, of: guesses)
        let right = guesses.filter(\.isRight)
        let sent = right.filter { threshold.sendsToPerson(TriageGuess(label: "a", confidence: $0.confidence)) }
        #expect(Double(sent.count) <= share * Double(right.count))
        #expect(Double(sent.count + 1) > share * Double(right.count))
    }

    @Test("Nothing known means that a person decides, however sure the guess")
    func nothingKnown() {
        let threshold = ReviewThreshold(sendingAtMost: 0.05, of: [HeldOutGuess(confidence: 1, isRight: false)])
        #expect(threshold.sendsToPerson(TriageGuess(label: "a", confidence: 1)))
    }

    @Test("On messages that were held out, what it lets through is right more often than what it holds back")
    func effect() {
        let heldOut = MarramMessages.fitted.heldOut
        let threshold = ReviewThreshold(sendingAtMost: 0.1, of: heldOut)
        let (sent, kept) = (
            heldOut.filter { $0.confidence < threshold.confidence },
            heldOut.filter { $0.confidence >= threshold.confidence }
        )
        #expect(!sent.isEmpty)
        #expect(kept.accuracy > sent.accuracy)
    }

    @Test("Accuracy, calibration and coverage are what they are by hand")
    func figures() {
        let few = [(0.95, true), (0.91, true), (0.55, false), (0.15, true)].map {
            HeldOutGuess(confidence: $0, isRight: $1)
        }
        #expect(few.accuracy == 0.75)
        #expect(abs(few.calibrationError - (0.14 + 0.55 + 0.85) / 4) < 1e-9)
        #expect(few.coverage(atPrecision: 0.95) == 0.5)
        #expect(few.coverage(atPrecision: 0.75) == 1)
        #expect([HeldOutGuess]().accuracy == 0)
    }
}
