import Channels
import Conversations
import HTTPTypes
import Journal
import Organization
import Pictures
import Primitives
import Reception
import Responding

let approvalOperations: [Operation] = [
    .giving(
        ApprovalsJSON.self,
        "listApprovals",
        .get,
        "/approvals",
        "What waits for your word, and what you asked approval for"
    ) { request in
        let viewer = try request.viewer()
        let since = request.house.ground.clock() - .seconds(30 * 86_400)
        return try await request.house.ground.read { connection in
            let own = try SubmissionTable(of: viewer.organization, on: connection).all(of: viewer.actor, since: since)
            return ApprovalsJSON(
                toDecide: try viewer.submissionsToDecide(on: connection)
                    .map { try ApprovalJSON($0, for: viewer, on: connection) },
                yours: try own.map { try ApprovalJSON($0, for: viewer, on: connection) }
            )
        }
    },
    .giving(ApprovalJSON.self, "readApproval", .get, "/approvals/{id}", "Words that wait for approval") { request in
        try await told(try request.id(), request)
    },
    .giving(
        NeededApprovalJSON.self,
        "checkApproval",
        .post,
        "/conversations/{id}/approval-check",
        "Whose word these words would need, before they are sent",
        content: TextJSON.self
    ) { request in
        let content: TextJSON = try request.content()
        let viewer = try request.viewer()
        let id: ID<Conversation> = try request.id()
        let now = request.house.ground.clock()
        return try await request.house.ground.read { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            let need = try ApprovalNeed(of: viewer.organization, at: now, on: connection)(
                content.text,
                in: conversation,
                by: viewer.agent
            )
            return NeededApprovalJSON(
                isNeeded: !need.isEmpty,
                steps: need.steps.map { ApprovalStepJSON($0, isMet: false) }
            )
        }
    },
    .giving(
        ApprovalJSON.self,
        "askApproval",
        .post,
        "/conversations/{id}/approvals",
        "Ask those whose word your words need; with the last one they are sent",
        content: NewApprovalJSON.self
    ) { request in
        let new: NewApprovalJSON = try request.content()
        let ground = request.house.ground
        let form = SendReply.Form(
            id: try new.id.map { try parsed($0, as: ID<Reply>.self, name: "id") } ?? .new(at: ground.clock()),
            words: new.text,
            account: try new.account.map { try parsed($0, name: "account") },
            pictures: try new.pictures?.map { try $0.added() }
        )
        let submit = SubmitReply(ground: ground, manifests: request.house.channels.manifests)
        let submission = try await submit(form, to: try request.id(), by: try request.viewer())
        return try await told(submission.id, request)
    }.taking(upTo: 48 << 20),
    .giving(
        ApprovalJSON.self,
        "approve",
        .post,
        "/approvals/{id}/approve",
        "Give your word for exactly these words",
        content: ApprovalVersionJSON.self
    ) { request in
        let content: ApprovalVersionJSON = try request.content()
        let hold = try holdTime(content.holdSeconds)
        return try await decided(request) { id, decide, viewer in
            try await decide.approve(id, version: content.version, undo: hold, by: viewer)
        }
    },
    .giving(
        ApprovalJSON.self,
        "returnForChange",
        .post,
        "/approvals/{id}/return",
        "Give the words back to their author, with what is to be changed",
        content: ApprovalNoteJSON.self
    ) { request in
        let content: ApprovalNoteJSON = try request.content()
        return try await decided(request) { id, decide, viewer in
            try await decide.return(id, version: content.version, note: content.note, by: viewer)
        }
    },
    .giving(
        ApprovalJSON.self,
        "rejectApproval",
        .post,
        "/approvals/{id}/reject",
        "Say that this is not said, and why",
        content: ApprovalNoteJSON.self
    ) { request in
        let content: ApprovalNoteJSON = try request.content()
        return try await decided(request) { id, decide, viewer in
            try await decide.reject(id, version: content.version, note: content.note, by: viewer)
        }
    },
    .giving(
        ApprovalJSON.self,
        "changeApproval",
        .put,
        "/approvals/{id}/words",
        "Change the words; the author, and whoever approved before, are asked about the change",
        content: ApprovalWordsJSON.self
    ) { request in
        let content: ApprovalWordsJSON = try request.content()
        return try await decided(request) { id, decide, viewer in
            try await decide.change(id, version: content.version, to: content.text, by: viewer)
        }
    },
    .giving(
        ApprovalJSON.self,
        "agreeToChange",
        .post,
        "/approvals/{id}/agree",
        "Stand for your words as an approver changed them",
        content: ApprovalVersionJSON.self
    ) { request in
        let content: ApprovalVersionJSON = try request.content()
        let hold = try holdTime(content.holdSeconds)
        return try await decided(request) { id, decide, viewer in
            try await decide.agree(id, version: content.version, undo: hold, by: viewer)
        }
    },
    .giving(
        ApprovalJSON.self,
        "withdrawApproval",
        .post,
        "/approvals/{id}/withdraw",
        "Take your words back; they are your draft again",
        content: ApprovalVersionJSON.self
    ) { request in
        let content: ApprovalVersionJSON = try request.content()
        return try await decided(request) { id, decide, viewer in
            try await decide.withdraw(id, version: content.version, by: viewer)
        }
    },
    .giving(
        ApprovalRulesJSON.self,
        "listApprovalRules",
        .get,
        "/approval-rules",
        "When a reply needs the word of others"
    ) { request in
        let viewer = try request.viewer()
        try viewer.require(.administer, in: nil)
        let rules = try await request.house.ground.read {
            try ApprovalRuleTable(of: viewer.organization, on: $0).all()
        }
        return ApprovalRulesJSON(rules: rules.map(ApprovalRuleJSON.init))
    },
    .giving(
        ApprovalRuleJSON.self,
        "createApprovalRule",
        .post,
        "/approval-rules",
        "Write a rule of approval; it holds in its unit and in every unit below",
        content: NewApprovalRuleJSON.self
    ) { request in
        let new: NewApprovalRuleJSON = try request.content()
        let viewer = try request.viewer()
        let units = try await request.house.ground.read { try OrganizationTable(on: $0).units(of: viewer.organization) }
        let code = new.unit?.uppercased()
        guard let unit = units.first(where: { code == nil ? $0.isHub : $0.code == code }) else {
            throw ApprovalRuleRefused.unitUnknown
        }
        return ApprovalRuleJSON(
            try await SaveApprovalRule(in: request.house)
                .create(try new.form(), in: unit.id, by: viewer)
        )
    },
    .giving(
        ApprovalRuleJSON.self,
        "changeApprovalRule",
        .put,
        "/approval-rules/{id}",
        "Save the next version of a rule of approval",
        content: NewApprovalRuleJSON.self
    ) { request in
        let new: NewApprovalRuleJSON = try request.content()
        return ApprovalRuleJSON(
            try await SaveApprovalRule(in: request.house)
                .change(try request.id(), from: new.version ?? 0, to: try new.form(), by: try request.viewer())
        )
    },
]

/// What became of a decision, as whoever decided sees it.
private func decided(
    _ request: APIRequest,
    _ work: (ID<Submission>, DecideSubmission, Viewer) async throws -> Submission
) async throws -> ApprovalJSON {
    let decide = DecideSubmission(ground: request.house.ground, manifests: request.house.channels.manifests)
    let viewer = try request.viewer()
    let submission = try await work(try request.id(), decide, viewer)
    return try await request.house.ground.read { try ApprovalJSON(submission, for: viewer, on: $0) }
}

private func told(_ id: ID<Submission>, _ request: APIRequest) async throws -> ApprovalJSON {
    let viewer = try request.viewer()
    return try await request.house.ground.read { connection in
        try ApprovalJSON(try viewer.submission(id, on: connection), for: viewer, on: connection)
    }
}

private func holdTime(_ seconds: Int?) throws(RequestRefused) -> Duration {
    let seconds = seconds ?? 0
    guard (0...600).contains(seconds) else {
        throw .unknownValue("holdSeconds", allowed: ["the numbers from 0 to 600"])
    }
    return .seconds(seconds)
}

extension SaveApprovalRule {
    fileprivate init(in house: House) {
        self.init(ground: house.ground, networks: house.channels.manifests.map(\.name))
    }
}
