import Conversations
import Journal
import Primitives
import TestSupport
import Testing

private let reader = SignalReader(SignalWords())

@Suite struct `The signals of a text` {
    @Test(
        arguments: [
            ("There is a smell of gas in our street", "en", SignalValue.safety, ["smell of gas"]),
            ("Bei uns riecht nach Gas das ganze Haus", "de", .safety, ["riecht nach Gas"]),
            ("We have no power since noon", "en", .outage, ["no power"]),
            ("Seit gestern Stromausfall", "de-AT", .outage, ["Stromausfall"]),
            ("The final notice says by Friday", "en", .deadline, ["final notice", "by Friday"]),
            ("A nice day", "en", .usual, []),
            // Whole words: no firewall burns, and no smoked fish.
            ("My firewall and smoked fish", "en", .usual, []),
            // Danger before what is out, and no negation takes it back.
            ("There is no fire, but no power", "en", .safety, ["fire"]),
            // The words of another language say nothing, unless nobody knows which one it is.
            ("Stromausfall", "en", .usual, []), ("Stromausfall", nil, .outage, ["Stromausfall"]),
            ("Stromausfall", "fr", .usual, []),
        ] as [(String, String?, SignalValue, [String])]
    )
    func `say what is urgent, and because of which words`(
        text: String,
        language: String?,
        value: SignalValue,
        words: [String]
    ) {
        let signal = reader.signals(in: text, language: language).urgency
        #expect(signal.value == value)
        #expect(signal.words == words)
    }

    @Test(
        arguments: [
            ("How long is the night rate", SignalValue.question, ["How long"]),
            ("It shows the day rate?", .question, ["?"]),
            ("See https://example.org/?a=1", .other, []),
            ("I am still waiting for my refund. Why is that?", .complaint, ["still waiting", "refund"]),
            ("No complaints from me", .other, []),
            ("Please add a dark display", .suggestion, ["Please add"]),
            ("Thank you, well done", .praise, ["Thank you", "well done"]),
            ("The sea is grey", .other, []),
        ] as [(String, SignalValue, [String])]
    )
    func `say what somebody wants`(text: String, value: SignalValue, words: [String]) {
        let signal = reader.signals(in: text, language: "en").intent
        #expect(signal.value == value)
        #expect(signal.words == words)
    }

    @Test(
        arguments: [
            ("A good display", "en", SignalValue.positive, ["good"]),
            ("Not a good display", "en", .negative, ["Not a good"]),
            ("This is not very good", "en", .negative, ["not very good"]),
            ("Good, but the bill is terrible and the rate awful", "en", .negative, ["Good", "terrible", "awful"]),
            ("Good and bad", "en", .neutral, ["Good", "bad"]),
            ("Not once in all these years was it good", "en", .positive, ["good"]),
            ("Das ist nicht schlecht", "de", .positive, ["nicht schlecht"]),
            ("Grey", "en", .neutral, []),
        ] as [(String, String, SignalValue, [String])]
    )
    func `say how it is said, turned round by a negation close before`(
        text: String,
        language: String,
        value: SignalValue,
        words: [String]
    ) {
        let signal = reader.signals(in: text, language: language).sentiment
        #expect(signal.value == value)
        #expect(signal.words == words)
    }

    @Test func `have a list in each language that comes with Parley, each of words that can be found`() {
        let words = SignalWords()
        #expect(words.languages == ["de", "en"])
        for language in words.languages {
            for list in SignalList.allCases {
                let shipped = words[language, list].words
                #expect(!shipped.isEmpty)
                #expect((try? checkedSignalWords(shipped)) == shipped, "\(language) \(list)")
            }
        }
    }

    @Test(arguments: ["en", "de"])
    func `know no word of anger among those of complaint and urgency`(language: String) {
        let words = SignalWords()
        let calm = [SignalList.complaint, .safety, .outage, .deadline].flatMap { words[language, $0].words }
        #expect(Set(calm).isDisjoint(with: words[language, .negative].words))
    }

    @Test func `are as they were said last, urgent as long as nobody says otherwise, and a person's word stays`() throws
    {
        let gas = reader.signals(in: "A smell of gas, terrible", language: "en")
        let thanks = reader.signals(in: "Thank you, good work", language: "en")
        let nothing = reader.signals(in: "Grey", language: "en")

        let later = gas.hearing(thanks)
        #expect(later.urgency.value == .safety)
        #expect(later.intent.value == .praise)
        #expect(later.sentiment.value == .positive)
        #expect(later.hearing(nothing) == later)

        let conversation = ID<Conversation>.derived(from: ["one"], at: TestClock.start)
        let agent = AgentID.derived(from: ["Tom"], at: TestClock.start)
        let set = try #require(later.set(.usual, in: conversation, by: agent, at: TestClock.start))
        #expect(set.event.before == .safety)
        #expect(set.signals.hearing(gas).urgency.value == .usual)
        #expect(set.signals.hearing(gas).urgency.isCorrected)
        #expect(set.signals.set(.usual, in: conversation, by: agent, at: TestClock.start) == nil)
        #expect(thanks.absorbing(set.signals).urgency.value == .usual)
    }
}
