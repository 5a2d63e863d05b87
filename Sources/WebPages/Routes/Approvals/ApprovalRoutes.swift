import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Responding

let approvalRoutes: [PageRoute] =
    [
        .get("/approvals") { .page(try await $0.approvals()) },
        .get("/approvals/:id") { .page(try await ApprovalSight(of: try $0.id(), for: $0).page) },
        .post("/approvals/:id/approve") { visit in
            try await visit.decide(saying: Notice(.approvalGiven)) { decide, id, version, viewer in
                try await decide.approve(id, version: version, undo: .seconds(undoSeconds), by: viewer)
            }
        },
        .post("/approvals/:id/return") { visit in
            let note = visit.fields.text("note")
            return try await visit.decide(saying: Notice(.approvalReturned)) { decide, id, version, viewer in
                try await decide.return(id, version: version, note: note, by: viewer)
            }
        },
        .post("/approvals/:id/reject") { visit in
            let note = visit.fields.text("note")
            return try await visit.decide(saying: Notice(.approvalRejected)) { decide, id, version, viewer in
                try await decide.reject(id, version: version, note: note, by: viewer)
            }
        },
        .post("/approvals/:id/change") { visit in
            let text = visit.fields.text("text")
            return try await visit.decide(saying: Notice(.approvalChanged), staying: true) {
                decide,
                id,
                version,
                viewer in
                try await decide.change(id, version: version, to: text, by: viewer)
            }
        },
        .post("/approvals/:id/agree") { visit in
            try await visit.decide(saying: Notice(.approvalAgreed)) { decide, id, version, viewer in
                try await decide.agree(id, version: version, undo: .seconds(undoSeconds), by: viewer)
            }
        },
        .post("/approvals/:id/withdraw") { visit in
            try await visit.decide(saying: Notice(.approvalWithdrawn)) { decide, id, version, viewer in
                try await decide.withdraw(id, version: version, by: viewer)
            }
        },
    ] + ["approve", "return", "reject", "change", "agree", "withdraw"].map(wayBack)

/// After a refusal the browser shows the address of the form; loading it again leads to the words.
private func wayBack(from verb: String) -> PageRoute {
    .get("/approvals/:id/\(verb)", access: .member) { visit in
        let id: ID<Submission> = try visit.id()
        return .redirect("/approvals/\(id)")
    }
}

extension Visit {
    /// What waits for this person's word, and what they asked approval for in the last thirty days.
    fileprivate func approvals() async throws -> ApprovalsPage {
        let viewer = try viewer()
        let directory = try await Directory(self)
        let since = now - .seconds(30 * 86_400)
        let (decide, own) = try await ground.read { connection in
            (
                try viewer.submissionsToDecide(on: connection),
                try SubmissionTable(of: viewer.organization, on: connection).all(of: viewer.actor, since: since)
            )
        }
        return ApprovalsPage(
            toDecide: decide.map(directory.line),
            yours: own.map(directory.line),
            stories: try await storiesThatWait(in: directory),
            mayWriteRules: viewer.may(.administer, in: nil)
        )
    }

    /// Decides, or shows the words as they are now and why nothing was decided.
    fileprivate func decide(
        saying notice: Notice,
        staying: Bool = false,
        _ work: (DecideSubmission, ID<Submission>, Int64, Organization.Viewer) async throws -> Submission
    ) async throws -> Answer {
        let id: ID<Submission> = try id()
        let command = DecideSubmission(ground: ground, manifests: house.channels.manifests)
        do {
            let version = Int64(fields.text("version")) ?? 0
            _ = try await work(command, id, version, try viewer())
            return .redirect(staying ? "/approvals/\(id)" : "/approvals", notice)
        } catch let refusal as any Refusal where [.invalid, .conflict].contains(refusal.kind) {
            var page = try await ApprovalSight(of: id, for: self).page
            page.note = fields.text("note")
            if let text = fields["text"] { page.words = text }
            let field = fields["text"] == nil ? (refusal.kind == .invalid ? "note" : nil) : "text"
            page.problems = [Problem(field: field, message: words.said(refusal))]
            return .page(page, status: refusal.kind == .invalid ? .unprocessableContent : .conflict)
        }
    }
}
