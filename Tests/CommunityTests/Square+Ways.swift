import Journal
import Organization
import Primitives
import TestSupport

@testable import Community

/// The rooms in which members come in otherwise than by a link, with what they share.
struct Ways: Sendable {
    let square: Square
    let instance: ScriptedInstance
    let limiter = SignInLimiter()
    let passwords = Passwords()

    init(_ square: Square, _ instance: ScriptedInstance = ScriptedInstance()) {
        (self.square, self.instance) = (square, instance)
    }

    var enter: SignInByPassword { SignInByPassword(ground: square.ground, passwords: passwords, limiter: limiter) }

    var keep: KeepMemberPassword {
        KeepMemberPassword(ground: square.ground, passwords: passwords, limiter: limiter, isMailSetUp: true)
    }

    var begin: BeginFediverseSignIn {
        BeginFediverseSignIn(
            ground: square.ground,
            seal: square.marram.seal,
            limiter: limiter,
            way: instance.way,
            home: "https://parley.marram.example"
        )
    }

    var finish: FinishFediverseSignIn {
        FinishFediverseSignIn(
            ground: square.ground,
            seal: square.marram.seal,
            limiter: limiter,
            way: instance.way
        )
    }

    var link: LinkFediverseAccount { LinkFediverseAccount(begin: begin, passwords: passwords) }

    var unlink: UnlinkFediverseAccount {
        UnlinkFediverseAccount(ground: square.ground, passwords: passwords, limiter: limiter, isMailSetUp: true)
    }

    var query: MemberWaysQuery { MemberWaysQuery(ground: square.ground, isMailSetUp: true) }

    /// Somebody comes in by a link, new or not; gives what their browser holds.
    func come(_ name: String) async throws -> (secret: String, member: SignedInMember) {
        let secret = try await square.secret(for: square.email(of: name))
        return try await square.link.signIn(secret, name: name)
    }

    /// Somebody goes to their server, says there that it is they, and is back.
    func back(as account: ScriptedInstance.Account) async throws -> FinishFediverseSignIn.Return {
        let departure = try await begin("mira@toot.example", from: nil, for: .browser)
        return returning(departure, try instance.authorize(departure.address, as: account))
    }

    func returning(
        _ departure: BeginFediverseSignIn.Departure,
        _ code: String?,
        issuer: String? = nil
    ) -> FinishFediverseSignIn.Return {
        FinishFediverseSignIn.Return(
            state: departure.state,
            browser: departure.browser,
            code: code,
            issuer: issuer
        )
    }

    /// Becomes a member by an account.
    func joinBy(
        _ account: ScriptedInstance.Account,
        as name: String
    ) async throws -> (secret: String, member: SignedInMember) {
        let back = try await back(as: account)
        _ = try await finish(back)
        return try await finish.join(back.state, browser: back.browser, as: name, language: "en")
    }
}

let mirasAccount = ScriptedInstance.Account(id: "109", name: "mira")
/// A password of a member.
let fourWords = "slate heron lantern"
