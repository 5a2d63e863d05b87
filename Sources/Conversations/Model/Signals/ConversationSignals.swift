package import Primitives

/// What the words of a conversation hint at: hints for people and for rules that people wrote.
///
/// Nothing in the order of the queue knows of them (`QueuePlace`).
package struct ConversationSignals: Sendable, Equatable, Codable {
    package var intent: Signal
    package var urgency: Signal
    package var sentiment: Signal

    package init(
        intent: Signal = Signal(.other),
        urgency: Signal = Signal(.usual),
        sentiment: Signal = Signal(.neutral)
    ) {
        (self.intent, self.urgency, self.sentiment) = (intent, urgency, sentiment)
    }

    package subscript(_ kind: SignalKind) -> Signal {
        get {
            switch kind {
            case .intent: intent
            case .urgency: urgency
            case .sentiment: sentiment
            }
        }
        set {
            switch kind {
            case .intent: intent = newValue
            case .urgency: urgency = newValue
            case .sentiment: sentiment = newValue
            }
        }
    }

    /// Everything that holds.
    package var values: Set<SignalValue> { Set(SignalKind.allCases.map { self[$0].value }) }
}

package enum SignalKind: String, Sendable, Codable, CaseIterable {
    /// What they want of us.
    case intent
    case urgency
    /// How they say it; a hint and nothing more.
    case sentiment

    package var values: [SignalValue] {
        switch self {
        case .intent: [.question, .complaint, .praise, .suggestion, .other]
        case .urgency: [.safety, .outage, .deadline, .usual]
        case .sentiment: [.positive, .negative, .neutral]
        }
    }
}

/// What a signal says; no two kinds share a value.
package enum SignalValue: String, Sendable, Codable, CaseIterable {
    case question
    case complaint
    case praise
    case suggestion
    case other
    case safety
    case outage
    case deadline
    /// Nothing in the words is urgent.
    case usual
    case positive
    case negative
    case neutral

    package var kind: SignalKind {
        switch self {
        case .question, .complaint, .praise, .suggestion, .other: .intent
        case .safety, .outage, .deadline, .usual: .urgency
        case .positive, .negative, .neutral: .sentiment
        }
    }

    /// Whether words said it, and not their absence.
    package var says: Bool { ![.other, .usual, .neutral].contains(self) }
}

/// One signal, the words that spoke, and what a person made of it.
package struct Signal: Sendable, Equatable, Codable {
    package var heard: SignalValue
    /// As they stand in the post; empty where none spoke.
    package var words: [String]
    package var correction: Correction?

    package init(_ heard: SignalValue, words: [String] = [], correction: Correction? = nil) {
        (self.heard, self.words, self.correction) = (heard, words, correction)
    }

    /// A person's word, or else what was heard.
    package var value: SignalValue { correction?.value ?? heard }

    /// Whether a person said something else than what was heard.
    package var isCorrected: Bool { value != heard }

    package struct Correction: Sendable, Equatable, Codable {
        package let value: SignalValue
        package let agent: AgentID
        package let at: Moment
    }
}
