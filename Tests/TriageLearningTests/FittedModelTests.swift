import Testing
import TriageLearning

@Suite("The fitted model")
struct FittedModelTests {
    private static let model = MarramMessages.fitted

    private func guess(_ text: String, by model: FittedModel = model) -> TriageGuess? {
        var scratch = FittedScratch()
        return model.guess(text, using: &scratch)
    }

    @Test("Tells most matters apart after sixteen messages of each")
    func accuracy() {
        let right = MarramMessages.unknown.count { guess($0.text)?.label == $0.label }
        #expect(right >= MarramMessages.unknown.count * 3 / 4)
    }

    @Test("Is as sure as it is right, about messages that were held out")
    func calibration() {
        let heldOut = Self.model.heldOut
        #expect(heldOut.count == MarramMessages.known.count)
        #expect(heldOut.allSatisfy { (0...1).contains($0.confidence) })
        #expect(heldOut.calibrationError < 0.12)
    }

    @Test("Thinks the same after it was stored as bytes, and no other bytes are a model")
    func packing() throws {
        let packed = Self.model.packed
        let stored = try #require(FittedModel(packed: packed))
        #expect(stored.labels == Self.model.labels)
        for message in MarramMessages.unknown {
            let (before, after) = (guess(message.text), guess(message.text, by: stored))
            #expect(before?.label == after?.label)
            #expect(abs((before?.confidence ?? 0) - (after?.confidence ?? 1)) < 0.01)
        }
        let damaged = [[], [0], Array(packed.dropLast()), packed + [0], Array(repeating: 0xFF, count: 64)]
        #expect(damaged.allSatisfy { FittedModel(packed: $0) == nil })
    }

    @Test("Names words of the message itself as those that weighed most")
    func words() throws {
        for message in MarramMessages.unknown.prefix(20) {
            let found = try #require(guess(message.text))
            let words = weighingWords(of: message.text, for: found) { guess($0) }
            #expect(!words.isEmpty && words.count <= 3)
            #expect(words.allSatisfy(message.text.contains))
        }
        let nothing = weighingWords(of: "", for: TriageGuess(label: "bill", confidence: 0.9)) { guess($0) }
        #expect(nothing.isEmpty)
    }

    @Test("Is the same when it is fitted to the same messages")
    func determinism() {
        let again = FittedModel(fittedTo: MarramMessages.known)
        for message in MarramMessages.unknown { #expect(guess(message.text) == guess(message.text, by: again)) }
        #expect(again.heldOut == Self.model.heldOut)
    }

    @Test("Chooses between two labels, also when one has a single message")
    func twoLabels() throws {
        var messages = MarramMessages.all.filter { $0.label == "gas" || $0.label == "solar" }
        let two = FittedModel(fittedTo: messages)
        #expect(try #require(guess("It smells of gas", by: two)).label == "gas")
        #expect(try #require(guess("My solar panels", by: two)).label == "solar")
        messages = messages.filter { $0.label == "gas" } + [LabelledMessage(label: "solar", text: "My solar panels")]
        let lone = FittedModel(fittedTo: messages)
        #expect(try #require(guess("It smells of gas", by: lone)).label == "gas")
        #expect(lone.heldOut.accuracy >= 0.95)
    }

    @Test("With one label there is nothing to choose, and without messages nothing to say")
    func fewLabels() throws {
        let one = FittedModel(fittedTo: [LabelledMessage(label: "gas", text: "It smells of gas")])
        #expect(try #require(guess("Hello", by: one)) == TriageGuess(label: "gas", confidence: 1))
        #expect(guess("Hello", by: FittedModel(fittedTo: [])) == nil)
    }

    @Test("A text without a known feature still gets a label, with little confidence")
    func nothingKnown() throws {
        let unsure = try #require(guess("???"))
        #expect(unsure.confidence < 0.5)
    }
}
