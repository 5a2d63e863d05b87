package import Channels
import Outbound

extension MastodonConnector {
    package func check(_ settings: ConnectorSettings) async throws -> AccountProfile {
        let server = try MastodonServer(try settings.required("server"))
        let following = try following(settings)
        let token = try await token(settings)
        if following.needsAccount, token == nil { throw SettingsRefused.missing("accessToken") }
        let api = api(server, token: token)
        return try await refusing {
            let instance = try await api.instance()
            var understood = ["server": server.description]
            understood["stream"] = settings.values["stream"]
            if case .hashtag(let tag) = following { understood["tag"] = tag }
            guard token != nil else {
                _ = try await api.page(of: following, size: 1)
                let name = instance.domain ?? server.authority
                return AccountProfile(id: "", handle: "", name: name, limits: instance.limits, settings: understood)
            }
            return self.profile(of: try await api.ownAccount(), api, instance, settings: understood)
        }
    }

    func profile(
        of account: Account,
        _ api: MastodonAPI,
        _ instance: Instance,
        settings: [String: String]
    ) -> AccountProfile {
        let author = posts(api, instance).author(account)
        return AccountProfile(
            id: author.id,
            handle: author.handle,
            name: author.name ?? account.username,
            limits: instance.limits,
            settings: settings
        )
    }

    /// Tells what went wrong as something that the person before the form can act on.
    func refusing<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error as UnexpectedAnswer where [401, 403].contains(error.answer.status) {
            throw SettingsRefused.credentialsRefused(error.answer.words)
        } catch let error as UnexpectedAnswer {
            throw SettingsRefused.unreachable(error.answer.words)
        } catch let error as UnreadableAnswer {
            throw SettingsRefused.unreachable(error.reason)
        } catch let error as OutboundFailure {
            throw SettingsRefused.unreachable(error.description)
        }
    }
}
