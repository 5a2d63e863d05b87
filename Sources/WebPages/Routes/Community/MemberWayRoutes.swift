import Community
import HTTPTypes
import Organization
import Primitives
import Reception

/// Coming in by password and by an account elsewhere, and what members change of how they come in.
let memberWayRoutes: [PageRoute] = [
    .shared("/community/sign-in/password") { try await $0.signInByPassword() },
    .get("/community/sign-in/password", access: .anybody) { _ in .redirect("/community/sign-in") },
    .shared("/community/sign-in/fediverse") { try await $0.leaveForServer() },
    .get("/community/sign-in/fediverse", access: .anybody) { _ in .redirect("/community/sign-in") },
    .get("/community/sign-in/fediverse/back", access: .anybody) { try await $0.comeBackFromServer() },
    .get("/community/sign-in/fediverse/back/:server", access: .anybody) { try await $0.comeBackFromServer() },
    .get("/community/sign-in/fediverse/name/:state", access: .anybody) { try await $0.nameOfNewcomer() },
    .shared("/community/sign-in/fediverse/name/:state") { try await $0.joinFromServer() },
    .get("/community/me/ways", access: .anybody) { try await $0.ownWays() },
    .shared("/community/me/ways/password") { try await $0.setMemberPassword() },
    .shared("/community/me/ways/password/remove") { try await $0.removeMemberPassword() },
    .shared("/community/me/ways/accounts") { try await $0.addMemberAccount() },
    .shared("/community/me/ways/accounts/:id/remove") { try await $0.removeMemberAccount() },
    .get("/community/me/ways/password", access: .anybody) { _ in .redirect("/community/me/ways") },
    .get("/community/me/ways/password/remove", access: .anybody) { _ in .redirect("/community/me/ways") },
    .get("/community/me/ways/accounts", access: .anybody) { _ in .redirect("/community/me/ways") },
    .get("/community/me/ways/accounts/:id/remove", access: .anybody) { _ in .redirect("/community/me/ways") },
]

extension Visit {
    private var isMailSetUp: Bool { house.mail != nil }
    private var journey: String { routes.cookies.value(of: .journey, in: request) ?? "" }

    private var begin: BeginFediverseSignIn {
        BeginFediverseSignIn(
            ground: ground,
            seal: house.seal,
            limiter: house.memberLimiter,
            way: house.fediverse,
            home: house.address
        )
    }

    private var finish: FinishFediverseSignIn {
        FinishFediverseSignIn(
            ground: ground,
            seal: house.seal,
            limiter: house.memberLimiter,
            way: house.fediverse
        )
    }

    /// Says the same of a wrong password and of an address that nobody has.
    fileprivate func signInByPassword() async throws -> Answer {
        let (mail, next) = (fields.trimmed("mail"), localPath(fields["next"]))
        do {
            let enter = SignInByPassword(ground: ground, passwords: house.passwords, limiter: house.memberLimiter)
            let stay = try await enter(email: mail, password: fields.text("password"), from: source)
            var answer = Answer.redirect(next ?? "/community/me")
            answer.session = .memberBegins(secret: stay.secret)
            return answer
        } catch let refusal as MemberWayRefused {
            let field = refusal == .wrongCredentials ? "mail" : nil
            return doors(OtherDoors(mail: mail, next: next), field, refusal)
        } catch let busy as PasswordsBusy {
            return doors(OtherDoors(mail: mail, next: next), nil, busy)
        }
    }

    fileprivate func leaveForServer() async throws -> Answer {
        let server = fields.trimmed("server")
        do {
            return leaving(try await begin(server, from: source, for: .browser))
        } catch let refusal as MemberWayRefused {
            return doors(OtherDoors(server: server, next: nil), "server", refusal)
        }
    }

    /// The last page of ours before the server's own.
    private func leaving(_ departure: BeginFediverseSignIn.Departure) -> Answer {
        let server = departure.address.split(separator: "/").dropFirst().first.map(String.init) ?? ""
        var answer = Answer.page(FediverseDoorPage(state: .leaving(server: server, address: departure.address)))
        answer.session = .journeyBegins(secret: departure.browser)
        return answer
    }

    fileprivate func comeBackFromServer() async throws -> Answer {
        let asked = asked
        let back = FinishFediverseSignIn.Return(
            state: asked.text("state"),
            browser: journey,
            code: asked["code"],
            issuer: asked["iss"],
            server: parameters["server"] ?? ""
        )
        do {
            switch try await finish(back, as: member?.member) {
            case .signedIn(let secret, _):
                var answer = Answer.redirect("/community/me")
                answer.session = .memberBegins(secret: secret)
                return answer
            case .linked: return .redirect("/community/me/ways", Notice(.settingsSaved))
            case .isNew: return .redirect("/community/sign-in/fediverse/name/\(percentEncoded(back.state))")
            }
        } catch let refusal as MemberWayRefused {
            return broken(refusal)
        } catch let refusal as MemberRefused {
            return broken(refusal)
        }
    }

    fileprivate func nameOfNewcomer() async throws -> Answer {
        let state = parameters["state"] ?? ""
        do {
            let terms = try await finish.look(state, browser: journey)
            return .page(
                FediverseDoorPage(state: .isNew(state: state, name: ""), terms: terms.map { AskedTerms($0) })
            )
        } catch let refusal as MemberWayRefused {
            return broken(refusal)
        }
    }

    fileprivate func joinFromServer() async throws -> Answer {
        let (state, name) = (parameters["state"] ?? "", fields.text("name"))
        do {
            let stay = try await finish.join(
                state,
                browser: journey,
                as: name,
                language: words.language.rawValue,
                accepting: acceptance
            )
            var answer = Answer.redirect("/community/me")
            answer.session = .memberBegins(secret: stay.secret)
            return answer
        } catch TermsRefused.tooYoung {
            return broken(TermsRefused.tooYoung)
        } catch let refusal as TermsRefused {
            return try await askAgain(refusal, refusal == .ageUnsaid ? "age" : nil, name)
        } catch let refusal as MemberRefused {
            return try await askAgain(refusal, "name", name)
        } catch let refusal as MemberWayRefused {
            return broken(refusal)
        }
    }

    /// The name and the terms once more, with what was wrong.
    private func askAgain(_ refusal: some Refusal, _ field: String?, _ name: String) async throws -> Answer {
        let terms = try await KeepTerms(ground: ground).read().inForce
        let page = FediverseDoorPage(
            state: .isNew(state: parameters["state"] ?? "", name: name),
            problems: [Problem(field: field, message: words.said(refusal))],
            terms: terms.map { AskedTerms($0) }
        )
        return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
    }

    private func broken(_ refusal: some Refusal) -> Answer {
        let page = FediverseDoorPage(state: .broken(words.said(refusal)))
        return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
    }

    private func doors(_ others: OtherDoors, _ field: String?, _ refusal: any Refusal) -> Answer {
        var others = others
        others.hasFediverse = house.fediverse != nil
        let page = CommunityDoorPage(
            state: .asked(address: "", next: others.next),
            problems: [Problem(field: field, message: words.said(refusal))],
            others: others
        )
        return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
    }
}

extension Visit {
    fileprivate func ownWays() async throws -> Answer {
        guard let member = member?.member else { return .redirect("/community/sign-in?next=/community/me/ways") }
        return .page(try await waysPage(of: member))
    }

    private func waysPage(of member: SignedInMember) async throws -> MemberWaysPage {
        let ways = try await MemberWaysQuery(ground: ground, isMailSetUp: isMailSetUp)(of: member)
        return MemberWaysPage(
            mayHavePassword: ways.hasAddress,
            hasPassword: ways.hasPassword,
            accounts: ways.accounts.map { MemberWaysPage.Account(id: $0.id.description, name: $0.name) },
            hasFediverse: house.fediverse != nil
        )
    }

    fileprivate func setMemberPassword() async throws -> Answer {
        try await change("") { member in
            try await keepPassword.set(
                fields.text("password"),
                present: fields["present"],
                keeping: communitySecret,
                by: member
            )
            return .redirect("/community/me/ways", Notice(.settingsSaved))
        }
    }

    fileprivate func removeMemberPassword() async throws -> Answer {
        try await change("-remove") { member in
            try await keepPassword.remove(present: fields["present"], keeping: communitySecret, by: member)
            return .redirect("/community/me/ways", Notice(.settingsSaved))
        }
    }

    fileprivate func addMemberAccount() async throws -> Answer {
        try await change("-add") { member in
            let link = LinkFediverseAccount(begin: begin, passwords: house.passwords)
            return leaving(
                try await link(
                    fields.trimmed("server"),
                    present: fields["present"],
                    holding: communitySecret,
                    from: source,
                    for: .browser,
                    by: member
                )
            )
        }
    }

    fileprivate func removeMemberAccount() async throws -> Answer {
        try await change("-\(parameters["id"] ?? "")") { member in
            let unlink = UnlinkFediverseAccount(
                ground: ground,
                passwords: house.passwords,
                limiter: house.memberLimiter,
                isMailSetUp: isMailSetUp
            )
            guard let id = ID<FediverseAccount>(parameters["id"] ?? "") else {
                throw MemberWayRefused.accountUnknown
            }
            try await unlink(id, present: fields["present"], holding: communitySecret, by: member)
            return .redirect("/community/me/ways", Notice(.settingsSaved))
        }
    }

    private var keepPassword: KeepMemberPassword {
        KeepMemberPassword(
            ground: ground,
            passwords: house.passwords,
            limiter: house.memberLimiter,
            isMailSetUp: isMailSetUp
        )
    }

    /// Shows the page again with what was wrong, beside the field where it is to be mended.
    private func change(_ suffix: String, _ act: (SignedInMember) async throws -> Answer) async throws -> Answer {
        guard let signedIn = member?.member else { return .redirect("/community/sign-in") }
        do {
            return try await act(try actingMember())
        } catch let refusal as any Refusal {
            var page = try await waysPage(of: signedIn)
            page.server = fields.trimmed("server")
            let field = field(of: refusal, suffix, hasPassword: page.hasPassword)
            page.problems = [Problem(field: field, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    private func field(of refusal: any Refusal, _ suffix: String, hasPassword: Bool) -> String? {
        if refusal is DetailsRefused { return "password" }
        return switch refusal as? MemberWayRefused {
        case .presentNeeded, .presentWrong: hasPassword ? "present\(suffix)" : nil
        case .serverUnfit, .serverSilent: "server"
        default: nil
        }
    }
}
