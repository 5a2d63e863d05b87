import Channels
import Outbound

extension AuthorizationClient {
    /// A person waits for it: with the questions for a nonce these are five requests, twenty seconds at the worst.
    private var patience: Duration { .seconds(4) }

    /// Tells the server that both tokens of a sign-in are over, where its description says how (RFC 7009).
    func giveBack(_ grant: SignedInGrant) async -> GivenBack {
        do {
            let said = try await document("\(grant.issuer)/.well-known/oauth-authorization-server", within: patience)
            guard let address = AuthorizationServer.revocation(in: said, at: grant.issuer) else {
                return .notTold(reason: "The server names no address for it.")
            }
            // The refresh token first: most servers end the other one with it.
            for (token, kind) in [(grant.refresh, "refresh_token"), (grant.access, "access_token")] {
                let answer = try await post(
                    [("token", token), ("token_type_hint", kind)],
                    to: address,
                    as: grant.client,
                    at: grant.issuer,
                    by: grant.key,
                    within: patience
                )
                // A server may be unable to end access tokens; those last an hour at most.
                let isAll = kind == "access_token" && answer.error == "unsupported_token_type"
                guard (200..<300).contains(answer.status) || isAll else {
                    return .notTold(reason: "\(answer.grantWords).")
                }
            }
            return .ended
        } catch let failure as OutboundFailure {
            return .notTold(reason: failure.description)
        } catch let refusal as SettingsRefused {
            return .notTold(reason: refusal.message)
        } catch {
            return .notTold(reason: "The request could not be made.")
        }
    }
}
