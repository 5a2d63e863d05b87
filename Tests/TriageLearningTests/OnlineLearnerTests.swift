import Testing
import TriageLearning

@Suite("The online learner")
struct OnlineLearnerTests {
    private let labels = Array(Set(MarramMessages.all.map(\.label)))

    private func taught(_ messages: [LabelledMessage] = MarramMessages.known) -> OnlineLearner {
        var learner = OnlineLearner(labels: labels)
        for message in messages { learner.learn(message) }
        return learner
    }

    private func guess(_ text: String, by learner: OnlineLearner) -> TriageGuess? {
        var learner = learner
        return learner.guess(text)
    }

    @Test("Tells most matters apart after it has seen sixteen messages of each, once")
    func accuracy() {
        let learner = taught()
        let right = MarramMessages.unknown.count { guess($0.text, by: learner)?.label == $0.label }
        #expect(right >= MarramMessages.unknown.count * 7 / 10)
    }

    @Test("Says the same after the same decisions in the same order, and another confidence after another order")
    func order() {
        let one = taught()
        let same = taught()
        let other = taught(MarramMessages.known.inOrder(ofSeed: 2))
        for message in MarramMessages.unknown { #expect(guess(message.text, by: one) == guess(message.text, by: same)) }
        #expect(MarramMessages.unknown.contains { guess($0.text, by: one) != guess($0.text, by: other) })
    }

    @Test("Looks at a message before it learns it, and so knows how good it is")
    func prequential() {
        var learner = OnlineLearner(labels: labels)
        let guesses = MarramMessages.known.compactMap { learner.learn($0) }
        #expect(guesses.count == MarramMessages.known.count)
        #expect(guesses.suffix(60).accuracy > guesses.prefix(60).accuracy)
        #expect(learner.learnt == MarramMessages.known.count)
    }

    @Test("A label that is none of its own teaches nothing")
    func foreignLabel() {
        var learner = taught()
        let before = guess("No power in Dunmere", by: learner)
        #expect(learner.learn(LabelledMessage(label: "weather", text: "No power in Dunmere")) == nil)
        #expect(guess("No power in Dunmere", by: learner) == before)
    }

    @Test("Without labels there is no guess, and before any decision every label is as likely")
    func beginning() throws {
        let nothing = OnlineLearner(labels: [])
        #expect(guess("Hello", by: nothing) == nil)
        let fresh = OnlineLearner(labels: ["a", "b", "b", "c", "d"])
        #expect(try #require(guess("Hello", by: fresh)).confidence == 0.25)
        #expect(try #require(guess("", by: fresh)).confidence == 0.25)
    }

    @Test(
        "Learns in every script, and takes capital letters, full-width letters and loose accents for the usual ones",
        arguments: [
            ("STROM IST WEG", "strom ist weg"), ("Ｓｔｒｏｍ weg", "strom weg"), ("Zähler", "za\u{308}hler"),
            ("كهرباء", "كهرباء"),
            ("停電です", "停電です"), ("⚡️ weg", "⚡ weg"),
        ]
    )
    func scripts(learnt: String, asked: String) throws {
        var learner = OnlineLearner(labels: ["this", "that"])
        for _ in 0..<5 {
            learner.learn(LabelledMessage(label: "this", text: learnt))
            learner.learn(LabelledMessage(label: "that", text: "Rechnung 1234"))
        }
        #expect(guess(asked, by: learner) == guess(learnt, by: learner))
        #expect(try #require(guess(asked, by: learner)).label == "this")
    }

    @Test("A message of a million signs is read as far as its beginning")
    func longMessage() {
        let learner = taught()
        let beginning = String(repeating: "meter reading ", count: 400)
        let long = beginning + String(repeating: "smell of gas ", count: 80_000)
        #expect(guess(long, by: learner) == guess(beginning, by: learner))
    }
}
