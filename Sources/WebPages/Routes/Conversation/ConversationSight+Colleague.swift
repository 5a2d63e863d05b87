import Conversations
import Journal
import Organization
import Primitives
import Routing

extension ConversationSight {
    /// Who is proposed, where somebody knows the person: otherwise whoever has time takes it from the queue.
    var colleague: ColleagueCard? {
        guard let colleagues else { return nil }
        let best = colleagues.ranked.first
        let knows = best?.reasons.contains { if case .knowsThem = $0 { true } else { false } } ?? false
        guard knows || !colleagues.passedOver.isEmpty else { return nil }
        return ColleagueCard(
            proposed: best.map { (id: $0.agent.description, name: directory.name(of: $0.agent)) },
            reasons: best?.reasons.map(ColleagueReason.init) ?? [],
            passedOver: colleagues.passedOver.filter { $0.agent != best?.agent }.map { other in
                (name: directory.name(of: other.agent), why: other.why.phrase)
            },
            mayGive: mayAssign,
            isReader: best?.agent == viewer.actor
        )
    }

    /// What rules and hints did, and what people said to it.
    func sortingKind(of entry: JournalEntry, by who: String) -> ThreadEvent.Kind? {
        if let event = try? entry.event(ConversationRouted.self) {
            // What was learnt is said where it is proposed.
            let rules = event.reasons.filter { $0.rule != "learnt" }.map { (name: $0.name, words: $0.found) }
            let unit = event.to == event.from ? nil : directory.unit(event.to)?.name
            let until = event.othersFirst?.until
            return rules.isEmpty ? nil : .routed(to: unit, rules: rules, othersFirstUntil: until)
        }
        if let event = try? entry.event(RoutingProposalAnswered.self) {
            let unit = directory.unit(event.proposed)?.name ?? "?"
            return .proposalAnswered(unit: unit, isAccepted: event.isAccepted, by: who)
        }
        guard let event = try? entry.event(SignalSet.self), let signal = SignalMark(rawValue: event.value.rawValue),
            let before = SignalMark(rawValue: event.before.rawValue)
        else { return nil }
        return .signalSet(to: signal, before: before, by: who)
    }
}

extension ColleagueReason {
    init(_ reason: RankedCandidate.Reason) {
        self =
            switch reason {
            case .knowsThem(let answers): .answered(answers)
            case .speaks(let language): .speaks(language)
            case .skilled(let topics): .skilled(topics)
            case .looksAfter(let load, of: let most): .looksAfter(load, of: most)
            }
    }
}

extension PassedOver.Why {
    fileprivate var phrase: Phrase {
        switch self {
        case .away: .colleagueAway
        case .off: .colleagueOff
        case .paused: .colleaguePaused
        case .full: .colleagueFull
        case .otherLanguage: .colleagueOtherLanguage
        case .manyPeople: .colleagueManyPeople
        case .uncertified: .colleagueUncertified
        }
    }
}
