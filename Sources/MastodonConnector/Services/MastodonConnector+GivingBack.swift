package import Channels
import Outbound
import Primitives

extension MastodonConnector {
    /// Ends the token at its server, as the application that it was given to; one that was typed in is another's, and only
    /// whoever made it can end it.
    package func giveBack(_ settings: ConnectorSettings) async -> GivenBack {
        do {
            let kept = try await settings.vault.load()
            guard let token = given("accessToken", in: kept), let client = given("clientID", in: kept),
                let secret = given("clientSecret", in: kept)
            else { return .nothing }
            let server = try MastodonServer(try settings.required("server"))
            return try await end(token, of: (client, secret), on: api(server, token: nil))
        } catch let failure as OutboundFailure {
            return .notTold(reason: failure.description)
        } catch let refusal as SettingsRefused {
            return .notTold(reason: refusal.message)
        } catch {
            return .notTold(reason: "The sign-in that is kept could not be read.")
        }
    }

    private func end(
        _ token: String,
        of application: (id: String, secret: String),
        on api: MastodonAPI
    ) async throws -> GivenBack {
        var request = api.request("POST", "/oauth/revoke")
        request.headers.append((name: "Content-Type", value: "application/x-www-form-urlencoded"))
        let form = [("client_id", application.id), ("client_secret", application.secret), ("token", token)]
        request.body = Array(FormText.encode(form).utf8)
        request.isWrite = true
        request.deadline = .seconds(8)  // A person waits for it.
        let response = try await api.outbound.send(request)
        guard (200..<300).contains(response.status) else {
            return .notTold(reason: ServerAnswer(response, at: clock()).words)
        }
        return .ended
    }
}

private func given(_ name: String, in kept: [String: String]) -> String? {
    kept[name].flatMap { $0.isEmpty ? nil : $0 }
}
