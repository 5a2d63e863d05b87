package import Primitives

extension ConversationSignals {
    /// What a conversation hints at once this was said in it, too.
    ///
    /// What somebody wants, and how they say it, is as they said it last; what is urgent stays until a person says
    /// otherwise. A person's word is never overwritten.
    package func hearing(_ later: ConversationSignals) -> ConversationSignals {
        var whole = self
        if later.intent.heard.says { whole.intent.hear(later.intent) }
        if later.urgency.heard.rank < urgency.heard.rank { whole.urgency.hear(later.urgency) }
        if !later.sentiment.words.isEmpty { whole.sentiment.hear(later.sentiment) }
        return whole
    }

    /// What two conversations hint at that turned out to be one; where both have a person's word, its own stands.
    package func absorbing(_ other: ConversationSignals) -> ConversationSignals {
        var whole = other.hearing(self)
        for kind in SignalKind.allCases { whole[kind].correction = self[kind].correction ?? other[kind].correction }
        return whole
    }

    /// A person's word; gives nothing where it was theirs already.
    package func set(
        _ value: SignalValue,
        in conversation: ID<Conversation>,
        by agent: AgentID,
        at now: Moment
    ) -> (signals: ConversationSignals, event: SignalSet)? {
        let before = self[value.kind]
        guard before.correction?.value != value else { return nil }
        var signals = self
        signals[value.kind].correction = Signal.Correction(value: value, agent: agent, at: now)
        let event = SignalSet(conversation: conversation, value: value, before: before.value, heard: before.heard)
        return (signals, event)
    }
}

extension Signal {
    fileprivate mutating func hear(_ other: Signal) { (heard, words) = (other.heard, other.words) }
}

extension SignalValue {
    /// The smaller, the more urgent.
    fileprivate var rank: Int { kind.values.firstIndex(of: self) ?? 0 }
}
