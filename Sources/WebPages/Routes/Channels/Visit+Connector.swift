import Channels
import Governance
import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import Reception
import Storage

extension Visit {
    /// The page on which a source or an account is added, made from what the connectors say of themselves.
    func connectorPage(
        for purpose: ConnectorManifest.Purpose,
        chosen: String? = nil,
        typed: [String: String]? = nil,
        refusal: (any Refusal)? = nil
    ) async throws -> ConnectorPage {
        let chosen = chosen ?? fields["connector"]
        let fit = house.channels.manifests.filter { $0.serves(purpose) }
        var page = ConnectorPage(
            purpose: purpose == .source ? .source : .account,
            connectors: fit.map { manifest in
                ConnectorChoice(
                    name: manifest.name,
                    title: words.said(manifest.title),
                    summary: manifest.summary(in: words),
                    isChosen: manifest.name == chosen
                )
            }
        )
        guard let manifest = fit.first(where: { $0.name == chosen }) else { return page }
        let values = typed ?? fields.all(below: "setting.")
        var settings = manifest.settings(for: purpose).map { setting in
            SettingField(setting, value: values[setting.name] ?? "", words: words)
        }
        if purpose == .source { settings += try await sourceFields(manifest, values) }
        let viewer = try viewer()
        let own = try await Directory(self).choices(for: .read, of: viewer, chosen: viewer.agent.unit)
        page.form = ConnectorForm(
            connector: manifest.name,
            title: words.said(manifest.title),
            fields: settings,
            units: purpose == .source ? fields["unit"].map(own.chosen) ?? own : [],
            signsIn: purpose == .account && manifest.capabilities.contains(.signIn),
            ways: purpose == .account ? ways(of: manifest) : [],
            problems: refusal.map { [manifest.problem($0, in: purpose, words: words)] } ?? []
        )
        return page
    }

    /// The two ways in which an account of this network can be connected; none where there is one.
    private func ways(of manifest: ConnectorManifest) -> [Choice] {
        guard manifest.offersWays else { return [] }
        let isBySecret = fields["way"] == ConnectorManifest.secretWay
        return [
            Choice(value: ConnectorManifest.pageWay, label: words[.connectAtNetwork], isChosen: !isBySecret),
            Choice(value: ConnectorManifest.secretWay, label: words[.connectBySecret], isChosen: isBySecret),
        ]
    }
}

extension ConnectorManifest {
    /// What the form says of how to connect.
    static let pageWay = "page"
    static let secretWay = "secret"

    /// Whether an account is connected by a sign-in on the network's page or by a secret, as its owner likes.
    var offersWays: Bool {
        capabilities.contains(.signIn) && settings(for: .account).contains { $0.kind == .secret }
    }
}

extension SettingField {
    init(_ setting: ConnectorManifest.Setting, value: String, words: Words) {
        let kind: Kind =
            switch setting.kind {
            case .text: .text
            case .address: .address
            case .secret: .secret
            case .choice:
                .choice(
                    setting.choices.map { choice in
                        Choice(
                            value: choice,
                            label: choice,
                            isChosen: choice == (value.isEmpty ? setting.standard : value)
                        )
                    }
                )
            }
        self.init(
            name: setting.name,
            title: words.said(setting.title),
            help: words.said(setting.help),
            kind: kind,
            // A secret never goes back into a page.
            value: setting.kind == .secret ? "" : value,
            isRequired: setting.isRequired,
            standard: setting.standard
        )
    }
}
