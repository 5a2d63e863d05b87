import Community
import HTTPTypes
import Organization
import Primitives
import Reception

let memberRoutes: [PageRoute] = [
    .get("/community/people/:id", access: .anybody) { try await $0.memberPage() },
    .get("/community/me", access: .anybody) { try await $0.ownMember() },
    .shared("/community/me") { try await $0.renameMember() },
    .shared("/community/me/leave") { try await $0.leaveCommunity() },
    .get("/community/me/leave", access: .anybody) { _ in .redirect("/community/me") },
    .shared("/community/sign-out") { visit in
        try await visit.endMember(.memberOut) { try await $0.signOut(visit.communitySecret, of: $1) }
    },
    .get("/community/sign-out", access: .anybody) { _ in .redirect("/community") },
    .get("/community/sign-in", access: .anybody) { visit in
        let next = localPath(visit.query("next"))
        guard visit.member == nil else { return .redirect(next ?? "/community/me") }
        let others = OtherDoors(next: next, hasFediverse: visit.house.fediverse != nil)
        return .page(CommunityDoorPage(state: .asked(address: "", next: next), others: others))
    },
    .shared("/community/sign-in") { try await $0.beginMemberSignIn() },
    // Programs that look through mail open every link: opening one asks, and changes nothing.
    .get("/community/link/:secret", access: .anybody) { try await $0.memberLink() },
    // Open, for the programs of mail services that end mails for their readers (RFC 8058); coming in is for people.
    .open("/community/link/:secret") { try await $0.useMemberLink() },
]

extension Visit {
    private var secret: String { parameters["secret"] ?? "" }
    private var links: UseMemberLink { UseMemberLink(ground: ground, seal: house.seal, limiter: house.memberLimiter) }

    /// What was refused of a claim is said with the form, and what was typed stays there.
    func memberPage(refusing refusal: (any Refusal)? = nil) async throws -> Answer {
        do {
            guard let id = MemberID(parameters["id"] ?? "") else { throw MemberRefused.unknown }
            let profile = try await MemberQuery(ground: ground)(id, for: participant)
            let source = try await ImportedMarksQuery(ground: ground).source(of: id)
            let status = refusal.map { TroubleAnswer($0, logger: house.logger).status }
            return .page(
                MemberPage(
                    name: profile.member.name,
                    joinedAt: profile.member.joinedAt,
                    standing: profile.member.standing,
                    lines: profile.topics.map { TopicLine($0) },
                    answers: profile.contributions.filter { $0.contribution.isAnswer }.map { written in
                        Link(
                            text: written.topic.wording.title,
                            url: "/q/\(written.topic.code)?at=\(written.contribution.id)#a-\(written.contribution.id)"
                        )
                    },
                    address: house.address + memberAddress(id.description),
                    source: source,
                    claimAddress: member == nil ? nil : memberAddress(id.description) + "/claim",
                    claimTyped: refusal == nil ? "" : fields.text("words"),
                    problems: refusal.map { [Problem(field: "words", message: words.said($0))] } ?? [],
                    badges: profile.badges.compactMap { HeldBadgeLine($0) }
                ),
                status: status ?? .ok
            )
        } catch MemberRefused.unknown {
            return .page(TopicGonePage(), status: .notFound)
        }
    }

    fileprivate func ownMember() async throws -> Answer {
        guard let member = member?.member else { return .redirect("/community/sign-in?next=/community/me") }
        return .page(try await ownPage(of: member))
    }

    private func ownPage(of member: SignedInMember) async throws -> OwnMemberPage {
        let members = MemberQuery(ground: ground)
        let profile = try await members(member.id, for: .member(member))
        var page = OwnMemberPage(
            name: member.member.name,
            standing: profile.member.standing,
            trust: TrustMark(rawValue: profile.trust.rawValue) ?? .newcomer,
            follows: try await members.followed(by: member).map { TopicLine($0) },
            lines: profile.topics.map { TopicLine($0) },
            claims: try await ownClaims(of: member),
            address: memberAddress(member.id.description)
        )
        page.badges = profile.badges.compactMap { HeldBadgeLine($0) }
        if case .suspended(let reason, let until) = profile.member.state, !profile.member.isActive(at: now) {
            page.pause = (reason: reason, until: until)
        }
        page.language = profile.member.language
        page.restingSince = try await RestMember(ground: ground).since(of: member)
        page.missesTerms = try await KeepTerms(ground: ground).missing(of: member) != nil
        let ways = MemberWaysQuery(ground: ground, isMailSetUp: house.mail != nil)
        page.hasPassword = try await ways(of: member).hasPassword
        return page
    }

    fileprivate func renameMember() async throws -> Answer {
        guard let member = member?.member else { return .redirect("/community/sign-in") }
        do {
            try await KeepMember(ground: ground, seal: house.seal).rename(
                to: fields.text("name"),
                by: try actingMember()
            )
            return .redirect("/community/me", Notice(.settingsSaved))
        } catch let refusal as any Refusal {
            var page = try await ownPage(of: member)
            page.name = fields.text("name")
            page.problems = [Problem(field: "name", message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    /// Asks who it is where somebody came in a while ago: a browser that was left open ends no membership.
    fileprivate func leaveCommunity() async throws -> Answer {
        let leave = LeaveCommunity(
            ground: ground,
            seal: house.seal,
            passwords: house.passwords,
            limiter: house.memberLimiter
        )
        do {
            return try await endMember(.memberLeft) { _, member in
                try await leave(member, present: fields["present"], holding: communitySecret)
            }
        } catch let refusal as any Refusal where refusal is MemberWayRefused || refusal is PasswordsBusy {
            guard let signedIn = member?.member else { throw refusal }
            var page = try await ownPage(of: signedIn)
            let field = page.hasPassword && refusal is MemberWayRefused ? "present-leave" : nil
            page.problems = [Problem(field: field, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    /// Whoever is not here any more has nothing to end.
    fileprivate func endMember(
        _ notice: Notice.Name,
        _ end: (KeepMember, SignedInMember) async throws -> Void
    ) async throws -> Answer {
        if member != nil { try await end(KeepMember(ground: ground, seal: house.seal), try actingMember()) }
        var answer = Answer.redirect("/community", Notice(notice))
        answer.session = .memberEnds
        return answer
    }

    /// Says the same to everybody, so that nobody learns who is a member.
    fileprivate func beginMemberSignIn() async throws -> Answer {
        let (address, next) = (fields.trimmed("address"), localPath(fields["next"]))
        do {
            try checkTrap()
            let begin = BeginMemberSignIn(ground: ground, limiter: house.memberLimiter, isSetUp: house.mail != nil)
            try await begin(email: address, from: source, language: words.language.rawValue)
            return .page(CommunityDoorPage(state: .sent(next: next)))
        } catch let refusal as any Refusal {
            let problem = Problem(field: "address", message: words.said(refusal))
            var page = CommunityDoorPage(state: .asked(address: address, next: next), problems: [problem])
            page.others = OtherDoors(next: next, hasFediverse: house.fediverse != nil)
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    fileprivate func memberLink() async throws -> Answer {
        do {
            let look = try await links.look(secret)
            if let topic = look.unfollowed {
                return .page(CommunityDoorPage(state: .ending(secret: secret, topic: topic.wording.title)))
            }
            let state = CommunityDoorPage.State.link(secret: secret, isNew: look.name == nil, name: look.name ?? "")
            let terms = look.name == nil ? look.terms : nil
            return .page(CommunityDoorPage(state: state, terms: terms.map { AskedTerms($0) }))
        } catch is MemberRefused {
            return .page(CommunityDoorPage(state: .broken), status: .notFound)
        }
    }

    /// What was refused because of the terms is said where they are accepted; whoever is too young is thanked.
    private func termsRefused(_ refusal: TermsRefused, _ name: String) async throws -> Answer {
        let status = TroubleAnswer(refusal, logger: house.logger).status
        let field = refusal == .ageUnsaid ? "age" : nil
        let problems = [Problem(field: field, message: words.said(refusal))]
        guard refusal != .tooYoung else {
            return .page(CommunityDoorPage(state: .broken, problems: problems), status: status)
        }
        let terms = try await links.look(secret).terms
        let state = CommunityDoorPage.State.link(secret: secret, isNew: true, name: name)
        return .page(
            CommunityDoorPage(state: state, problems: problems, terms: terms.map { AskedTerms($0) }),
            status: status
        )
    }

    fileprivate func useMemberLink() async throws -> Answer {
        let name = fields.text("name")
        do {
            if let topic = try await links.look(secret).unfollowed {
                try await links.unfollow(secret)
                return .page(CommunityDoorPage(state: .ended(topic: topic.wording.title)))
            }
            try FormGuard(address: house.address, secret: communitySecret).checkSite(request)
            let stay = try await links.signIn(
                secret,
                name: name,
                language: words.language.rawValue,
                accepting: acceptance
            )
            var answer = Answer.redirect("/community/me")
            answer.session = .memberBegins(secret: stay.secret)
            return answer
        } catch let refusal as TermsRefused {
            return try await termsRefused(refusal, name)
        } catch let refusal as MemberRefused {
            switch refusal {
            case .nameMissing, .nameTooLong, .nameUnfit, .nameTaken, .tooMany:
                let state = CommunityDoorPage.State.link(secret: secret, isNew: true, name: name)
                let problem = Problem(field: refusal == .tooMany ? nil : "name", message: words.said(refusal))
                let status = TroubleAnswer(refusal, logger: house.logger).status
                let terms = try await KeepTerms(ground: ground).read().inForce
                let page = CommunityDoorPage(state: state, problems: [problem], terms: terms.map { AskedTerms($0) })
                return .page(page, status: status)
            default: return .page(CommunityDoorPage(state: .broken), status: .notFound)
            }
        }
    }
}
