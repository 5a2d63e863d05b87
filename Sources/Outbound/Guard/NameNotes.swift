/// What is known of the names of one lane: which are being asked for, which have answered, and which are left alone.
struct NameNotes {
    enum Turn {
        case ask
        /// Somebody has asked already.
        case wait
        /// There was no answer a moment ago.
        case silent
        case full
    }

    private struct Question {
        let since: ContinuousClock.Instant
        let isUntried: Bool
        var waiting: [Answer]
    }

    private let bounds: NameQuestions.Bounds
    private var open: [String: Question] = [:]
    private var silent: [String: ContinuousClock.Instant] = [:]
    private var answered = RecentNames()
    /// More who wait for one name are sent away.
    private let longestQueue = 256

    init(bounds: NameQuestions.Bounds) { self.bounds = bounds }

    mutating func take(_ name: String, _ answer: Answer, at now: ContinuousClock.Instant) -> Turn {
        if let until = silent[name] {
            guard until <= now else { return .silent }
            silent[name] = nil
        }
        if let question = open[name] {
            // Whoever waits for one that has kept silent for so long only comes too late to know it.
            guard now - question.since < bounds.patience else { return .silent }
            guard question.waiting.count < longestQueue else { return .full }
            open[name]?.waiting.append(answer)
            return .wait
        }
        let isUntried = !answered.contains(name)
        guard open.count < bounds.slots, !isUntried || hasRoom(forUntried: name) else { return .full }
        open[name] = Question(since: now, isUntried: isUntried, waiting: [answer])
        return .ask
    }

    /// Those who wait for it.
    mutating func end(_ name: String, found: Bool, at now: ContinuousClock.Instant) -> [Answer] {
        guard let question = open.removeValue(forKey: name) else { return [] }
        if found {
            answered.insert(name)
        } else {
            let wasSilent = now - question.since >= bounds.patience
            // A name that has answered before is asked for again at once: the trouble may be on our side.
            let rest = wasSilent ? bounds.rest : bounds.shortRest
            if wasSilent || question.isUntried { leaveAlone(name, until: now + rest, now) }
        }
        return question.waiting
    }

    private func hasRoom(forUntried name: String) -> Bool {
        let untried = open.filter(\.value.isUntried).keys
        let mine = domain(of: name)
        return untried.count < bounds.untried
            && untried.count(where: { domain(of: $0) == mine }) < bounds.oneDomain
    }

    private mutating func leaveAlone(
        _ name: String,
        until: ContinuousClock.Instant,
        _ now: ContinuousClock.Instant
    ) {
        if silent.count >= 4_096 { silent = silent.filter { $0.value > now } }
        if silent.count >= 4_096 { silent = [:] }
        silent[name] = until
    }

    /// The last two labels, or three where two are as short as those of a country and its kinds (`co.uk`).
    private func domain(of name: String) -> String {
        let labels = name.split(separator: ".")
        let isShort = labels.suffix(2).allSatisfy { $0.utf8.count <= 3 }
        return labels.suffix(isShort ? 3 : 2).joined(separator: ".")
    }
}

/// Names that have answered of late, so many that it costs nothing to know them.
private struct RecentNames {
    private var young: Set<String> = []
    private var old: Set<String> = []

    func contains(_ name: String) -> Bool { young.contains(name) || old.contains(name) }

    mutating func insert(_ name: String) {
        if young.count >= 4_096 { (old, young) = (young, []) }
        young.insert(name)
    }
}
