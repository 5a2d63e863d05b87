package import Conversations
package import Journal
package import Organization
package import Primitives
package import Responding
import Storage

/// Prepares what tells those who asked in conversations what was decided, as drafts of whoever prepares them.
///
/// Nothing is sent: a person reads each beside its conversation and sends it by itself. Each conversation gets a draft
/// of a decision once, whoever asks for it and however often.
package struct TellNeed: Sendable {
    let ground: Ground
    let prepare: PrepareDrafts

    package init(ground: Ground, prepare: PrepareDrafts) {
        (self.ground, self.prepare) = (ground, prepare)
    }

    package struct Line: Sendable, Equatable {
        package let conversation: ID<Conversation>
        package let outcome: PrepareDrafts.Outcome
    }

    /// How many are prepared in one go; whoever asks again goes on.
    package static let atATime = 100

    package func callAsFunction(
        _ id: ID<Need>,
        saying text: String,
        by viewer: Viewer
    ) async throws -> [Line] {
        let text = try checkedDecision(text, isNeeded: true)
        let (need, untold) = try await ground.read { connection -> (Need, [ID<Conversation>]) in
            let need = try viewer.need(id, on: connection)
            try viewer.require(.respond, in: need.unit)
            guard let decision = need.decision else { throw NeedRefused.notDecided }
            let askers = NeedAskers(organization: viewer.organization, connection: connection)
            return (need, try askers.untold(of: id, by: decision.step, atMost: Self.atATime))
        }
        guard let step = need.decision?.step else { throw NeedRefused.notDecided }
        var lines: [Line] = []
        for conversation in untold {
            let outcome = try await outcome(of: text, in: conversation, telling: step, of: id, by: viewer)
            lines.append(Line(conversation: conversation, outcome: outcome))
        }
        return lines
    }

    private func outcome(
        of text: String,
        in conversation: ID<Conversation>,
        telling step: ID<Need.Step>,
        of need: ID<Need>,
        by viewer: Viewer
    ) async throws -> PrepareDrafts.Outcome {
        do {
            return try await prepare(text, telling: conversation, by: viewer) { conversation, now, connection in
                let table = NeedSourceTable(organization: viewer.organization, connection: connection)
                guard try table.noteTold(step, in: conversation.id, by: viewer.actor, at: now) else { return false }
                let event = NeedToldInDraft(conversation: conversation.id, need: need)
                try conversation.append(event, by: viewer, at: now, on: connection)
                return true
            }
        } catch is any Refusal {
            return .gone
        }
    }
}
