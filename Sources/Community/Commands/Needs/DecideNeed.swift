package import Journal
package import Organization
package import Primitives
import Storage

/// The organisation's word about a need: that it is looked at, what was decided, that it is there, who may read it.
///
/// It is given by those who make answers public. Members who follow one of its topics are told of each decision once;
/// for conversations `TellNeed` prepares drafts, which people send.
package struct DecideNeed: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(
        _ id: ID<Need>,
        _ state: Need.State,
        saying text: String = "",
        by viewer: Viewer
    ) async throws -> Need {
        let text = try checkedDecision(text, isNeeded: state.isDecision && state != .done)
        let now = ground.clock()
        return try await ground.write { connection in
            let before = try viewer.need(id, on: connection)
            try viewer.require(.publishAnswers, in: before.unit)
            try before.checkMove(to: state)
            let step = Need.Step(id: .new(at: now), state: state, text: text, agent: viewer.actor, at: now)
            let event = NeedMoved(need: id, state: state)
            let need = try before.changed(from: nil, by: viewer, at: now, on: connection, event) {
                $0.state = state
                if state.isDecision { $0.decision = $0.decision(by: step) }
            }
            try NeedTable(organization: viewer.organization, connection: connection).insert(step, of: id)
            if state.isDecision { try need.tellMembers(of: step, by: viewer, at: now, on: connection) }
            return need
        }
    }

    /// Lets anybody read what was decided and how many asked, or nobody outside any more.
    package func publish(_ id: ID<Need>, _ isPublic: Bool, by viewer: Viewer) async throws -> Need {
        let now = ground.clock()
        return try await ground.write { connection in
            let before = try viewer.need(id, on: connection)
            try viewer.require(.publishAnswers, in: before.unit)
            guard before.decision != nil || !isPublic else { throw NeedRefused.notDecided }
            guard before.isPublic != isPublic else { return before }
            let event = NeedPublished(need: id, isPublic: isPublic)
            return try before.changed(from: nil, by: viewer, at: now, on: connection, event) {
                $0.isPublic = isPublic
            }
        }
    }
}

extension Need {
    /// What stands as decided after a step: that something is there says no more than what was decided before.
    fileprivate func decision(by step: Step) -> Decision {
        let isSilent = step.state == .done && step.text.isEmpty
        return Decision(
            step: step.id,
            text: isSilent ? decision?.text ?? "" : step.text,
            at: step.state == .done ? decision?.at ?? step.at : step.at,
            by: step.state == .done ? decision?.by ?? step.agent : step.agent
        )
    }

    /// Notes one piece of news for all who follow any topic of it; the courier makes mail of it, once for each member.
    fileprivate func tellMembers(
        of step: Step,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let sources = try NeedSourceTable(organization: viewer.organization, connection: connection).all(of: id)
        let topics = sources.compactMap { source -> ID<Topic>? in
            if case .topic(let topic) = source { topic } else { nil }
        }
        guard let first = topics.first else { return }
        let news = UntoldNews(
            cause: .decision,
            about: step.id.retyped(),
            topic: first,
            author: nil,
            reached: nil,
            at: now
        )
        try MemberNewsTable(organization: viewer.organization, connection: connection).insert(news)
    }
}
