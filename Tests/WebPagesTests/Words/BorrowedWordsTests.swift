import Channels
import Conversations
import Listening
import Organization
import Primitives
import Publishing
import Responding
import Testing

@testable import WebPages

/// The rooms whose refusals, reasons and remarks reach a page.
private let speakingRooms = [
    "Organization", "Pictures", "Conversations", "Responding", "Publishing", "Governance", "Listening", "Reception",
    "Channels", "Outbound", "Matching", "Editorial", "Knowledge", "Community", "FeedConnector", "MastodonConnector",
    "BlueskyConnector", "DiscourseConnector", "MailConnector", "ExternalConnector",
    "WebhookConnector/Model", "WebhookConnector/Services", "WebhookConnector/Rules/Sending", "WebPages/Routes",
]

@Suite struct `What other rooms say` {
    @Test func `has its words in every language, sentence by sentence`() throws {
        let shapes = Set(borrowedNames.compactMap { Catalogue.english.template($0)?.shape })
        let said = try SourceSentences.of(speakingRooms)

        #expect(said.count > 200)
        #expect(said.subtracting(shapes) == [])
    }

    @Test func `is the same set of names and slots in every language`() {
        for catalogue in [Catalogue.german, .arabic] {
            #expect(Set(catalogue.borrowed.values.joined()) == borrowedNames)
            for name in borrowedNames {
                #expect(catalogue.template(name)?.slots == Catalogue.english.template(name)?.slots, "\(name)")
            }
        }
    }

    @Test func `stays as it is in English`() {
        let refusal = OutgoingRefused.tooLong(length: 540, limit: 500)

        #expect(Sample.words().said(refusal) == refusal.message)
        #expect(Sample.words(.americanEnglish).said(refusal) == refusal.message)
    }

    @Test func `is found by its code, with numbers and reasons in the reader's language`() {
        let arabic = Sample.words(.arabic)
        let tooLong = arabic.said(OutgoingRefused.tooLong(length: 1_540, limit: 500))
        let rejected = QueryRefused.rejected(line: 2, column: 7, reason: "This bracket is never closed. Add a ).")

        #expect(tooLong == "تقبل هذه الشبكة ٥٠٠ حرفًا وفي النص ١٬٥٤٠. اختصره وأرسله من جديد.")
        #expect(arabic.said(rejected) == "السطر ٢، الحرف ٧: لم يُغلق هذا القوس. أضف \u{2066})\u{2069}.")
        #expect(
            Sample.words(.german).said(rejected)
                == "Zeile 2, Zeichen 7: Diese Klammer wird nie geschlossen. Fügen Sie eine ) an."
        )
    }

    @Test func `tells apart the sentences of one code`() {
        let german = Sample.words(.german)

        #expect(german.said(ConversationRefused.stateUnfit(.done)) == "Dieses Gespräch ist schon erledigt.")
        #expect(german.said(OutboxRefused.stateUnfit(.sent)) == "Die Antwort ist schon veröffentlicht.")
        #expect(german.said(OutboxRefused.stateUnfit(.sending)).hasPrefix("Das geht jetzt nicht."))
    }

    @Test func `keeps a name apart from the sentence around it`() {
        let said = Sample.words(.arabic).said(ReplyRefused.noAccount(network: "Mastodon"))

        #expect(said.hasPrefix("لا حساب لنا مربوط على \u{2068}Mastodon\u{2069}."))
    }

    @Test func `of a network is repeated word for word`() {
        let words = "422 Validation failed: Text can't be blank"

        #expect(Sample.words(.arabic).said(words) == words)
    }

    @Test(arguments: [DetailsRefused.passwordTooShort, .passwordTooLong])
    func `has the number of the rule`(refusal: DetailsRefused) {
        let bound = refusal == .passwordTooShort ? passwordLengths.lowerBound : passwordLengths.upperBound

        #expect(Sample.words(.german).said(refusal).contains("\(bound)"))
        #expect(Sample.words(.german).passwordHelp.contains("\(passwordLengths.lowerBound)"))
    }

    private var borrowedNames: Set<String> { Set(Catalogue.english.borrowed.values.joined()) }
}

@Suite struct `A sentence that was made from a template` {
    @Test(arguments: [
        ("{a}: needs a value.", "lang: needs a value.", ["a": "lang"]),
        ("“{a}” cannot be used: {b}", "“x: y” cannot be used: it is not.", ["a": "x: y", "b": "it is not."]),
        ("Line {a}, character {b}: {c}", "Line 1, character 9: No.", ["a": "1", "b": "9", "c": "No."]),
        ("No slot.", "No slot.", [:]),
        ("({a}).", "(a (b).).", ["a": "a (b)."]),
    ])
    func `gives back what fills its slots`(template: String, sentence: String, fills: [String: String]) {
        #expect(Template(parsing: template, withEmphasis: false).fills(of: sentence) == fills)
    }

    @Test(arguments: [
        ("{a}: needs a value.", "lang: needs a value"), ("No slot.", "No slot. "), ("No slot.", "A No slot."),
        ("A {a} b.", "A b."), ("Behind * {a}.", "Behind x y."),
    ])
    func `is told apart from others`(template: String, sentence: String) {
        #expect(Template(parsing: template, withEmphasis: false).fills(of: sentence) == nil)
    }
}
