import Foundation
import HTTPTypes
import TestSupport

/// The server on which the members of these tests have an account.
let tootInstance = ScriptedInstance()

private let traveller = ScriptedInstance.Account(id: "109", name: "mira")
private let credentials = #"{"email":"mira@mail.example","password":"slate heron lantern"}"#

/// Other ways in for members of the community.
let memberWayCases: [OperationCase] = [
    OperationCase(
        "signInByPassword",
        good: { door in
            _ = try await door.memberWithPassword()
            return try await door.ask(.post, "/community/sign-in/password", credentials, as: nil)
        },
        refused: (401, "memberWay.wrongCredentials"),
        bad: { try await $0.ask(.post, "/community/sign-in/password", credentials, as: nil) }
    ),
    OperationCase(
        "beginFediverseSignIn",
        good: { try await $0.ask(.post, "/community/sign-in/fediverse", #"{"server":"toot.example"}"#, as: nil) },
        refused: (422, "memberWay.serverUnfit"),
        bad: { try await $0.ask(.post, "/community/sign-in/fediverse", #"{"server":"10.0.0.1:80"}"#, as: nil) }
    ),
    OperationCase(
        "finishFediverseSignIn",
        good: { door in
            let body = try await door.journey("/community/sign-in/fediverse", named: "Mira")
            return try await door.ask(.post, "/community/sign-in/fediverse/finish", body, as: nil)
        },
        refused: (422, "member.nameMissing"),
        bad: { door in
            let body = try await door.journey("/community/sign-in/fediverse")
            return try await door.ask(.post, "/community/sign-in/fediverse/finish", body, as: nil)
        }
    ),
    OperationCase(
        "readMemberWays",
        good: { door in
            let token = try await door.memberWithPassword()
            _ = try await door.link(token)
            return try await door.ask(.get, "/community/me/ways", bearing: token)
        },
        refused: (401, "member.notSignedIn"),
        bad: { try await $0.ask(.get, "/community/me/ways") }
    ),
    OperationCase(
        "setMemberPassword",
        204,
        good: { door in
            let body = #"{"password":"slate heron lantern"}"#
            return try await door.ask(.put, "/community/me/password", body, bearing: try await door.memberToken())
        },
        refused: (422, "details.passwordTooShort"),
        bad: { door in
            let token = try await door.memberToken()
            return try await door.ask(.put, "/community/me/password", #"{"password":"short"}"#, bearing: token)
        }
    ),
    OperationCase(
        "removeMemberPassword",
        204,
        good: { door in
            let token = try await door.memberWithPassword()
            _ = try await door.link(token)
            let body = #"{"present":"slate heron lantern"}"#
            return try await door.ask(.post, "/community/me/password/remove", body, bearing: token)
        },
        // No mail leaves here, so that the password is the only way.
        refused: (409, "memberWay.lastWay"),
        bad: { door in
            let token = try await door.memberWithPassword()
            let body = #"{"present":"slate heron lantern"}"#
            return try await door.ask(.post, "/community/me/password/remove", body, bearing: token)
        }
    ),
    OperationCase(
        "linkFediverseAccount",
        good: { door in
            let token = try await door.memberToken()
            return try await door.ask(.post, "/community/me/accounts", #"{"server":"toot.example"}"#, bearing: token)
        },
        refused: (422, "memberWay.serverUnfit"),
        bad: { door in
            let token = try await door.memberToken()
            return try await door.ask(.post, "/community/me/accounts", #"{"server":"localhost"}"#, bearing: token)
        }
    ),
    OperationCase(
        "finishFediverseLink",
        204,
        good: { try await $0.link(try await $0.memberToken()) },
        refused: (404, "memberWay.journeyUnknown"),
        bad: { door in
            let body = #"{"journey":"journey_guess","proof":"browser_guess","code":"guess"}"#
            let token = try await door.memberToken()
            return try await door.ask(.post, "/community/me/accounts/finish", body, bearing: token)
        }
    ),
    OperationCase(
        "unlinkFediverseAccount",
        204,
        good: { door in
            let token = try await door.memberWithPassword()
            _ = try await door.link(token)
            let account = try await door.linkedAccount(of: token)
            let body = #"{"present":"slate heron lantern"}"#
            return try await door.ask(.post, "/community/me/accounts/\(account)/remove", body, bearing: token)
        },
        refused: (404, "memberWay.accountUnknown"),
        bad: { door in
            let token = try await door.memberToken()
            let path = "/community/me/accounts/\(nowhere)/remove"
            return try await door.ask(.post, path, #"{"present":""}"#, bearing: token)
        }
    ),
]

extension Door {
    /// The token of a member who has a password.
    func memberWithPassword() async throws -> String {
        let token = try await memberToken()
        _ = try await ask(.put, "/community/me/password", #"{"password":"slate heron lantern"}"#, bearing: token)
        return token
    }

    /// Goes to the server, says there that it is they, and gives what is sent when they are back.
    fileprivate func journey(
        _ path: String,
        named name: String? = nil,
        bearing token: String? = nil
    ) async throws -> String {
        let told = try await ask(.post, path, #"{"server":"mira@toot.example"}"#, bearing: token)
        let code = try tootInstance.authorize(try told.member("address"), as: traveller)
        let (journey, proof) = (try told.member("journey"), try told.member("proof"))
        let said = name.map { #","name":"\#($0)""# } ?? ""
        return #"{"journey":"\#(journey)","proof":"\#(proof)","code":"\#(code)"\#(said)}"#
    }

    /// Adds the account to how a member comes in.
    func link(_ token: String) async throws -> Told {
        let body = try await journey("/community/me/accounts", bearing: token)
        return try await ask(.post, "/community/me/accounts/finish", body, bearing: token)
    }

    /// The id of the account elsewhere by which a member comes in.
    func linkedAccount(of token: String) async throws -> String {
        let ways = try await ask(.get, "/community/me/ways", bearing: token)
        guard let accounts = (try ways.json() as? [String: Any])?["accounts"] as? [[String: Any]],
            let id = accounts.first?["id"] as? String
        else { throw NotInTheAnswer(name: "accounts", text: ways.text) }
        return id
    }
}
