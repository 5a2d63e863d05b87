import Conversations
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// What the words of a conversation hint at; hints, which order nothing.
struct SignalsJSON: Described {
    /// `question`, `complaint`, `praise`, `suggestion` or `other`.
    let intent: SignalJSON
    /// `safety`, `outage`, `deadline` or `usual`.
    let urgency: SignalJSON
    /// `positive`, `negative` or `neutral`.
    let sentiment: SignalJSON
    static let example = SignalsJSON(intent: .example, urgency: .example, sentiment: .example)
}

extension SignalsJSON {
    init(_ signals: ConversationSignals) {
        self.init(
            intent: SignalJSON(signals.intent),
            urgency: SignalJSON(signals.urgency),
            sentiment: SignalJSON(signals.sentiment)
        )
    }
}

struct SignalJSON: Described {
    /// What holds: a person's word, or else what was heard.
    let value: String
    /// What the words hinted at.
    let heard: String
    /// The words that spoke.
    let words: [String]
    /// Whose word it is; absent where the words spoke.
    let setBy: String?
    let setAt: String?
    static let example = SignalJSON(
        value: "complaint",
        heard: "question",
        words: ["why is", "?"],
        setBy: someID,
        setAt: someMoment
    )
}

extension SignalJSON {
    init(_ signal: Signal) {
        self.init(
            value: signal.value.rawValue,
            heard: signal.heard.rawValue,
            words: signal.words,
            setBy: signal.correction?.agent.description,
            setAt: signal.correction?.at.description
        )
    }
}

struct NewSignalJSON: Described {
    /// One of the values of the intent, the urgency or the sentiment.
    let value: String
    static let example = NewSignalJSON(value: "complaint")
}

struct SignalWordsJSON: Described {
    let lists: [SignalListJSON]
    /// The latest conversations on which the corrections are counted.
    let heard: Int
    /// How often people said something else: by `intent`, `urgency` and `sentiment`.
    let corrected: [String: Int]
    static let example = SignalWordsJSON(
        lists: [.example],
        heard: 400,
        corrected: ["intent": 12, "urgency": 3, "sentiment": 20]
    )
}

extension SignalWordsJSON {
    init(_ words: SignalWords, record: SignalRecord) {
        self.init(
            lists: words.languages.flatMap { language in
                SignalList.allCases.map { SignalListJSON(words[language, $0]) }
            },
            heard: record.heard,
            corrected: Dictionary(uniqueKeysWithValues: record.corrected.map { ($0.key.rawValue, $0.value) })
        )
    }
}

struct SignalListJSON: Described {
    let language: String
    let list: String
    /// Words, and several that stand behind each other.
    let words: [String]
    /// 0 for those that come with Parley.
    let version: Int
    let changedAt: String?
    static let example = SignalListJSON(
        language: "en",
        list: "safety",
        words: ["gas leak", "smoke"],
        version: 1,
        changedAt: someMoment
    )
}

extension SignalListJSON {
    init(_ list: SignalWordList) {
        self.init(
            language: list.language,
            list: list.list.rawValue,
            words: list.words,
            version: list.version,
            changedAt: list.changedAt?.description
        )
    }
}

struct NewSignalListJSON: Described {
    let words: [String]
    /// The version that you have read; 0 for those that come with Parley.
    let version: Int
    static let example = NewSignalListJSON(words: ["gas leak", "smoke"], version: 0)
}
