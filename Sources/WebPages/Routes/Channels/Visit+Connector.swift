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
                    title: manifest.title,
                    summary: manifest.summary(in: words),
                    isChosen: manifest.name == chosen
                )
            }
        )
        guard let manifest = fit.first(where: { $0.name == chosen }) else { return page }
        let values = typed ?? fields.all(below: "setting.")
        var settings = manifest.settings(for: purpose).map { SettingField($0, value: values[$0.name] ?? "") }
        if purpose == .source { settings += try await sourceFields(manifest, values) }
        let viewer = try viewer()
        let directory = try await Directory(self)
        page.form = ConnectorForm(
            connector: manifest.name,
            title: manifest.title,
            fields: settings,
            units: purpose == .source
                ? directory.choices(for: .read, of: viewer, chosen: viewer.agent.unit) : [],
            signsIn: purpose == .account && manifest.capabilities.contains(.signIn),
            problems: refusal.map { [manifest.problem($0, in: purpose)] } ?? []
        )
        return page
    }

    /// What every source has beside its connector's own settings.
    private func sourceFields(_ manifest: ConnectorManifest, _ values: [String: String]) async throws -> [SettingField]
    {
        let viewer = try viewer()
        let accounts = try await ground.read { try AccountTable(on: $0).all(of: viewer.organization) }
            .filter { $0.connector == manifest.name && $0.state == .connected }
        let keeps = values["parley.keeps"] ?? ListeningSource.Keeps.matching.rawValue
        var fields = [
            SettingField(
                name: "parley.title",
                title: words[.fullName],
                help: words.said("source.titleHelp", "Left empty, it is called as it calls itself."),
                kind: .text,
                value: values["parley.title"] ?? "",
                isRequired: false
            ),
            SettingField(
                name: "parley.keeps",
                title: words.said("source.keeps", "What to take in"),
                help: "",
                kind: .choice(
                    [
                        Choice(
                            value: "matching",
                            label: words.said("source.matching", "What a query finds"),
                            isChosen: keeps == "matching"
                        ),
                        Choice(
                            value: "everything",
                            label: words.said("source.everything", "Everything"),
                            isChosen: keeps == "everything"
                        ),
                    ]
                ),
                value: keeps,
                isRequired: true
            ),
        ]
        if !accounts.isEmpty {
            let chosen = values["parley.account"]
            let choices = accounts.map { account in
                let id = account.id.description
                return Choice(value: id, label: "@" + account.handle, isChosen: id == chosen)
            }
            let none = Choice(
                value: "",
                label: words.said("source.noAccount", "No account"),
                isChosen: chosen?.isEmpty ?? true
            )
            fields.append(
                SettingField(
                    name: "parley.account",
                    title: words.said("source.account", "Listen through"),
                    help: "",
                    kind: .choice([none] + choices),
                    value: chosen ?? "",
                    isRequired: false
                )
            )
        }
        return fields
    }
}

extension SettingField {
    init(_ setting: ConnectorManifest.Setting, value: String) {
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
            title: setting.title,
            help: setting.help,
            kind: kind,
            // A secret never goes back into a page.
            value: setting.kind == .secret ? "" : value,
            isRequired: setting.isRequired,
            standard: setting.standard
        )
    }
}

extension ConnectorManifest {
    /// Whether a person can add something of this network here.
    fileprivate func serves(_ purpose: Purpose) -> Bool {
        switch purpose {
        case .source: capabilities.contains(.publicStream) || capabilities.contains(.mentions)
        case .account: capabilities.contains(.reply) || capabilities.contains(.mentions)
        }
    }

    /// One sentence: what comes in, what goes out.
    fileprivate func summary(in words: Words) -> String {
        let parts: [(Capability, String, String)] = [
            (.publicStream, "network.publicStream", "public posts"), (.mentions, "network.mentions", "mentions"),
            (.reply, "network.reply", "replies"),
        ]
        return parts.filter { capabilities.contains($0.0) }.map { words.said($0.1, $0.2) }.joined(separator: " · ")
    }

    /// The problem beside the field that the refusal names by its title or its name.
    fileprivate func problem(_ refusal: any Refusal, in purpose: Purpose) -> Problem {
        let named: String? =
            switch refusal as? SettingsRefused {
            case .missing(let name), .malformed(let name, reason: _): name
            default: nil
            }
        let setting = settings(for: purpose).first { $0.title == named || $0.name == named }
        return Problem(field: setting.map { "setting.\($0.name)" }, message: refusal.message)
    }
}
