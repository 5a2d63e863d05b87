import Community
import HTTPTypes
import Organization
import Primitives
import Reception

/// Having a member read and not write, and letting them again.
let deskMemberRoutes: [PageRoute] =
    [
        .get("/desk/members/:member", access: .may([.moderate])) { .page(try await $0.deskMember()) },
        .post("/desk/members/:member/suspend", access: .may([.moderate])) { visit in
            try await visit.withMember { member, viewer in
                let until = try visit.chosenEnd(in: "until")
                let suspend = SuspendMember(ground: visit.ground)
                try await suspend(member, because: visit.fields.text("reason"), until: until, by: viewer)
            }
        },
        .post("/desk/members/:member/data", access: .may([.export])) { visit in
            let take = TakeMemberData(ground: visit.ground)
            return try visit.sent(try await take(of: try visit.memberID(), by: try visit.viewer()))
        },
        .post("/desk/members/:member/lift", access: .may([.moderate])) { visit in
            try await visit.withMember { try await SuspendMember(ground: visit.ground).lift($0, by: $1) }
        },
    ]
    + ["suspend", "lift", "data"].map { verb in
        .get("/desk/members/:member/\(verb)", access: .member) { visit in
            .redirect(deskMemberAddress(visit.parameters["member"] ?? ""))
        }
    }

extension Visit {
    fileprivate func memberID() throws(MemberRefused) -> MemberID {
        guard let id = MemberID(parameters["member"] ?? "") else { throw .unknown }
        return id
    }

    func deskMember() async throws -> DeskMemberPage {
        let viewer = try viewer()
        try viewer.require(.moderate, in: nil)
        let profile = try await MemberQuery(ground: ground)(try memberID(), for: .agent(viewer))
        var page = DeskMemberPage(
            id: profile.member.id.description,
            name: profile.member.name,
            standing: profile.member.standing,
            lines: profile.topics.map { TopicLine($0) },
            mayExport: viewer.may(.export, in: nil),
            badges: profile.badges.compactMap { HeldBadgeLine($0) }
        )
        if case .suspended(let reason, let until) = profile.member.state, !profile.member.isActive(at: now) {
            page.pause = (reason, until)
        }
        return page
    }

    /// Does something with the member at this address and shows them; what is refused is said on their page.
    fileprivate func withMember(
        _ act: (MemberID, Organization.Viewer) async throws -> Void
    ) async throws -> Answer {
        var page = try await deskMember()
        do {
            try await act(try memberID(), try viewer())
            return .redirect(deskMemberAddress(page.id), Notice(.moderated))
        } catch let refusal as any Refusal where refusal.kind != .forbidden {
            (page.reason, page.until) = (fields.text("reason"), fields.trimmed("until"))
            let field = refusal is GrantEndUnreadable ? "until" : "reason"
            page.problems = [Problem(field: field, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }
}
