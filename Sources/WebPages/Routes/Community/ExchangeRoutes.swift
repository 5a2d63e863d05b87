import Community
import HTTPTypes
import Organization
import Primitives
import Reception

/// Badges, which mails a member wants, and who is asked to answer.
let exchangeRoutes: [PageRoute] =
    [
        .forAll("/community/badges") { .page(try await $0.badges()) },
        .get("/community/me/mail", access: .anybody) { try await $0.memberWishes() },
        .shared("/community/me/mail") { try await $0.setMemberWishes() },
        // Programs that look through mail open every link: opening one asks, and changes nothing.
        .get("/community/wish/:secret", access: .anybody) { try await $0.wishLink() },
        // Open, for the programs of mail services that end mails for their readers (RFC 8058).
        .open("/community/wish/:secret") { try await $0.endWish() },
        .get("/q/:topic/invite", access: .anybody) { try await $0.invitePage() },
        .shared("/q/:topic/invite") { try await $0.invite() },
        .shared("/q/:topic/decline") { visit in
            try await visit.actOnTopic(back: "/community/me/mail") { topic, member in
                try await InviteToAnswer(ground: visit.ground).decline(topic, by: member)
            }
        },
        .get("/q/:topic/decline", access: .anybody) { .redirect("/q/\(percentEncoded($0.parameters["topic"] ?? ""))") },
        .post("/desk/community/:topic/invite", access: .may([.respond])) { visit in
            try await visit.atDesk(.moderated) { topic, viewer in
                guard let id = MemberID(visit.fields.trimmed("member")) else { throw MemberRefused.unknown }
                _ = try await InviteToAnswer(ground: visit.ground)(id, to: topic, by: .agent(viewer))
            }
        },
        .get("/desk/community/:topic/invite", access: .member) { visit in
            .redirect("/desk/community/\(percentEncoded(visit.parameters["topic"] ?? ""))")
        },
        .post("/desk/members/:member/badge", access: .may([.moderate])) { try await $0.changeBadge() },
        .get("/desk/members/:member/badge", access: .member) { visit in
            .redirect(deskMemberAddress(visit.parameters["member"] ?? ""))
        },
    ]

extension Visit {
    fileprivate func badges() async throws -> BadgesPage {
        let found = try await BadgesQuery(ground: ground)()
        return BadgesPage(
            badges: found.compactMap { one in
                BadgeMark(one.badge).map { BadgesPage.Line(badge: $0, holders: one.holders) }
            }
        )
    }

    fileprivate func memberWishes() async throws -> Answer {
        guard let member = member?.member else { return .redirect("/community/sign-in?next=/community/me/mail") }
        let wish = try await KeepWishes(ground: ground).wish(of: member)
        return .page(try await wishPage(wish, of: member))
    }

    private func wishPage(_ wish: MemberWish, of member: SignedInMember) async throws -> MemberWishPage {
        MemberWishPage(
            pace: wish.pace.rawValue,
            takesInvitations: wish.takesInvitations,
            weekly: String(wish.weekly),
            waiting: try await InvitationsQuery(ground: ground).waiting(for: member).map { TopicLine($0) }
        )
    }

    fileprivate func setMemberWishes() async throws -> Answer {
        guard let member = member?.member else { return .redirect("/community/sign-in?next=/community/me/mail") }
        let typed = MemberWish(
            pace: MemberWish.Pace(rawValue: fields.trimmed("pace")) ?? .immediately,
            takesInvitations: fields["invitations"] == "1",
            weekly: Int(fields.trimmed("weekly")) ?? -1
        )
        do {
            try await KeepWishes(ground: ground)(typed, by: try actingMember())
            return .redirect("/community/me/mail", Notice(.settingsSaved))
        } catch let refusal as any Refusal {
            var page = try await wishPage(typed, of: member)
            page.weekly = fields.trimmed("weekly")
            let field = refusal is InvitationRefused ? "weekly" : nil
            page.problems = [Problem(field: field, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    private var wishSecret: String { parameters["secret"] ?? "" }

    fileprivate func wishLink() async throws -> Answer {
        do {
            let kind = try await KeepWishes(ground: ground).look(wishSecret)
            return .page(WishLinkPage(state: .asked(secret: wishSecret, isDigest: kind == .digest)))
        } catch is MemberRefused {
            return .page(CommunityDoorPage(state: .broken), status: .notFound)
        }
    }

    fileprivate func endWish() async throws -> Answer {
        do {
            let kind = try await KeepWishes(ground: ground).end(wishSecret)
            return .page(WishLinkPage(state: .ended(isDigest: kind == .digest)))
        } catch is MemberRefused {
            return .page(CommunityDoorPage(state: .broken), status: .notFound)
        }
    }
}

extension Visit {
    fileprivate func invitePage(_ problems: [Problem] = []) async throws -> Answer {
        let code = parameters["topic"] ?? ""
        guard let participant else { return .redirect("/community/sign-in?next=/q/\(percentEncoded(code))/invite") }
        do {
            let topic = try await TopicQuery(ground: ground)(code, for: participant).topic
            let found = try await InvitationsQuery(ground: ground)(topic.id, for: participant)
            return .page(
                InvitePage(
                    line: TopicLine(topic),
                    suggested: found.suggested.map { InvitePage.Person($0) },
                    asked: found.number,
                    answered: found.answered,
                    problems: problems
                ),
                status: problems.isEmpty ? .ok : .conflict
            )
        } catch CommunityRefused.unknown {
            return .page(TopicGonePage(), status: .notFound)
        } catch is InvitationRefused {
            return .redirect("/q/\(percentEncoded(code))")
        }
    }

    fileprivate func invite() async throws -> Answer {
        do {
            let code = parameters["topic"] ?? ""
            let topic = try await TopicQuery(ground: ground)(code, for: participant).topic
            let member = try actingMember()
            guard let id = MemberID(fields.trimmed("member")) else { throw MemberRefused.unknown }
            _ = try await InviteToAnswer(ground: ground)(id, to: topic.id, by: .member(member))
            return .redirect("/q/\(topic.code)/invite")
        } catch CommunityRefused.unknown {
            return .page(TopicGonePage(), status: .notFound)
        } catch let refusal as any Refusal {
            return try await invitePage([Problem(field: nil, message: words.said(refusal))])
        }
    }

    /// Gives or takes a badge; what is refused is said on the member's page.
    fileprivate func changeBadge() async throws -> Answer {
        let viewer = try viewer()
        guard let id = MemberID(parameters["member"] ?? "") else { throw MemberRefused.unknown }
        do {
            guard let badge = Badge(rawValue: fields.trimmed("badge")) else { throw BadgeRefused.unknown }
            let grant = GrantBadge(ground: ground)
            if isUndo {
                try await grant.takeBack(badge, from: id, by: viewer)
            } else {
                try await grant(badge, to: id, because: fields.text("why"), by: viewer)
            }
            return .redirect(deskMemberAddress(id.description), Notice(.moderated))
        } catch let refusal as any Refusal where refusal.kind != .forbidden {
            var page = try await deskMember()
            page.why = fields.text("why")
            page.problems = [Problem(field: "why", message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }
}

extension InvitePage.Person {
    init(_ invitee: Invitee) {
        self.init(
            id: invitee.member.description,
            name: invitee.name,
            helped: invitee.helped,
            badges: invitee.badges.compactMap { BadgeMark($0) }
        )
    }
}

extension HeldBadgeLine {
    init?(_ held: HeldBadge) {
        guard let badge = BadgeMark(held.badge) else { return nil }
        self.init(badge: badge, reason: held.reason)
    }
}

extension BadgeMark {
    init?(_ badge: Badge) {
        self.init(rawValue: badge.rawValue)
    }
}
