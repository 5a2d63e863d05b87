import Channels
import HTTPTypes
import Organization
import Primitives
import Reception

extension Visit {
    /// Sends the browser to the network's own page, and remembers who went there.
    func beginSignIn(_ connector: any SignInConnector, _ values: [String: String]) async throws -> Answer {
        let manifest = connector.manifest
        var settings = ConnectorSettings(values: manifest.implied[.account] ?? [:], vault: PassingVault())
        for setting in manifest.settings(for: .account) {
            let given = FormFields([setting.name: values[setting.name] ?? ""]).trimmed(setting.name)
            let value = given.isEmpty ? setting.standard ?? "" : given
            if value.isEmpty, setting.isRequired { throw SettingsRefused.missing(setting.title) }
            if !value.isEmpty { settings.values[setting.name] = value }
        }
        let pending = try await connector.beginSignIn(settings, returningTo: house.address + "/accounts/returned")
        guard pending.address.hasPrefix("https://") || pending.address.hasPrefix("http://") else {
            throw SettingsRefused.malformed(
                manifest.title,
                reason: "its sign-in has no address that a browser can open."
            )
        }
        let viewer = try viewer()
        try await routes.signIns.add(
            PendingSignIns.Begun(pending: pending, connector: manifest.name, agent: viewer.actor, at: now),
            of: viewer.organization
        )
        return .page(DeparturePage(title: manifest.title, address: pending.address))
    }

    /// Completes the sign-in with which the browser has come back, and connects the account.
    func finishSignIn() async throws -> Answer {
        let viewer = try viewer()
        let parameters = asked.all(below: "")
        guard let state = parameters["state"],
            let begun = try await routes.signIns.take(state, by: viewer, at: now),
            let connector = try house.channels.connector(begun.connector) as? any SignInConnector
        else { throw ChannelRefused.signInUnknown }
        let settings = try await connector.completeSignIn(begun.pending, parameters: parameters)
        _ = try await ConnectChannel(house: house).account(signedIn: settings, connector: begun.connector, by: viewer)
        return .redirect("/accounts", Notice(.accountConnected))
    }
}

/// The last page of ours before the network's own.
///
/// A form may not lead to another server (`form-action 'self'` holds for its redirects too), so a page stands between.
struct DeparturePage: Page {
    var title: String
    var address: String

    var place: Place? { .accounts }

    func title(in words: Words) -> String { words[.addAccount] }

    func main(in frame: Frame) -> HTML {
        frame.page(
            title,
            sentence: "\(frame.words[.signInAtNetwork])",
            """
            <meta http-equiv="refresh" content="0;url=\(address)">\
            <p class="row"><a class="btn pri" rel="noreferrer"\(attr: "href", address)>\
            <span>\(frame.words[.continueToNetwork])</span></a></p>
            """
        )
    }
}
