import HTTPTypes
import Organization
import Primitives
import Reception

let doorRoutes: [PageRoute] = [
    .get("/set-up", access: .anybody) { _ in .page(SetUpPage()) },
    .post("/set-up", access: .anybody) { try await $0.setUp() },
    .get("/sign-in", access: .anybody) { visit in
        let next = localPath(visit.query("next"))
        return visit.session == nil ? .page(SignInPage(next: next)) : .redirect(next ?? "/inbox")
    },
    .post("/sign-in", access: .anybody) { try await $0.signIn() },
    .post("/sign-out") { visit in
        if let session = visit.session {
            try await EndAccess(ground: visit.ground).signOut(session.secret, of: session.viewer)
        }
        var answer = Answer.redirect("/sign-in", Notice(.signedOut))
        answer.session = .ends
        return answer
    },
    .get("/sign-out", access: .anybody) { _ in .redirect("/inbox") },
    .get("/kit") { _ in .page(KitPage()) },
]

extension Visit {
    fileprivate func signIn() async throws -> Answer {
        let next = localPath(fields["next"])
        do {
            return try await entered(with: fields.text("password"), at: next ?? "/inbox")
        } catch let refusal as SignInRefused {
            let problem = Problem(field: "address", message: words.said(refusal))
            let page = SignInPage(address: fields.trimmed("address"), problems: [problem], next: next)
            return .page(page, status: refusal == .tooManyAttempts ? .tooManyRequests : .unauthorized)
        } catch let busy as PasswordsBusy {
            let problem = Problem(field: nil, message: words.said(busy))
            let page = SignInPage(address: fields.trimmed("address"), problems: [problem], next: next)
            return .page(page, status: .serviceUnavailable)
        }
    }

    fileprivate func setUp() async throws -> Answer {
        var page = SetUpPage(
            organization: fields.trimmed("organization"),
            hub: fields.trimmed("hub"),
            name: fields.trimmed("name"),
            address: fields.trimmed("address")
        )
        page.problems = page.problems(withPassword: fields.text("password"), words: words)
        guard page.problems.isEmpty else { return .page(page, status: .unprocessableContent) }
        do {
            try await SetUpOrganization(ground: ground, passwords: house.passwords, code: house.setUpCode)(
                SetUpOrganization.Form(
                    code: fields.text("code"),
                    organization: page.organization,
                    hubCode: "HUB",
                    hubName: page.hub,
                    name: page.name,
                    email: page.address,
                    password: fields.text("password")
                )
            )
        } catch SetUpRefused.wrongCode {
            page.problems = [Problem(field: "code", message: words.said(SetUpRefused.wrongCode))]
            return .page(page, status: .forbidden)
        } catch let busy as PasswordsBusy {
            page.problems = [Problem(field: nil, message: words.said(busy))]
            return .page(page, status: .serviceUnavailable)
        }
        return try await entered(with: fields.text("password"), at: "/inbox")
    }

    private func entered(with password: String, at next: String) async throws -> Answer {
        let signIn = SignIn(ground: ground, passwords: house.passwords, limiter: house.limiter)
        let secret = try await signIn(
            email: fields.trimmed("address"),
            password: password,
            from: colleagueSource(source, trusting: house.proxies),
            kind: .page
        )
        var answer = Answer.redirect(next)
        answer.session = .begins(secret: secret)
        return answer
    }
}

extension SetUpPage {
    /// Everything that is wrong with what was filled in, by the rules that the command applies.
    fileprivate func problems(withPassword password: String, words: Words) -> [Problem] {
        let found: [(field: String, refusal: DetailsRefused?)] = [
            ("organization", refused { () throws(DetailsRefused) in _ = try checkedName(organization) }),
            ("hub", refused { () throws(DetailsRefused) in _ = try checkedName(hub) }),
            ("name", refused { () throws(DetailsRefused) in _ = try checkedName(name) }),
            ("address", refused { () throws(DetailsRefused) in _ = try checkedEmail(address) }),
            (
                "password",
                refused { () throws(DetailsRefused) in try checkPassword(password, name: name, email: address) }
            ),
        ]
        return found.compactMap { field, refusal in
            refusal.map { Problem(field: field, message: words.said($0)) }
        }
    }
}

/// What a rule says against a field.
private func refused(_ rule: () throws(DetailsRefused) -> Void) -> DetailsRefused? {
    do {
        try rule()
        return nil
    } catch {
        return error
    }
}
