import Community
import HTTPTypes
import Organization
import Primitives
import Reception

/// What came from other forums: past imports, old profiles, and old addresses.
let forumRoutes: [PageRoute] = [
    .get("/desk/imports", access: .may([.administer])) { .page(try await $0.forumDesk()) },
    .get("/desk/claims", access: .may([.moderate])) { .page(try await $0.claimDesk()) },
    .post("/desk/claims/:claim", access: .may([.moderate])) { try await $0.settleClaim() },
    .get("/desk/claims/:claim", access: .member) { _ in .redirect("/desk/claims") },
    .shared("/community/people/:id/claim") { try await $0.claimProfile() },
    .get("/community/people/:id/claim", access: .anybody) {
        .redirect("/community/people/\(percentEncoded($0.parameters["id"] ?? ""))")
    },
    .get("/questions/:id", access: .anybody) { try await $0.oldQuestion() },
    .get("/questions/:id/:slug", access: .anybody) { try await $0.oldQuestion() },
    .get("/questions/:id/:slug/:answer", access: .anybody) { try await $0.oldQuestion() },
    .get("/t/:slug/:id", access: .anybody) { try await $0.oldTopic() },
    .get("/t/:slug/:id/:post", access: .anybody) { try await $0.oldTopic() },
]

extension Visit {
    fileprivate func forumDesk() async throws -> ForumDeskPage {
        let sources = try await ForumSourcesQuery(ground: ground)(for: try viewer())
        return ForumDeskPage(
            sources: sources.map { known in
                ForumDeskPage.Source(
                    name: known.source.name,
                    form: known.source.form.rawValue,
                    counts: [
                        "members": known.counts.members, "topics": known.counts.topics,
                        "answers": known.counts.answers, "comments": known.counts.comments,
                        "helped": known.counts.helped, "links": known.counts.links,
                    ],
                    refused: known.refused,
                    hasOldAddresses: known.source.hasOldAddresses,
                    at: known.changedAt
                )
            }
        )
    }

    fileprivate func claimDesk() async throws -> ClaimDeskPage {
        let claims = try await ClaimsQuery(ground: ground)(for: try viewer())
        return ClaimDeskPage(
            claims: claims.map { shown in
                ClaimDeskPage.Claim(
                    id: shown.claim.id.description,
                    member: shown.memberName,
                    memberID: shown.claim.member.description,
                    profile: shown.profileName,
                    source: shown.source,
                    code: shown.claim.code,
                    words: shown.claim.words,
                    oldProfile: shown.oldProfile,
                    at: shown.claim.createdAt
                )
            }
        )
    }

    fileprivate func settleClaim() async throws -> Answer {
        do {
            guard let claim = ID<ProfileClaim>(parameters["claim"] ?? "") else { throw ImportRefused.claimUnknown }
            let grants = fields["granted"] == "1"
            try await SettleClaim(ground: ground)(claim, grants: grants, by: try viewer())
            return .redirect("/desk/claims", Notice(.moderated))
        } catch let refusal as any Refusal where refusal.kind != .forbidden {
            var page = try await claimDesk()
            page.problems = [Problem(field: nil, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    fileprivate func claimProfile() async throws -> Answer {
        guard member != nil else { return .redirect("/community/sign-in") }
        do {
            guard let profile = MemberID(parameters["id"] ?? "") else { throw ImportRefused.notImported }
            let claim = ClaimProfile(ground: ground)
            _ = try await claim(profile, words: fields.text("words"), by: try actingMember())
            return .redirect("/community/me", Notice(.topicAppealed))
        } catch ImportRefused.notImported {
            return .page(TopicGonePage(), status: .notFound)
        } catch let refusal as any Refusal where refusal.kind != .forbidden {
            return try await memberPage(refusing: refusal)
        }
    }

    fileprivate func oldQuestion() async throws -> Answer {
        // `/questions/1/words/18` names the answer, too.
        if let answer = parameters["answer"].flatMap({ oldID($0) }),
            let found = try await moved(from: .answer(answer))
        {
            return found
        }
        return try await moved(from: .question(oldID(parameters["id"] ?? "") ?? "")) ?? gone
    }

    fileprivate func oldTopic() async throws -> Answer {
        try await moved(from: .topic(oldID(parameters["id"] ?? "") ?? "")) ?? gone
    }

    private var gone: Answer { .page(TopicGonePage(), status: .notFound) }

    /// The page that stands now where another forum had one at this address, for good; `nil` where there is none.
    func moved(from address: OldAddress) async throws -> Answer? {
        guard let place = try await ForumSourcesQuery(ground: ground).place(of: address) else { return nil }
        let path = "/q/\(percentEncoded(place.topic))" + (place.answer.map { "?at=\($0)#a-\($0)" } ?? "")
        return Answer(status: .movedPermanently, content: .redirect(path))
    }

    /// The number in an old address; `nil` where it is none.
    func oldID(_ text: String) -> String? {
        !text.isEmpty && text.utf8.count <= 20 && text.utf8.allSatisfy { (48...57).contains($0) } ? text : nil
    }

    /// Who a member says that they were elsewhere.
    func ownClaims(of member: SignedInMember) async throws -> [OwnClaim] {
        try await ClaimsQuery(ground: ground).own(of: member).map { shown in
            let state: OwnClaim.State =
                switch shown.claim.state {
                case .open: .open(code: shown.claim.code)
                case .granted: .granted
                case .refused: .refused
                }
            return OwnClaim(profile: shown.profileName, source: shown.source, state: state)
        }
    }
}
