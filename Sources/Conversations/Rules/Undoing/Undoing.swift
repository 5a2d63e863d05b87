package import Primitives

/// What is taken back, and whether its doer has begun to write since.
struct ActAtHand: Equatable {
    let act: RecordedAct
    let mark: UndoMark
    let hasWritten: Bool
}

extension Conversation {
    /// Finds what `agent` did last by a version, when nothing has changed since; `acts` are those of this conversation.
    ///
    /// A saved draft renews the claim of whoever writes and counts the version up: that is no change that stands in the
    /// way, unless the claim is what would be taken back.
    func act(leaving version: Int64, by agent: AgentID, among acts: [RecordedAct]) throws(UndoRefused) -> ActAtHand {
        let isOthers = acts.contains { $0.mark?.version == version && $0.agent != agent }
        let own = acts.filter { act in act.agent == agent && act.mark.map { $0.version <= version } ?? false }
        guard let act = own.max(by: { $0.place < $1.place }), let mark = act.mark else {
            throw isOthers ? .anotherPersons : version == self.version ? .nothing : .changedSince
        }
        let renewals = acts.count {
            $0.place > act.place && $0.agent == agent && $0.mark == nil && $0.isOfClaim && !$0.isRelease
        }
        guard self.version == mark.version + Int64(renewals), version <= self.version else {
            throw isOthers && version == self.version ? .anotherPersons : .changedSince
        }
        guard mark.undoes == nil else { throw .nothing }
        guard renewals == 0 || !act.isOfClaim else { throw .changedSince }
        return ActAtHand(act: act, mark: mark, hasWritten: renewals > 0)
    }

    /// Finds what `agent` did as one, by the versions that it left, the last act first.
    func acts(
        leaving versions: [Int64],
        by agent: AgentID,
        among acts: [RecordedAct]
    ) throws(UndoRefused) -> [ActAtHand] {
        let known = Set(versions)
        let own = acts.compactMap { act -> (act: RecordedAct, mark: UndoMark)? in
            guard act.agent == agent, let mark = act.mark, known.contains(mark.version), mark.undoes == nil else {
                return nil
            }
            return (act, mark)
        }.sorted { $0.act.place > $1.act.place }
        guard let last = own.first, own.count == known.count else { throw .changedSince }
        let places = Set(own.map(\.act.place))
        let isTakenBack = acts.contains { act in act.mark?.undoes.map { places.contains($0) } ?? false }
        guard !isTakenBack else { throw .nothing }
        let hasWritten = try act(leaving: last.mark.version, by: agent, among: acts).hasWritten
        return own.map { ActAtHand(act: $0.act, mark: $0.mark, hasWritten: hasWritten) }
    }

    /// As it stood before the act.
    ///
    /// Whoever writes by now goes on; a claim that would have run out meanwhile is none, and one that its holder gave back
    /// begins again.
    func before(_ done: ActAtHand, at now: Moment) -> Conversation {
        var whole = self
        let stand = done.mark.before
        (whole.state, whole.waitingSince, whole.owner) = (stand.state, stand.waitingSince, stand.owner)
        (whole.need, whole.snoozedUntil, whole.updatedAt) = (stand.need, stand.snoozedUntil, stand.updatedAt)
        if done.hasWritten { return whole }
        whole.claim = stand.claim.flatMap { now < $0.until ? $0 : nil }
        if done.act.isRelease, let agent = done.act.agent, stand.claim?.agent == agent {
            whole.claim = Claim(agent: agent, until: now + claimLength)
        }
        return whole
    }
}

/// Why an act stays as it is.
package enum UndoRefused: Refusal {
    case changedSince
    case anotherPersons
    case nothing
    case unknown

    package var code: String { "undo.\(self)" }

    package var kind: RefusalKind { self == .unknown ? .notFound : .conflict }

    package var message: String {
        switch self {
        case .changedSince: "The conversation has changed since. Read what is new; nothing was taken back."
        case .anotherPersons: "Somebody else did this. Ask them, or change it yourself."
        case .unknown: "You did no such thing. Look at the conversations themselves."
        case .nothing: "There is nothing to take back. What you did last here is taken back already, or stays."
        }
    }
}
