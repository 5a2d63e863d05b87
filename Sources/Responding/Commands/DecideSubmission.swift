package import Channels
import Conversations
import Foundation
package import Journal
package import Organization
package import Primitives
import Storage

/// What people decide about words that wait for approval.
///
/// Every decision names the version that it was made on: of two at the same instant one counts.
package struct DecideSubmission: Sendable {
    let ground: Ground
    let manifests: [String: ConnectorManifest]

    package init(ground: Ground, manifests: [ConnectorManifest]) {
        self.ground = ground
        self.manifests = Dictionary(manifests.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Gives this person's word for exactly these words; with the last word that is needed they leave.
    package func approve(
        _ id: ID<Submission>,
        version: Int64,
        undo: Duration = .zero,
        by viewer: Viewer
    ) async throws -> Submission {
        try await decide(id, version, by: viewer) { decision in
            try decision.requireOthersWords()
            if try decision.askAgainIfChanged() { return .somethingNew }
            try decision.give()
            try decision.releaseIfComplete(undo: undo)
            return nil
        }
    }

    /// Gives the words back to their author, as a draft, with what is to be changed.
    package func `return`(
        _ id: ID<Submission>,
        version: Int64,
        note: String,
        by viewer: Viewer
    ) async throws -> Submission {
        try await decide(id, version, by: viewer) { decision in
            try decision.requireOthersWords()
            try decision.end(.returned, note: try checkedApprovalNote(note))
            return nil
        }
    }

    /// Says that this is not said; the words stay in the history and are no draft any more.
    package func reject(
        _ id: ID<Submission>,
        version: Int64,
        note: String,
        by viewer: Viewer
    ) async throws -> Submission {
        try await decide(id, version, by: viewer) { decision in
            try decision.requireOthersWords()
            try decision.end(.rejected, note: try checkedApprovalNote(note))
            return nil
        }
    }

    /// Changes the words; whoever approved before, and the author, are asked about the change.
    package func change(
        _ id: ID<Submission>,
        version: Int64,
        to words: String,
        by viewer: Viewer
    ) async throws -> Submission {
        try await decide(id, version, by: viewer) { decision in
            try decision.requireOthersWords()
            try decision.change(to: words.trimmingCharacters(in: .whitespacesAndNewlines))
            return nil
        }
    }

    /// The author stands for the words as an approver changed them.
    package func agree(
        _ id: ID<Submission>,
        version: Int64,
        undo: Duration = .zero,
        by viewer: Viewer
    ) async throws -> Submission {
        try await decide(id, version, by: viewer) { decision in
            try decision.requireOwnWords()
            if try decision.askAgainIfChanged() { return .somethingNew }
            try decision.agree()
            try decision.releaseIfComplete(undo: undo)
            return nil
        }
    }

    /// The author takes the words back; they are a draft again.
    package func withdraw(_ id: ID<Submission>, version: Int64, by viewer: Viewer) async throws -> Submission {
        try await decide(id, version, by: viewer) { decision in
            try decision.requireOwnWords()
            try decision.end(.withdrawn, note: nil)
            return nil
        }
    }

    /// One decision in one transaction; a refusal that `work` gives back comes after what it stored.
    private func decide(
        _ id: ID<Submission>,
        _ version: Int64,
        by viewer: Viewer,
        _ work: @escaping @Sendable (inout SubmissionDecision) throws -> ApprovalRefused?
    ) async throws -> Submission {
        let now = ground.clock()
        let (submission, refusal) = try await ground.write { connection in
            // Who lost the right since the request began decides nothing any more.
            let found = try Organization.viewer(viewer.actor, of: viewer.organization, at: now, on: connection)
            guard let decider = found, decider.agent.isActive else { throw ApprovalRefused.unknown }
            let submission = try decider.submission(id, on: connection)
            guard submission.state == .waiting else { throw ApprovalRefused.stateUnfit(submission.state) }
            guard submission.version == version else { throw ApprovalRefused.changed }
            guard now < submission.deadline else { throw ApprovalRefused.pastDeadline }
            var decision = try SubmissionDecision(
                submission,
                by: decider,
                at: now,
                manifests: manifests,
                on: connection
            )
            let refusal = try work(&decision)
            return (try decision.store(), refusal)
        }
        if let refusal { throw refusal }
        return submission
    }
}
