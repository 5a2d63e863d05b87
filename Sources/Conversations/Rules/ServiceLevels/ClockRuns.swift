import Organization
package import Primitives

/// What happened to a conversation, as far as its clocks mind.
package struct ClockTurn: Sendable, Equatable {
    package let moment: Moment
    package let what: What

    package enum What: Sendable, Equatable {
        /// Somebody wrote to us.
        case heard
        /// We wrote.
        case answered
        /// We wrote, having heard what was said until a moment and nothing behind it.
        case answeredKnowing(Moment)
        /// Until when whoever wrote what stands there already had heard what was said.
        case hadHeard(until: Moment)
        case snoozed(until: Moment)
        case woken
        case closed
        case reopened
        case moved(to: UnitID)
        case prioritised(Conversation.Priority)
    }

    package init(_ what: What, at moment: Moment) {
        self.what = what
        self.moment = moment
    }
}

/// One stretch for which somebody waits for something of us.
package struct ClockRun: Sendable, Equatable {
    package let kind: ClockKind
    package let startedAt: Moment
    /// Who had the conversation then: their promise stays when it is handed over.
    package let unit: UnitID
    package var priority: Conversation.Priority
    /// What does not count: it was put off, or we waited for them.
    package var pauses: [Range<Moment>] = []
    package var end: End?

    package struct End: Sendable, Equatable {
        package let moment: Moment
        /// Whether it was closed without what was waited for.
        package let isUnanswered: Bool
    }
}

/// The runs of a conversation whose turns are given in order; `unit` had it first.
package func clockRuns(of turns: [ClockTurn], in unit: UnitID) -> [ClockRun] {
    var tape = ClockTape(unit: unit)
    for turn in turns { tape.take(turn) }
    return tape.finished()
}

private struct ClockTape {
    var unit: UnitID
    var priority = Conversation.Priority.normal
    var runs: [ClockRun] = []
    var hasAnswered = false
    var snooze: Range<Moment>?
    /// Since when we wait for them.
    var awaiting: Moment?
    /// When that was said which nothing of ours was said behind, and that which our last words seemed to answer.
    var unanswered: [Moment] = []
    var passed: [Moment] = []

    init(unit: UnitID) {
        self.unit = unit
    }

    mutating func take(_ turn: ClockTurn) {
        let now = turn.moment
        switch turn.what {
        case .heard:
            wake(at: now)
            resume(at: now)
            begin(hasAnswered ? .nextReply : .firstReply, at: now)
            begin(.resolution, at: now)
            unanswered.append(now)
        case .answered: answer(at: now, knowing: now)
        case .answeredKnowing(let moment): answer(at: now, knowing: moment)
        case .hadHeard(let moment): goOn(with: passed.filter { $0 > moment } + unanswered, at: now)
        case .snoozed(let until):
            wake(at: now)
            if now < until { snooze = now..<until }
        case .woken: wake(at: now)
        case .closed:
            wake(at: now)
            resume(at: now)
            (unanswered, passed) = ([], [])
            end([.firstReply, .nextReply], at: now, isUnanswered: true)
            end([.resolution], at: now, isUnanswered: false)
        case .reopened:
            wake(at: now)
            resume(at: now)
            begin(hasAnswered ? .nextReply : .firstReply, at: now)
            begin(.resolution, at: now)
        case .moved(let other): unit = other
        case .prioritised(let new):
            priority = new
            for place in runs.indices where runs[place].end == nil { runs[place].priority = new }
        }
    }

    /// Ends what was waited for; whoever wrote behind what we had heard goes on waiting since then.
    private mutating func answer(at now: Moment, knowing moment: Moment) {
        wake(at: now)
        end([.firstReply, .nextReply], at: now, isUnanswered: false, begunUntil: moment)
        hasAnswered = true
        if awaiting == nil { awaiting = now }
        passed = unanswered.filter { $0 <= moment }
        goOn(with: unanswered.filter { $0 > moment }, at: now)
    }

    private mutating func goOn(with waiting: [Moment], at now: Moment) {
        unanswered = waiting
        guard let first = waiting.first else { return }
        resume(at: now)
        // Who waits since then and seemed to be answered has one clock, which goes on.
        let open = runs.contains { $0.end == nil && $0.kind != .resolution }
        if !open, let place = runs.lastIndex(where: { $0.kind != .resolution && $0.startedAt == first }) {
            runs[place].end = nil
        }
        begin(.nextReply, at: first)
    }

    /// What is still paused stays so: until its moment, or until they write.
    func finished() -> [ClockRun] {
        var tape = self
        if let snooze { tape.pause(snooze) }
        if let awaiting { tape.pause(awaiting..<Moment.endless, [.resolution]) }
        return tape.runs
    }

    private mutating func begin(_ kind: ClockKind, at now: Moment) {
        let isAnswer = kind != .resolution
        // Whoever writes twice waits since the first time.
        guard !runs.contains(where: { $0.end == nil && ($0.kind != .resolution) == isAnswer }) else { return }
        runs.append(ClockRun(kind: kind, startedAt: now, unit: unit, priority: priority))
    }

    private mutating func end(
        _ kinds: Set<ClockKind>,
        at now: Moment,
        isUnanswered: Bool,
        begunUntil last: Moment = .endless
    ) {
        for place in runs.indices
        where runs[place].end == nil && kinds.contains(runs[place].kind) && runs[place].startedAt <= last {
            runs[place].end = ClockRun.End(moment: now, isUnanswered: isUnanswered)
        }
    }

    /// Ends what was put off, unless it has come back by itself.
    private mutating func wake(at now: Moment) {
        guard let pause = snooze else { return }
        snooze = nil
        pauseRuns(pause.lowerBound, min(pause.upperBound, now))
    }

    private mutating func resume(at now: Moment) {
        guard let since = awaiting else { return }
        awaiting = nil
        if since < now { pause(since..<now, [.resolution]) }
    }

    private mutating func pauseRuns(_ start: Moment, _ end: Moment) {
        if start < end { pause(start..<end) }
    }

    private mutating func pause(_ range: Range<Moment>, _ kinds: Set<ClockKind> = Set(ClockKind.allCases)) {
        for place in runs.indices where runs[place].end == nil && kinds.contains(runs[place].kind) {
            runs[place].pauses.append(range)
        }
    }
}
