import Organization
package import Primitives

extension ConversationClock {
    /// What a promise says about a run; `nil` when it promises nothing of this kind.
    package init?(_ run: ClockRun, of conversation: ID<Conversation>, under level: ServiceLevel) {
        guard let minutes = level.minutes(for: run.kind, at: run.priority) else { return nil }
        let time = CountedTime(level.hours)
        let whole = Duration.seconds(minutes * 60)
        func moment(_ step: EscalationStep) -> Moment? {
            time.moment(after: run.startedAt, adding: whole * step.rawValue / 100, without: run.pauses)
        }
        var moments: Moments?
        if let near = moment(.near), let due = moment(.due) {
            // Where the rest never comes, nobody is told a third time.
            moments = Moments(near: near, due: due, over: moment(.over) ?? .endless)
        }
        self.init(
            conversation: conversation,
            kind: run.kind,
            startedAt: run.startedAt,
            unit: run.unit,
            minutes: minutes,
            moments: moments,
            end: run.end.map { end in
                let isLate = moments.map { $0.due < end.moment } ?? false
                let inTime: Outcome = end.isUnanswered ? .dropped : .met
                return End(moment: end.moment, outcome: isLate ? .missed : inTime)
            }
        )
    }

    /// What somebody is to be told next, and when.
    package func next(after told: Set<EscalationStep>) -> (step: EscalationStep, at: Moment)? {
        guard isRunning, let moments else { return nil }
        return EscalationStep.allCases.first { !told.contains($0) && moments[$0] != .endless }
            .map { ($0, moments[$0]) }
    }
}
