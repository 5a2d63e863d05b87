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
        let directory = try await Directory(self)
        page.form = ConnectorForm(
            connector: manifest.name,
            title: words.said(manifest.title),
            fields: settings,
            units: purpose == .source
                ? directory.choices(for: .read, of: viewer, chosen: viewer.agent.unit) : [],
            signsIn: purpose == .account && manifest.capabilities.contains(.signIn),
            problems: refusal.map { [manifest.problem($0, in: purpose, words: words)] } ?? []
        )
        return page
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
